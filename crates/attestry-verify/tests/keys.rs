//! Public keys: one encoding for each, and none that is weak; signatures by the strict rules of their algorithm.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is how a test fails")]

use attestry_verify::{KeyError, KeyId, PublicKey, SignatureError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer as _, SigningKey};

const ED25519: &[u8] = b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";
const P256: &[u8] =
    b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";

fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn ed25519_der() -> Vec<u8> {
    [ED25519, &signing_key().verifying_key().to_bytes()].concat()
}

fn p256_der() -> Vec<u8> {
    let key = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    [P256, key.verifying_key().to_sec1_point(false).as_bytes()].concat()
}

fn pem(der: &[u8]) -> String {
    format!(
        "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
        STANDARD.encode(der)
    )
}

#[test]
fn a_key_is_the_same_from_pem_from_der_and_from_its_bytes() {
    let der = ed25519_der();
    let key = PublicKey::from_der(&der).unwrap();
    assert_eq!(key.algorithm(), "Ed25519");
    assert_eq!(PublicKey::from_ed25519_bytes(&der[12..]).unwrap(), key);
    assert_eq!(key.id(), KeyId::of_der(&der));
    assert_eq!(KeyId::parse(&key.id().to_string()), Some(key.id()));
    let text = pem(&der);
    let wrapped = text.replace("MCowBQYDK2Vw", "MCowBQYD\r\nK2Vw");
    assert_ne!(wrapped, text);
    for pem in [
        text.as_str(),
        text.trim_end(),
        &format!("\n\n {text}\r\n"),
        &wrapped,
        &text.replace('\n', ""),
    ] {
        assert_eq!(PublicKey::from_pem(pem).as_ref(), Ok(&key), "{pem}");
    }
    assert_eq!(
        PublicKey::from_der(&p256_der()).unwrap().algorithm(),
        "ECDSA P-256"
    );
}

#[test]
fn a_key_id_is_written_in_one_way() {
    let id = KeyId::of_der(b"").to_string();
    assert_eq!(
        id,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    for other in [
        id.to_uppercase(),
        format!("{id}0"),
        id[1..].to_owned(),
        format!("sha256:{id}"),
        id.replace('e', "g"),
    ] {
        assert_eq!(KeyId::parse(&other), None, "{other}");
    }
}

#[test]
fn what_is_not_one_pem_block_of_a_public_key_is_refused_with_what_was_found() {
    let good = pem(&ed25519_der());
    let begin = "-----BEGIN PUBLIC KEY-----";
    let refusal = |text: &str| match PublicKey::from_pem(text) {
        Err(KeyError::Pem { expected, found }) => (expected, found),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(refusal(""), (begin, String::new()));
    let private = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----";
    assert_eq!(
        refusal(private),
        (begin, "-----BEGIN PRIVATE KEY-----\n".to_owned())
    );
    assert_eq!(
        refusal(&good.replace("-----END PUBLIC KEY-----", "")).0,
        "-----END PUBLIC KEY-----"
    );
    assert_eq!(refusal(&format!("{good}{good}")).0, "base64 inside the PEM block");
    assert_eq!(
        refusal(&good.replace("MCow", "MC*w")).0,
        "base64 inside the PEM block"
    );
    assert_eq!(refusal(&format!("{good}trailing")).0, "-----END PUBLIC KEY-----");
}

#[test]
fn a_key_has_one_encoding() {
    let (ed25519, p256) = (ed25519_der(), p256_der());
    let refusal = |der: &[u8]| PublicKey::from_der(der).map(|key| key.algorithm()).unwrap_err();
    assert_eq!(refusal(&[]), KeyError::NotSpki { found: 0 });
    assert_eq!(
        refusal(&[ed25519.as_slice(), &[0]].concat()),
        KeyError::NotSpki { found: 45 }
    );
    assert_eq!(refusal(&ed25519[..43]), KeyError::NotSpki { found: 43 });
    // A length in two bytes where one will do.
    let mut long = ed25519.clone();
    long.splice(1..2, [0x81, 0x2a]);
    assert_eq!(refusal(&long), KeyError::NotSpki { found: 45 });
    // Parameters where RFC 8410 has none.
    let mut null = ed25519.clone();
    null.splice(9..9, [5, 0]);
    (null[1], null[3]) = (0x2c, 7);
    assert_eq!(
        refusal(&null),
        KeyError::Der {
            expected: 44,
            found: 46
        }
    );
    // A compressed point would be a second name for the same key.
    let mut compressed = p256[..26 + 33].to_vec();
    (compressed[1], compressed[24], compressed[26]) = (0x39, 0x22, 2 + (p256[90] & 1));
    assert_eq!(
        refusal(&compressed),
        KeyError::Length {
            algorithm: "ECDSA P-256",
            expected: 65,
            found: 33
        }
    );
    let mut short = ed25519.clone();
    short.pop();
    (short[1], short[10]) = (0x29, 0x20);
    assert_eq!(
        refusal(&short),
        KeyError::Length {
            algorithm: "Ed25519",
            expected: 32,
            found: 31
        }
    );
    assert_eq!(
        PublicKey::from_ed25519_bytes(&[9; 31]),
        Err(KeyError::Length {
            algorithm: "Ed25519",
            expected: 32,
            found: 31
        })
    );
}

#[test]
fn unsound_keys_are_refused_by_name() {
    let mut off = p256_der();
    *off.last_mut().unwrap() ^= 1;
    assert_eq!(
        PublicKey::from_der(&off),
        Err(KeyError::NotOnCurve {
            algorithm: "ECDSA P-256"
        })
    );
    let mut off = [0; 32];
    off[0] = 2;
    assert_eq!(
        PublicKey::from_ed25519_bytes(&off),
        Err(KeyError::NotOnCurve { algorithm: "Ed25519" })
    );
    // The point of order one, and that of order four.
    let mut identity = [0; 32];
    identity[0] = 1;
    assert_eq!(
        PublicKey::from_ed25519_bytes(&identity),
        Err(KeyError::Weak { found: identity })
    );
    assert_eq!(
        PublicKey::from_ed25519_bytes(&[0; 32]),
        Err(KeyError::Weak { found: [0; 32] })
    );
    // y = p + 3, which is y = 3 written a second time: on the curve, and of large order.
    let mut twice = [0xff; 32];
    (twice[0], twice[31]) = (0xf0, 0x7f);
    let mut once = [0; 32];
    once[0] = 3;
    assert_eq!(
        PublicKey::from_ed25519_bytes(&twice),
        Err(KeyError::NonCanonical {
            expected: once,
            found: twice
        })
    );
    assert_eq!(
        PublicKey::from_ed25519_bytes(&once).unwrap().algorithm(),
        "Ed25519"
    );
    // Ed448 and secp256k1 are none of ours.
    let ed448 = [
        b"\x30\x43\x30\x05\x06\x03\x2b\x65\x71\x03\x3a\x00".as_slice(),
        &[1; 57],
    ]
    .concat();
    assert_eq!(
        PublicKey::from_der(&ed448),
        Err(KeyError::UnsupportedAlgorithm {
            found: "1.3.101.113".to_owned()
        })
    );
    let mut k256 = p256_der();
    k256.splice(13..23, *b"\x06\x05\x2b\x81\x04\x00\x0a");
    (k256[1], k256[3]) = (0x56, 0x10);
    assert_eq!(
        PublicKey::from_der(&k256),
        Err(KeyError::UnsupportedAlgorithm {
            found: "1.2.840.10045.2.1 1.3.132.0.10".to_owned()
        })
    );
}

#[test]
fn a_signature_holds_over_its_message_alone() {
    let key = PublicKey::from_der(&ed25519_der()).unwrap();
    let signature = signing_key().sign(b"message").to_bytes();
    assert_eq!(key.verify(b"message", &signature), Ok(()));
    assert_eq!(key.verify(b"another", &signature), Err(SignatureError::Mismatch));
    assert_eq!(
        key.verify(b"message", &signature[..63]),
        Err(SignatureError::Length {
            expected: 64,
            found: 63
        })
    );
    for bit in 0..512 {
        let mut flipped = signature;
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            key.verify(b"message", &flipped),
            Err(SignatureError::Mismatch),
            "bit {bit}"
        );
    }
}

#[test]
fn ecdsa_takes_der_and_either_half_of_the_numbers() {
    let signing = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
    let key = PublicKey::from_der(&p256_der()).unwrap();
    let signature: p256::ecdsa::Signature = signing.sign(b"message");
    let (r, s) = signature.split_scalars();
    let mirrored = p256::ecdsa::Signature::from_scalars(r.to_bytes(), (-s).to_bytes()).unwrap();
    for signature in [signature, mirrored] {
        assert_eq!(key.verify(b"message", signature.to_der().as_bytes()), Ok(()));
        assert_eq!(
            key.verify(b"another", signature.to_der().as_bytes()),
            Err(SignatureError::Mismatch)
        );
    }
    let refusal = SignatureError::Encoding { found: 64, raw: 64 };
    assert_eq!(key.verify(b"message", &signature.to_bytes()), Err(refusal));
    assert_eq!(
        refusal.to_string(),
        "DER of two integers expected, 64 bytes found, as the raw pair r, s has"
    );
    let trailing = [signature.to_der().as_bytes(), &[0]].concat();
    let found = trailing.len();
    assert_eq!(
        key.verify(b"message", &trailing),
        Err(SignatureError::Encoding { found, raw: 64 })
    );
}
