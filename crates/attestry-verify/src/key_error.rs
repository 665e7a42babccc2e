//! What can be wrong with a public key or with a signature, with the facts.
//! Knows no rule code: what a finding says is decided where keys are used.

use core::error::Error;
use core::fmt;

/// Why a public key is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The bytes are one readable `SubjectPublicKeyInfo`, but not its canonical encoding.
    Der {
        /// The number of bytes of the canonical encoding.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// The key has the wrong number of bytes for its algorithm.
    Length {
        /// The algorithm's word, as [`crate::PublicKey::algorithm`] gives it.
        algorithm: &'static str,
        /// The number of bytes a key of this algorithm has.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// An Ed25519 key that is not the canonical encoding of its point (RFC 8032, section 5.1.3).
    NonCanonical {
        /// The canonical encoding of the same point.
        expected: [u8; 32],
        /// The bytes at hand.
        found: [u8; 32],
    },
    /// The bytes name no point of the curve.
    NotOnCurve {
        /// The algorithm's word.
        algorithm: &'static str,
    },
    /// The bytes are no DER `SubjectPublicKeyInfo`, or something follows it.
    NotSpki {
        /// The number of bytes at hand.
        found: usize,
    },
    /// The text is not one PEM block of a public key.
    Pem {
        /// What should be there.
        expected: &'static str,
        /// What is there, shortened.
        found: String,
    },
    /// The algorithm is none of ours.
    UnsupportedAlgorithm {
        /// Object identifier of the algorithm, and of the curve where there is one.
        found: String,
    },
    /// An Ed25519 key of small order: signatures by it prove nothing.
    Weak {
        /// The bytes at hand.
        found: [u8; 32],
    },
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Der { expected, found } => {
                write!(
                    f,
                    "the key is not in canonical DER: {expected} bytes expected, {found} found or not the same"
                )
            }
            Self::Length {
                algorithm,
                expected,
                found,
            } => {
                write!(f, "the {algorithm} key has {found} bytes, {expected} expected")
            }
            Self::NonCanonical { expected, found } => {
                write!(
                    f,
                    "the Ed25519 key `{}` is not canonical, `{}` expected",
                    Hex(found),
                    Hex(expected)
                )
            }
            Self::NotOnCurve { algorithm } => write!(f, "the {algorithm} key is no point of its curve"),
            Self::NotSpki { found } => {
                write!(
                    f,
                    "{found} bytes found that are no public key in DER, a SubjectPublicKeyInfo expected"
                )
            }
            Self::Pem { expected, found } => write!(f, "{expected} expected, `{found}` found"),
            Self::UnsupportedAlgorithm { found } => {
                write!(
                    f,
                    "key algorithm `{found}` found, Ed25519, ECDSA P-256 or ECDSA P-384 expected"
                )
            }
            Self::Weak { found } => write!(f, "the Ed25519 key `{}` is of small order", Hex(found)),
        }
    }
}

impl Error for KeyError {}

/// Why a signature does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// An ECDSA signature that is not strict DER of two integers in range.
    Encoding {
        /// The number of bytes at hand.
        found: usize,
        /// The number of bytes that the raw concatenation of r and s has for this curve: a frequent cause.
        raw: usize,
    },
    /// An Ed25519 signature of the wrong length.
    Length {
        /// The number of bytes of every Ed25519 signature.
        expected: usize,
        /// The number of bytes at hand.
        found: usize,
    },
    /// The signature was not made by this key over this message, or not by the strict rules of its algorithm.
    Mismatch,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding { found, raw } if found == raw => {
                write!(
                    f,
                    "DER of two integers expected, {found} bytes found, as the raw pair r, s has"
                )
            }
            Self::Encoding { found, .. } => {
                write!(f, "DER of two integers expected, {found} other bytes found")
            }
            Self::Length { expected, found } => {
                write!(f, "a signature of {expected} bytes expected, {found} found")
            }
            Self::Mismatch => write!(f, "the signature does not fit the key and the signed bytes"),
        }
    }
}

impl Error for SignatureError {}

/// Bytes as lower-case hexadecimal.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
