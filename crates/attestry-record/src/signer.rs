//! The seam where signing happens: here with a key in memory, elsewhere with a key that never leaves its service.

use core::fmt;

use crate::public_key::PublicKey;

/// Something that signs.
///
/// [`PrivateKey`](crate::PrivateKey) implements it for keys in memory. A key management service implements it by
/// sending the message, or its hash by the key's algorithm, to the service.
pub trait Signer {
    /// The key that verifies what this signs.
    fn public_key(&self) -> &PublicKey;

    /// Signs the message in the encoding that FORMAT 2 asks for: 64 raw bytes for Ed25519 (RFC 8032), DER for
    /// ECDSA, with SHA-256 for P-256 and SHA-384 for P-384.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// No signature was made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SignError {
    message: String,
}

impl SignError {
    /// An error with the signer's own words.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot sign: {}", self.message)
    }
}

impl core::error::Error for SignError {}
