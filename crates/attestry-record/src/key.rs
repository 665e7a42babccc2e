//! Keys: made, read and written.
//!
//! Private keys are PKCS#8 PEM (RFC 5958), public keys `SubjectPublicKeyInfo` PEM (RFC 5280). Knows the three
//! algorithms of FORMAT 2; does not know who a key belongs to.

use core::fmt;

use ed25519_dalek::Signer as _;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes};

use crate::encoding::{hex, sha256};
use crate::entropy::{Entropy, EntropyError};
use crate::signer::{SignError, Signer};

/// How often a candidate for an ECDSA key is drawn before giving up. One in 2^32 is refused for P-256 and fewer
/// for P-384: a second refusal means that the source is broken.
const DRAWS: usize = 4;

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
            return encoded(Algorithm::Ed25519, &key);
        }
        if let Ok(key) = p256::PublicKey::from_public_key_pem(pem) {
            return encoded(Algorithm::P256, &key);
        }
        if let Ok(key) = p384::PublicKey::from_public_key_pem(pem) {
            return encoded(Algorithm::P384, &key);
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
}

/// A key that signs, in memory. `Debug` shows its public part only.
pub struct PrivateKey {
    secret: Secret,
    public: PublicKey,
}

enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::SecretKey),
    P384(p384::SecretKey),
}

impl PrivateKey {
    /// A new key from these random bytes.
    pub fn generate(algorithm: Algorithm, entropy: &mut dyn Entropy) -> Result<Self, KeyError> {
        match algorithm {
            Algorithm::Ed25519 => {
                let mut seed = [0_u8; 32];
                entropy.fill(&mut seed)?;
                Self::of(Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed)))
            }
            Algorithm::P256 => Self::of(Secret::P256(drawn::<32, _>(entropy, |bytes| {
                p256::SecretKey::from_slice(bytes).ok()
            })?)),
            Algorithm::P384 => Self::of(Secret::P384(drawn::<48, _>(entropy, |bytes| {
                p384::SecretKey::from_slice(bytes).ok()
            })?)),
        }
    }

    /// The key in a PKCS#8 PEM text.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        if let Ok(key) = ed25519_dalek::SigningKey::from_pkcs8_pem(pem) {
            return Self::of(Secret::Ed25519(key));
        }
        if let Ok(key) = p256::SecretKey::from_pkcs8_pem(pem) {
            return Self::of(Secret::P256(key));
        }
        if let Ok(key) = p384::SecretKey::from_pkcs8_pem(pem) {
            return Self::of(Secret::P384(key));
        }
        Err(KeyError::NotPrivate)
    }

    /// The key as PKCS#8 PEM. Whoever reads it can sign in its owner's name.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let pem = match &self.secret {
            // Version 1, without the public key: OpenSSL before 3.5 refuses version 2.
            Secret::Ed25519(key) => KeypairBytes {
                secret_key: key.to_bytes(),
                public_key: None,
            }
            .to_pkcs8_pem(LineEnding::LF),
            Secret::P256(key) => key.to_pkcs8_pem(LineEnding::LF),
            Secret::P384(key) => key.to_pkcs8_pem(LineEnding::LF),
        };
        pem.map(|pem| pem.as_str().to_owned())
            .map_err(|_| KeyError::Encoding)
    }

    fn of(secret: Secret) -> Result<Self, KeyError> {
        let public = match &secret {
            Secret::Ed25519(key) => encoded(Algorithm::Ed25519, &key.verifying_key())?,
            Secret::P256(key) => encoded(Algorithm::P256, &key.public_key())?,
            Secret::P384(key) => encoded(Algorithm::P384, &key.public_key())?,
        };
        Ok(Self { secret, public })
    }
}

impl Signer for PrivateKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let refused = |_| SignError::new("the key refuses the message");
        Ok(match &self.secret {
            Secret::Ed25519(key) => key.try_sign(message).map_err(refused)?.to_bytes().to_vec(),
            // RFC 6979: the same message gives the same signature, and no randomness is needed.
            Secret::P256(key) => {
                let signature: p256::ecdsa::DerSignature = p256::ecdsa::SigningKey::from(key)
                    .try_sign(message)
                    .map_err(refused)?;
                signature.as_bytes().to_vec()
            }
            Secret::P384(key) => {
                let signature: p384::ecdsa::DerSignature = p384::ecdsa::SigningKey::from(key)
                    .try_sign(message)
                    .map_err(refused)?;
                signature.as_bytes().to_vec()
            }
        })
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey")
            .field("public", &self.public.keyid())
            .finish_non_exhaustive()
    }
}

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

/// Draws candidates until one is a key.
fn drawn<const N: usize, K>(
    entropy: &mut dyn Entropy,
    key: impl Fn(&[u8]) -> Option<K>,
) -> Result<K, KeyError> {
    for _ in 0..DRAWS {
        let mut candidate = [0_u8; N];
        entropy.fill(&mut candidate)?;
        if let Some(key) = key(&candidate) {
            return Ok(key);
        }
    }
    Err(KeyError::Unlikely)
}

fn encoded(
    algorithm: Algorithm,
    key: &impl ed25519_dalek::pkcs8::EncodePublicKey,
) -> Result<PublicKey, KeyError> {
    let spki = key
        .to_public_key_der()
        .map_err(|_| KeyError::Encoding)?
        .as_bytes()
        .to_vec();
    let pem = key
        .to_public_key_pem(LineEnding::LF)
        .map_err(|_| KeyError::Encoding)?;
    Ok(PublicKey { algorithm, pem, spki })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;

    struct Zeros;

    impl Entropy for Zeros {
        fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
            out.fill(0);
            Ok(())
        }
    }

    #[test]
    fn every_algorithm_survives_its_pem() {
        for algorithm in [Algorithm::Ed25519, Algorithm::P256, Algorithm::P384] {
            let key = PrivateKey::generate(algorithm, &mut PublicEntropy::new(algorithm.word())).unwrap();
            let again = PrivateKey::from_pem(&key.to_pem().unwrap()).unwrap();
            assert_eq!(key.public_key(), again.public_key());
            assert_eq!(key.public_key().algorithm(), algorithm);
            assert_eq!(key.sign(b"message").unwrap(), again.sign(b"message").unwrap());
            assert_eq!(
                &PublicKey::from_pem(key.public_key().pem()).unwrap(),
                key.public_key()
            );
            assert_eq!(key.public_key().keyid().len(), 64);
            assert_eq!(Algorithm::by_word(algorithm.word()), Some(algorithm));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let public = PrivateKey::generate(Algorithm::P256, &mut PublicEntropy::new("x")).unwrap();
        assert_eq!(PrivateKey::from_pem("hello").unwrap_err(), KeyError::NotPrivate);
        assert_eq!(
            PrivateKey::from_pem(public.public_key().pem()).unwrap_err(),
            KeyError::NotPrivate
        );
        assert_eq!(
            PublicKey::from_pem(&public.to_pem().unwrap()).unwrap_err(),
            KeyError::NotPublic
        );
    }

    #[test]
    fn a_source_of_zeros_gives_no_ecdsa_key() {
        assert_eq!(
            PrivateKey::generate(Algorithm::P256, &mut Zeros).unwrap_err(),
            KeyError::Unlikely
        );
        assert_eq!(
            PrivateKey::generate(Algorithm::P384, &mut Zeros).unwrap_err(),
            KeyError::Unlikely
        );
    }

    #[test]
    fn debug_output_hides_the_secret() {
        let key = PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("x")).unwrap();
        assert_eq!(
            format!("{key:?}"),
            format!("PrivateKey {{ public: \"{}\", .. }}", key.public.keyid())
        );
    }
}
