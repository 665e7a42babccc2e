//! The encodings of a public key: PEM around DER around the key's own bytes.
//! Knows which algorithms there are and how long their keys are, not whether a key is sound.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p256::pkcs8::spki::SubjectPublicKeyInfoRef;

use crate::key_error::KeyError;

/// The algorithms of FORMAT, section 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Ed25519,
    P256,
    P384,
}

impl Algorithm {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::P256 => "ECDSA P-256",
            Self::P384 => "ECDSA P-384",
        }
    }

    /// Everything of the canonical encoding that comes before the key's own bytes: the outer sequence, the
    /// algorithm identifier, the bit string's header and its count of unused bits.
    const fn prefix(self) -> &'static [u8] {
        match self {
            // RFC 8410, section 4.
            Self::Ed25519 => b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00",
            // RFC 5480, section 2.1.1: id-ecPublicKey with secp256r1.
            Self::P256 => {
                b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"
            }
            // The same with secp384r1.
            Self::P384 => {
                b"\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00"
            }
        }
    }

    /// Bytes of a key: a compressed Edwards point, or `0x04` and both coordinates.
    const fn key_length(self) -> usize {
        match self {
            Self::Ed25519 => 32,
            Self::P256 => 65,
            Self::P384 => 97,
        }
    }
}

/// The algorithm and the key's own bytes of a canonical `SubjectPublicKeyInfo`.
pub(crate) fn parse(der: &[u8]) -> Result<(Algorithm, &[u8]), KeyError> {
    let not_spki = KeyError::NotSpki { found: der.len() };
    let read = SubjectPublicKeyInfoRef::try_from(der).map_err(|_| not_spki.clone())?;
    let key = read.subject_public_key.as_bytes().ok_or(not_spki)?;
    let curve = read
        .algorithm
        .parameters_oid()
        .ok()
        .map(|curve| curve.to_string());
    let algorithm = match (read.algorithm.oid.to_string().as_str(), curve.as_deref()) {
        ("1.3.101.112", _) => Algorithm::Ed25519,
        ("1.2.840.10045.2.1", Some("1.2.840.10045.3.1.7")) => Algorithm::P256,
        ("1.2.840.10045.2.1", Some("1.3.132.0.34")) => Algorithm::P384,
        (algorithm, None) => {
            return Err(KeyError::UnsupportedAlgorithm {
                found: algorithm.to_owned(),
            });
        }
        (algorithm, Some(curve)) => {
            return Err(KeyError::UnsupportedAlgorithm {
                found: format!("{algorithm} {curve}"),
            });
        }
    };
    if key.len() != algorithm.key_length() {
        let (expected, found) = (algorithm.key_length(), key.len());
        return Err(KeyError::Length {
            algorithm: algorithm.word(),
            expected,
            found,
        });
    }
    let canonical = compose(algorithm, key);
    if der != canonical {
        return Err(KeyError::Der {
            expected: canonical.len(),
            found: der.len(),
        });
    }
    Ok((algorithm, key))
}

/// The canonical `SubjectPublicKeyInfo` of a key of the right length.
pub(crate) fn compose(algorithm: Algorithm, key: &[u8]) -> Vec<u8> {
    [algorithm.prefix(), key].concat()
}

/// The DER inside one PEM block.
pub(crate) fn der_of_pem(pem: &str) -> Result<Vec<u8>, KeyError> {
    const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
    const END: &str = "-----END PUBLIC KEY-----";
    let pem = pem.trim_matches(is_white_space);
    let body = pem.strip_prefix(BEGIN).ok_or_else(|| KeyError::Pem {
        expected: BEGIN,
        found: shortened(pem),
    })?;
    let body = body.strip_suffix(END).ok_or_else(|| {
        let tail = pem.char_indices().rev().nth(27).map_or(0, |(at, _)| at);
        KeyError::Pem {
            expected: END,
            found: shortened(pem.get(tail..).unwrap_or(pem)),
        }
    })?;
    let base64: String = body
        .chars()
        .filter(|character| !is_white_space(*character))
        .collect();
    STANDARD.decode(&base64).map_err(|_| KeyError::Pem {
        expected: "base64 inside the PEM block",
        found: shortened(&base64),
    })
}

/// The white space of RFC 7468, section 3.
fn is_white_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\x0b' | '\x0c')
}

/// At most 28 characters: enough to recognise a label, too little to repeat a private key put here by mistake.
fn shortened(text: &str) -> String {
    text.chars().take(28).collect()
}
