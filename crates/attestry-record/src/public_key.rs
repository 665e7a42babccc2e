//! Public keys and their algorithms: `SubjectPublicKeyInfo` (RFC 5280), in DER and PEM.

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;

use crate::encoding::{hex, sha256};
use crate::key_error::KeyError;
use crate::signer::SignError;

/// The signature algorithms of FORMAT 2.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Algorithm {
    /// Ed25519 (RFC 8032).
    Ed25519,
    /// ECDSA over P-256 with SHA-256.
    P256,
    /// ECDSA over P-384 with SHA-384.
    P384,
}

impl Algorithm {
    /// The algorithm by its word: `ed25519`, `p256` or `p384`.
    pub fn by_word(word: &str) -> Option<Self> {
        [Self::Ed25519, Self::P256, Self::P384]
            .into_iter()
            .find(|algorithm| algorithm.word() == word)
    }

    /// Its word on command lines and in sample sources.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::P256 => "p256",
            Self::P384 => "p384",
        }
    }
}

/// A key that verifies.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicKey {
    algorithm: Algorithm,
    pem: String,
    spki: Vec<u8>,
}

impl PublicKey {
    /// A public key from its `SubjectPublicKeyInfo` in PEM, for signers whose private part is elsewhere.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        use ed25519_dalek::pkcs8::DecodePublicKey as _;
        if let Ok(key) = ed25519_dalek::VerifyingKey::from_public_key_pem(pem) {
            return Self::encoded(Algorithm::Ed25519, &key);
        }
        if let Ok(key) = p256::PublicKey::from_public_key_pem(pem) {
            return Self::encoded(Algorithm::P256, &key);
        }
        if let Ok(key) = p384::PublicKey::from_public_key_pem(pem) {
            return Self::encoded(Algorithm::P384, &key);
        }
        Err(KeyError::NotPublic)
    }

    /// Its algorithm.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The 32 bytes of an Ed25519 key (RFC 8032); none for the others.
    pub fn ed25519_bytes(&self) -> Option<[u8; 32]> {
        match self.algorithm {
            Algorithm::Ed25519 => self.spki.last_chunk::<32>().copied(),
            Algorithm::P256 | Algorithm::P384 => None,
        }
    }

    /// The key hint of FORMAT 2: lower-case hex SHA-256 of the DER `SubjectPublicKeyInfo`.
    pub fn keyid(&self) -> String {
        hex(&sha256(&self.spki))
    }

    /// `SubjectPublicKeyInfo` in PEM, as trust files hold it.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// `SubjectPublicKeyInfo` in DER.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// Whether this is the key's signature over this message, in the encoding that [`Signer::sign`](crate::Signer::sign) asks for.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.verified(message, signature).is_some()
    }

    /// The same for what a signer just made.
    pub(crate) fn check(&self, message: &[u8], signature: &[u8]) -> Result<(), SignError> {
        if self.verifies(message, signature) {
            return Ok(());
        }
        Err(SignError::new(format!(
            "expected a signature by the key `{}`, found one that does not verify with it",
            self.keyid()
        )))
    }

    fn verified(&self, message: &[u8], signature: &[u8]) -> Option<()> {
        use ed25519_dalek::pkcs8::DecodePublicKey as _;
        use p256::ecdsa::signature::Verifier as _;
        match self.algorithm {
            Algorithm::Ed25519 => {
                let key = ed25519_dalek::VerifyingKey::from_bytes(&self.ed25519_bytes()?).ok()?;
                let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
                key.verify_strict(message, &signature).ok()
            }
            Algorithm::P256 => {
                let key = p256::ecdsa::VerifyingKey::from_public_key_der(&self.spki).ok()?;
                let signature = p256::ecdsa::DerSignature::try_from(signature).ok()?;
                key.verify(message, &signature).ok()
            }
            Algorithm::P384 => {
                let key = p384::ecdsa::VerifyingKey::from_public_key_der(&self.spki).ok()?;
                let signature = p384::ecdsa::DerSignature::try_from(signature).ok()?;
                key.verify(message, &signature).ok()
            }
        }
    }

    /// The key in both encodings.
    pub(crate) fn encoded(
        algorithm: Algorithm,
        key: &impl ed25519_dalek::pkcs8::EncodePublicKey,
    ) -> Result<Self, KeyError> {
        let spki = key
            .to_public_key_der()
            .map_err(|_| KeyError::Encoding)?
            .as_bytes()
            .to_vec();
        let pem = key
            .to_public_key_pem(LineEnding::LF)
            .map_err(|_| KeyError::Encoding)?;
        Ok(Self { algorithm, pem, spki })
    }
}
