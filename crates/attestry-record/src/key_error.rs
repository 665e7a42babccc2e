//! Why a key could not be made, read or written.

use core::fmt;

use crate::entropy::EntropyError;

/// A key could not be made, read or written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum KeyError {
    /// The key could not be encoded.
    Encoding,
    /// No random bytes.
    Entropy(EntropyError),
    /// The text is no private key.
    NotPrivate,
    /// The text is no public key.
    NotPublic,
    /// The random bytes gave no key, again and again.
    Unlikely,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding => f.write_str("the key cannot be encoded"),
            Self::Entropy(error) => error.fmt(f),
            Self::NotPrivate => f.write_str(
                "not a private key: expected PKCS#8 PEM (`BEGIN PRIVATE KEY`) for Ed25519, P-256 or P-384",
            ),
            Self::NotPublic => {
                f.write_str("not a public key: expected PEM (`BEGIN PUBLIC KEY`) for Ed25519, P-256 or P-384")
            }
            Self::Unlikely => f.write_str("the source of random bytes is broken: no candidate was a key"),
        }
    }
}

impl core::error::Error for KeyError {}

impl From<EntropyError> for KeyError {
    fn from(error: EntropyError) -> Self {
        Self::Entropy(error)
    }
}
