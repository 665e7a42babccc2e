//! Public keys of the trust file: which there are, what they are called, and whether one verifies a signature.
//! Does not know who holds a key, what it may sign, or when it was valid.

use core::fmt;

use ed25519_dalek::VerifyingKey as Ed25519Key;
use p256::ecdsa::VerifyingKey as P256Key;
use p256::ecdsa::signature::Verifier as _;
use p384::ecdsa::VerifyingKey as P384Key;
use sha2::{Digest, Sha256};

use crate::key_error::{KeyError, SignatureError};
use crate::memory::Memory;
use crate::spki::{self, Algorithm};

/// A public key that can verify signatures: Ed25519, ECDSA P-256 or ECDSA P-384 (FORMAT, section 2).
///
/// A key that was read is sound: on its curve, canonically encoded, and not of small order. The key's own type
/// decides how a signature is read; nothing that comes with the signature does.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    id: KeyId,
    curve: Curve,
    memory: Memory,
}

#[derive(Clone, PartialEq, Eq)]
enum Curve {
    Ed25519(Ed25519Key),
    P256(P256Key),
    P384(P384Key),
}

impl PublicKey {
    /// Reads `-----BEGIN PUBLIC KEY-----` (RFC 7468, section 13): one block and nothing else but white space
    /// around it. Lines inside may have any length.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        Self::from_der(&spki::der_of_pem(pem)?)
    }

    /// Reads a DER `SubjectPublicKeyInfo` (RFC 5280, section 4.1.2.7; RFC 8410; RFC 5480 with named curve and
    /// uncompressed point): exactly the canonical bytes, so that a key has one encoding and one [`KeyId`].
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let (algorithm, key) = spki::parse(der)?;
        let curve = match algorithm {
            Algorithm::Ed25519 => Curve::Ed25519(ed25519(key)?),
            Algorithm::P256 => {
                Curve::P256(P256Key::from_sec1_bytes(key).map_err(|_| KeyError::NotOnCurve {
                    algorithm: algorithm.word(),
                })?)
            }
            Algorithm::P384 => {
                Curve::P384(P384Key::from_sec1_bytes(key).map_err(|_| KeyError::NotOnCurve {
                    algorithm: algorithm.word(),
                })?)
            }
        };
        Ok(Self {
            id: KeyId::of_der(der),
            curve,
            memory: Memory::default(),
        })
    }

    /// Reads the 32 bytes of an Ed25519 key (RFC 8032, section 5.1.5), as verifier keys of logs hold them.
    pub fn from_ed25519_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let der = spki::compose(Algorithm::Ed25519, bytes);
        Ok(Self {
            id: KeyId::of_der(&der),
            curve: Curve::Ed25519(ed25519(bytes)?),
            memory: Memory::default(),
        })
    }

    /// The key's name in envelopes, findings and reports.
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// `Ed25519`, `ECDSA P-256` or `ECDSA P-384`.
    pub const fn algorithm(&self) -> &'static str {
        match self.curve {
            Curve::Ed25519(_) => Algorithm::Ed25519.word(),
            Curve::P256(_) => Algorithm::P256.word(),
            Curve::P384(_) => Algorithm::P384.word(),
        }
    }

    /// The 32 bytes of an Ed25519 key, for whoever decides many signatures together. Nothing for a key that remembers.
    pub(crate) fn ed25519(&self) -> Option<[u8; 32]> {
        match &self.curve {
            Curve::Ed25519(key) if !self.memory.is_on() => Some(key.to_bytes()),
            _ => None,
        }
    }

    /// The 32 bytes of an Ed25519 key (RFC 8032, section 5.1.5), by whose hash other formats name it.
    pub fn ed25519_bytes(&self) -> Option<[u8; 32]> {
        match &self.curve {
            Curve::Ed25519(key) => Some(key.to_bytes()),
            Curve::P256(_) | Curve::P384(_) => None,
        }
    }

    /// Whether `signature` over `message` was made by the holder of this key.
    ///
    /// Ed25519 is strict: 64 bytes, S reduced, R canonical and not of small order, no cofactor. ECDSA takes a DER
    /// `Ecdsa-Sig-Value` (RFC 3279, section 2.2.3) over SHA-256 (P-256) or SHA-384 (P-384), either S; the raw
    /// concatenation of r and s is refused.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        if self.memory.has(message, signature) {
            return Ok(());
        }
        self.curve.verify(message, signature)?;
        self.memory.keep(message, signature);
        Ok(())
    }

    /// From now on a signature that held is not verified again over the same message.
    #[cfg(feature = "remember")]
    pub(crate) fn remember(&mut self) {
        self.memory = Memory::on();
    }
}

impl Curve {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        match self {
            Self::Ed25519(key) => {
                let length = SignatureError::Length {
                    expected: 64,
                    found: signature.len(),
                };
                let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| length)?;
                key.verify_strict(message, &signature)
                    .map_err(|_| SignatureError::Mismatch)
            }
            Self::P256(key) => {
                let strict =
                    p256::ecdsa::Signature::from_der(signature).map_err(|_| SignatureError::Encoding {
                        found: signature.len(),
                        raw: 64,
                    })?;
                key.verify(message, &strict).map_err(|_| SignatureError::Mismatch)
            }
            Self::P384(key) => {
                let strict =
                    p384::ecdsa::Signature::from_der(signature).map_err(|_| SignatureError::Encoding {
                        found: signature.len(),
                        raw: 96,
                    })?;
                key.verify(message, &strict).map_err(|_| SignatureError::Mismatch)
            }
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} {})", self.algorithm(), self.id)
    }
}

/// What a key is called: SHA-256 of its DER `SubjectPublicKeyInfo`, shown as 64 lower-case hexadecimal characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 32]);

impl KeyId {
    /// The name of the key whose `SubjectPublicKeyInfo` has this digest.
    pub(crate) const fn of_digest(digest: &attestry_format::digest::Digest) -> Self {
        Self(*digest.as_bytes())
    }

    /// The name of the key with this encoding.
    pub fn of_der(der: &[u8]) -> Self {
        Self(Sha256::digest(der).into())
    }

    /// Reads 64 lower-case hexadecimal characters; anything else is no key id of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut id = [0; 32];
        if pairs.len() != id.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in id.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(id))
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

fn nibble(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

/// An Ed25519 key that is canonically encoded and not of small order: with such a key one signature fits many messages.
fn ed25519(bytes: &[u8]) -> Result<Ed25519Key, KeyError> {
    let algorithm = Algorithm::Ed25519.word();
    let length = KeyError::Length {
        algorithm,
        expected: 32,
        found: bytes.len(),
    };
    let bytes: &[u8; 32] = bytes.try_into().map_err(|_| length)?;
    let key = Ed25519Key::from_bytes(bytes).map_err(|_| KeyError::NotOnCurve { algorithm })?;
    let canonical = key.to_edwards().compress().to_bytes();
    if canonical != *bytes {
        return Err(KeyError::NonCanonical {
            expected: canonical,
            found: *bytes,
        });
    }
    if key.is_weak() {
        return Err(KeyError::Weak { found: *bytes });
    }
    Ok(key)
}
