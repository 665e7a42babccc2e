//! Signing the statement of a verdict with the auditor's Ed25519 key (RFC 8032), from its PKCS#8 PEM (RFC 8410).
//!
//! The key is used once and forgotten. Other algorithms are for the native program.

use attestry::export;
use attestry_format::base64;
use attestry_format::digest::Digest;
use ed25519_dalek::{Signer as _, SigningKey};

/// Why nothing was signed.
pub(crate) const NOT_A_KEY: &str =
    "expected an Ed25519 private key as PKCS#8 PEM (`BEGIN PRIVATE KEY`), as `attestry keygen` makes it";

/// A public key's `SubjectPublicKeyInfo` up to its 32 bytes.
const PUBLIC: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// A private key's DER after its length and version, up to its 32 bytes.
const PRIVATE: [u8; 11] = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/// The envelope around a statement, signed.
pub(crate) fn envelope(payload: &str, pem: &[u8]) -> Option<String> {
    let key = SigningKey::from_bytes(&secret(pem)?);
    let mut public = PUBLIC.to_vec();
    public.extend_from_slice(key.verifying_key().as_bytes());
    let signature = key.sign(&export::message(payload)).to_bytes();
    Some(export::envelope(payload, &Digest::of(&public).hex(), &signature))
}

fn secret(pem: &[u8]) -> Option<[u8; 32]> {
    let text = std::str::from_utf8(pem).ok()?;
    let (_, rest) = text.split_once("-----BEGIN PRIVATE KEY-----")?;
    let (body, _) = rest.split_once("-----END PRIVATE KEY-----")?;
    let body: String = body.split_ascii_whitespace().collect();
    let der = base64::decode_standard(&body).ok()?;
    let (head, rest) = der.split_at_checked(5)?;
    let [0x30, length, 0x02, 0x01, version] = head else {
        return None;
    };
    // Version 2 has the public key after it, which is not needed.
    let whole = usize::from(*length).checked_add(2) == Some(der.len()) && *length < 0x80;
    let rest = rest.strip_prefix(&PRIVATE)?;
    let sized = match version {
        0 => rest.len() == 32,
        1 => true,
        _ => false,
    };
    rest.first_chunk::<32>().copied().filter(|_| whole && sized)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use ed25519_dalek::{Signature, VerifyingKey};

    use super::*;

    /// The examples of RFC 8410, section 10.3: version 1, and version 2 with attributes and the public key.
    const ONE: &str = "-----BEGIN PRIVATE KEY-----\n\
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
    const TWO: &str = "-----BEGIN PRIVATE KEY-----\r\n\
        MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\r\n\
        oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\r\n\
        Z9w7lshQhqowtrbLDFw4rXAxZuE=\r\n-----END PRIVATE KEY-----\r\n";
    const PUBLIC_OF_BOTH: &str = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    #[test]
    fn what_is_signed_verifies_with_the_public_key() {
        let payload = "{\"a\":1}";
        let signed = envelope(payload, ONE.as_bytes()).unwrap();
        assert_eq!(envelope(payload, TWO.as_bytes()), Some(signed.clone()));
        let public = base64::decode_standard(PUBLIC_OF_BOTH).unwrap();
        assert!(signed.contains(&format!("\"keyid\":\"{}\"", Digest::of(&public).hex())));
        let key = VerifyingKey::from_bytes(public.last_chunk::<32>().unwrap()).unwrap();
        let (_, rest) = signed.split_once("\"sig\":\"").unwrap();
        let (signature, _) = rest.split_once('"').unwrap();
        let signature = Signature::from_slice(&base64::decode_standard(signature).unwrap()).unwrap();
        key.verify_strict(&export::message(payload), &signature).unwrap();
    }

    #[test]
    fn what_is_no_such_key_signs_nothing() {
        let public = ONE.replace("PRIVATE", "PUBLIC");
        let cut = ONE.replace("+K06/nwo", "");
        let p256 = ONE.replace("MC4CAQAw", "MC4CAQEx");
        for pem in ["", "hello", &public, &cut, &p256] {
            assert_eq!(envelope("{}", pem.as_bytes()), None, "{pem}");
        }
    }
}
