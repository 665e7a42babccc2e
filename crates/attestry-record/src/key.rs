//! Private keys: made, read, written and used.
//!
//! PKCS#8 PEM (RFC 5958) outside. Knows the three algorithms of FORMAT 2; does not know who a key belongs to.

use core::fmt;

use ed25519_dalek::Signer as _;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, KeypairBytes};

use crate::entropy::Entropy;
use crate::key_error::KeyError;
use crate::public_key::{Algorithm, PublicKey};
use crate::signer::{SignError, Signer};

/// How often a candidate for an ECDSA key is drawn before giving up. One in 2^32 is refused for P-256 and fewer
/// for P-384: a second refusal means that the source is broken.
const DRAWS: usize = 4;

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
            Secret::Ed25519(key) => PublicKey::encoded(Algorithm::Ed25519, &key.verifying_key())?,
            Secret::P256(key) => PublicKey::encoded(Algorithm::P256, &key.public_key())?,
            Secret::P384(key) => PublicKey::encoded(Algorithm::P384, &key.public_key())?,
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::{EntropyError, PublicEntropy};

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
