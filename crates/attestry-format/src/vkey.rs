//! Verifier keys (C2SP `signed-note`): `name+hash+base64(type ‖ key)`, as logs and witnesses publish theirs.
//! Knows their syntax and that the hash fits; does not know whether the key's bytes are a key.

use core::error::Error;
use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::note::is_key_name;

/// The public key of a log or of a witness, not looked into.
///
/// ```text
/// example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    /// The key's name, as signature lines bear it.
    pub name: String,
    /// The four bytes that begin this key's signatures.
    pub hash: [u8; 4],
    /// How the key signs.
    pub kind: VerifierKeyKind,
    /// The key's own bytes; 32 of them for the two kinds that are verified here.
    pub key: Vec<u8>,
}

/// How a key signs notes: the first byte of the encoded key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifierKeyKind {
    /// `0x04`: Ed25519 over time and checkpoint, `cosignature/v1`.
    CosignatureV1,
    /// `0x01`: Ed25519 over the note's text.
    Ed25519,
    /// An assigned type that is not verified here: such a key is known, and never satisfied.
    Unsupported(u8),
}

impl VerifierKeyKind {
    /// The type's identifier byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::CosignatureV1 => 0x04,
            Self::Ed25519 => 0x01,
            Self::Unsupported(byte) => byte,
        }
    }

    /// The kind with this identifier byte, where the standard has assigned it: `0x02` ECDSA, `0x05` RFC 6962 tree
    /// heads, `0x06` ML-DSA-44 cosignatures and `0xff`, types without a byte of their own, are not verified here.
    const fn of(byte: u8) -> Option<Self> {
        match byte {
            0x01 => Some(Self::Ed25519),
            0x04 => Some(Self::CosignatureV1),
            0x02 | 0x05 | 0x06 | 0xff => Some(Self::Unsupported(byte)),
            _ => None,
        }
    }
}

impl VerifierKey {
    /// Reads `name+hash+base64(type ‖ key)`. The hash must be the one that the type demands.
    pub fn parse(text: &str) -> Result<Self, VerifierKeyError> {
        let (name, rest) = text.split_once('+').ok_or(VerifierKeyError::Parts)?;
        // Base64 may hold a plus sign, the two parts before it may not.
        let (hash, base64) = rest.split_once('+').ok_or(VerifierKeyError::Parts)?;
        if !is_key_name(name) {
            return Err(VerifierKeyError::Name {
                found: name.to_owned(),
            });
        }
        let hash = hex(hash).ok_or_else(|| VerifierKeyError::HashEncoding {
            found: hash.to_owned(),
        })?;
        let bytes = STANDARD
            .decode(base64)
            .map_err(|_| VerifierKeyError::KeyEncoding)?;
        let (byte, key) = bytes.split_first().ok_or(VerifierKeyError::KeyEncoding)?;
        let kind = VerifierKeyKind::of(*byte).ok_or(VerifierKeyError::Kind { found: *byte })?;
        let is_ed25519 = !matches!(kind, VerifierKeyKind::Unsupported(_));
        if is_ed25519 && key.len() != 32 {
            return Err(VerifierKeyError::Length {
                expected: 32,
                found: key.len(),
            });
        }
        let expected = expected_hash(name, kind, key).unwrap_or(hash);
        if hash != expected {
            return Err(VerifierKeyError::Hash {
                expected,
                found: hash,
            });
        }
        Ok(Self {
            name: name.to_owned(),
            hash,
            kind,
            key: key.to_vec(),
        })
    }
}

impl fmt::Display for VerifierKey {
    /// As [`VerifierKey::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = STANDARD.encode([&[self.kind.byte()], self.key.as_slice()].concat());
        write!(f, "{}+{:08x}+{encoded}", self.name, u32::from_be_bytes(self.hash))
    }
}

/// The hash of a key: the first four bytes of SHA-256 over name, newline, type and key.
pub fn key_hash(name: &str, kind: VerifierKeyKind, key: &[u8]) -> [u8; 4] {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', kind.byte()])
        .chain_update(key)
        .finalize();
    first_four(&digest)
}

/// Why a text is no verifier key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifierKeyError {
    /// The hash is another than name, type and key give.
    Hash {
        /// What they give.
        expected: [u8; 4],
        /// What the text says.
        found: [u8; 4],
    },
    /// The hash is not eight lower-case hexadecimal characters.
    HashEncoding {
        /// The second part.
        found: String,
    },
    /// The key is not standard base64 with padding, or empty.
    KeyEncoding,
    /// A type that the standard has not assigned.
    Kind {
        /// The identifier byte.
        found: u8,
    },
    /// The key has the wrong length for its type.
    Length {
        /// The number of bytes of such a key.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// The name is empty or has white space in it.
    Name {
        /// The first part.
        found: String,
    },
    /// Not three parts with `+` between them.
    Parts,
}

impl fmt::Display for VerifierKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hash { expected, found } => {
                let [expected, found] = [expected, found].map(|hash| u32::from_be_bytes(*hash));
                write!(f, "key hash `{found:08x}` found, `{expected:08x}` expected")
            }
            Self::HashEncoding { found } => {
                write!(
                    f,
                    "key hash `{found}` found, eight lower-case hexadecimal characters expected"
                )
            }
            Self::KeyEncoding => write!(f, "a key expected in standard base64 with padding"),
            Self::Kind { found } => write!(f, "key type 0x{found:02x} found, one of those assigned expected"),
            Self::Length { expected, found } => {
                write!(f, "a key of {found} bytes found, {expected} expected")
            }
            Self::Name { found } => write!(f, "key name `{found}` found, one without white space expected"),
            Self::Parts => write!(f, "a verifier key `name+hash+key` expected"),
        }
    }
}

impl Error for VerifierKeyError {}

/// The hash that a key of this type must have; `None` where the standard leaves it open.
fn expected_hash(name: &str, kind: VerifierKeyKind, key: &[u8]) -> Option<[u8; 4]> {
    match kind {
        // Of the DER public key alone.
        VerifierKeyKind::Unsupported(0x02) => Some(first_four(&Sha256::digest(key))),
        // Of the log's RFC 6962 id in place of the key (C2SP static-ct-api).
        VerifierKeyKind::Unsupported(0x05) => Some(key_hash(name, kind, &Sha256::digest(key))),
        VerifierKeyKind::Unsupported(0xff) => None,
        _ => Some(key_hash(name, kind, key)),
    }
}

fn first_four(digest: &[u8]) -> [u8; 4] {
    digest.first_chunk().copied().unwrap_or_default()
}

fn hex(text: &str) -> Option<[u8; 4]> {
    let is_lower_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 8 || !text.bytes().all(is_lower_hex) {
        return None;
    }
    u32::from_str_radix(text, 16).ok().map(u32::to_be_bytes)
}
