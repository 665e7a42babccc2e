//! The seam where signing happens: here with a key in memory, elsewhere with a key that never leaves its service.

use core::fmt;

use crate::public_key::PublicKey;

/// Something that signs: a key in memory ([`PrivateKey`](crate::PrivateKey), whose PEM comes from a file or a variable), or a key
/// that never leaves a key management service or a PKCS#11 token.
///
/// The key is named by what verifies it: its `keyid` is the hint in the envelope. What comes back is checked with that key
/// before it is recorded, so that a service that signs with another one is noticed at once.
///
/// ```
/// use attestry_record::{PublicKey, SignError, Signer};
///
/// # #[derive(Debug)] struct Refused;
/// # impl core::fmt::Display for Refused { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { f.write_str("refused") } }
/// # trait Service { fn sign(&self, key: &str, message: &[u8]) -> Result<Vec<u8>, Refused>; }
/// /// A key of a service.
/// struct Remote<S> {
///     service: S,
///     name: String,
///     public: PublicKey, // PublicKey::from_pem of what the service says, once
/// }
///
/// impl<S: Service> Signer for Remote<S> {
///     fn public_key(&self) -> &PublicKey {
///         &self.public
///     }
///
///     fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
///         let answer = self.service.sign(&self.name, message);
///         answer.map_err(|error| SignError::new(format!("{}: {error}", self.name)))
///     }
/// }
/// ```
///
/// | key | a service calls it | what `sign` returns |
/// |---|---|---|
/// | Ed25519 (RFC 8032) | `CKM_EDDSA`, `ED25519_SHA_512` | 64 bytes; over the message itself, never over its hash |
/// | P-256, SHA-256 | `CKM_ECDSA_SHA256`, `ECDSA_SHA_256` | DER (`ECDSA-Sig-Value`); PKCS#11 gives `r` and `s` raw |
/// | P-384, SHA-384 | `CKM_ECDSA_SHA384`, `ECDSA_SHA_384` | the same |
///
/// Logs and witnesses sign notes with Ed25519 alone ([`NoteKey`](crate::NoteKey)).
pub trait Signer {
    /// The key that verifies what this signs.
    fn public_key(&self) -> &PublicKey;

    /// Signs the message in the encoding that FORMAT 2 asks for: 64 raw bytes for Ed25519 (RFC 8032), DER for
    /// ECDSA, with SHA-256 for P-256 and SHA-384 for P-384. A refusal is an error, and then nothing is recorded.
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
