//! The algorithms that the `sigstore-verify` family calls: `RustCrypto` and dalek, in Rust alone. Verification only; there is
//! no private key anywhere in this project.

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use sigstore_crypto::{CryptoProvider, Error, HashContext, SigningScheme, VerificationKey};
use sigstore_types::{DerPublicKey, HashAlgorithm, SignatureBytes};

use crate::artifact::Hash;

#[derive(Debug)]
struct Algorithms;

/// Gives the family its algorithms. Once for the whole program: the family has one place for them.
pub(crate) fn install() {
    // An error says that they are there already.
    let _already_there = sigstore_crypto::install_default_provider(&Algorithms);
}

/// A key that verifies, with the scheme that goes with it.
pub(crate) struct Key(VerificationKey);

impl Key {
    /// A key of a `SubjectPublicKeyInfo`, with the hash that is asked for or else its own.
    pub(crate) fn of_spki(spki: &[u8], hash: Option<Hash>) -> Result<Self, Error> {
        install();
        let spki = DerPublicKey::new(spki.to_vec());
        let algorithm = sigstore_crypto::KeyAlgorithm::from_spki(&spki)?;
        let scheme = match hash {
            Some(hash) => algorithm.resolve_signing_scheme(named(hash))?,
            None => algorithm.default_signing_scheme(),
        };
        VerificationKey::from_spki_with_scheme(&spki, scheme).map(Self)
    }

    /// A key of a certificate transparency log, which may be a bare RSA key (PKCS #1), for one scheme.
    pub(crate) fn of_der(der: &[u8], scheme: SigningScheme) -> Result<Self, Error> {
        install();
        VerificationKey::from_der(&DerPublicKey::new(der.to_vec()), scheme).map(Self)
    }

    /// Whether the signature over the message is by this key.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.0
            .verify(message, &SignatureBytes::new(signature.to_vec()))
            .is_ok()
    }

    /// The same, where only the message's digest is known; `false` too where the scheme wants the message itself.
    pub(crate) fn verifies_digest(&self, digest: &[u8], signature: &[u8]) -> bool {
        self.0
            .verify_prehashed(digest, &SignatureBytes::new(signature.to_vec()))
            .is_ok()
    }

    /// The hash function of its scheme; none where it signs messages as they are.
    pub(crate) fn hash(&self) -> Option<Hash> {
        match self.0.scheme().hash_algorithm()? {
            HashAlgorithm::Sha2256 => Some(Hash::Sha256),
            HashAlgorithm::Sha2384 => Some(Hash::Sha384),
            HashAlgorithm::Sha2512 => Some(Hash::Sha512),
            _ => None,
        }
    }

    /// The scheme's name, for people.
    pub(crate) fn name(&self) -> &'static str {
        match self.0.scheme() {
            SigningScheme::EcdsaP256Sha256 => "ECDSA P-256, SHA-256",
            SigningScheme::EcdsaP256Sha384 => "ECDSA P-256, SHA-384",
            SigningScheme::EcdsaP384Sha256 => "ECDSA P-384, SHA-256",
            SigningScheme::EcdsaP384Sha384 => "ECDSA P-384, SHA-384",
            SigningScheme::Ed25519 => "Ed25519",
            other => match other.key_algorithm() {
                sigstore_crypto::KeyAlgorithm::Rsa => "RSA",
                _ => "ML-DSA",
            },
        }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Key").field(&self.name()).finish()
    }
}

const fn named(hash: Hash) -> HashAlgorithm {
    match hash {
        Hash::Sha256 => HashAlgorithm::Sha2256,
        Hash::Sha384 => HashAlgorithm::Sha2384,
        Hash::Sha512 => HashAlgorithm::Sha2512,
    }
}

struct Hasher<D>(D);

impl<D: sha2::Digest + Send> HashContext for Hasher<D> {
    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn finalize(self: Box<Self>) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

impl CryptoProvider for Algorithms {
    fn hash(&self, algorithm: HashAlgorithm) -> Result<Box<dyn HashContext>, Error> {
        match algorithm {
            HashAlgorithm::Sha2256 => Ok(Box::new(Hasher(Sha256::new()))),
            HashAlgorithm::Sha2384 => Ok(Box::new(Hasher(Sha384::new()))),
            HashAlgorithm::Sha2512 => Ok(Box::new(Hasher(Sha512::new()))),
            other => Err(Error::UnsupportedAlgorithm(other.to_string())),
        }
    }

    fn verify_raw(
        &self,
        scheme: SigningScheme,
        key: &[u8],
        data: &[u8],
        signature: &[u8],
    ) -> Result<(), Error> {
        match scheme.hash_algorithm() {
            Some(HashAlgorithm::Sha2256) => {
                self.verify_prehashed(scheme, key, &Sha256::digest(data), signature)
            }
            Some(HashAlgorithm::Sha2384) => {
                self.verify_prehashed(scheme, key, &Sha384::digest(data), signature)
            }
            Some(HashAlgorithm::Sha2512) => {
                self.verify_prehashed(scheme, key, &Sha512::digest(data), signature)
            }
            None if scheme == SigningScheme::Ed25519 => {
                holds(ed25519(key, data, signature).is_some(), scheme)
            }
            _ => Err(Error::UnsupportedAlgorithm(scheme.name().to_owned())),
        }
    }

    fn verify_prehashed(
        &self,
        scheme: SigningScheme,
        key: &[u8],
        digest: &[u8],
        signature: &[u8],
    ) -> Result<(), Error> {
        let good = match scheme {
            SigningScheme::EcdsaP256Sha256 | SigningScheme::EcdsaP256Sha384 => {
                p256(key, digest, signature).is_some()
            }
            SigningScheme::EcdsaP384Sha256 | SigningScheme::EcdsaP384Sha384 => {
                p384(key, digest, signature).is_some()
            }
            SigningScheme::RsaPkcs1Sha256 => {
                pkcs1(key, Pkcs1v15Sign::new::<Sha256>(), digest, signature).is_some()
            }
            SigningScheme::RsaPkcs1Sha384 => {
                pkcs1(key, Pkcs1v15Sign::new::<Sha384>(), digest, signature).is_some()
            }
            SigningScheme::RsaPkcs1Sha512 => {
                pkcs1(key, Pkcs1v15Sign::new::<Sha512>(), digest, signature).is_some()
            }
            SigningScheme::RsaPssSha256 => rsa(key)
                .and_then(|key| key.verify(Pss::<Sha256>::new(), digest, signature).ok())
                .is_some(),
            SigningScheme::RsaPssSha384 => rsa(key)
                .and_then(|key| key.verify(Pss::<Sha384>::new(), digest, signature).ok())
                .is_some(),
            SigningScheme::RsaPssSha512 => rsa(key)
                .and_then(|key| key.verify(Pss::<Sha512>::new(), digest, signature).ok())
                .is_some(),
            _ => return Err(Error::UnsupportedAlgorithm(scheme.name().to_owned())),
        };
        holds(good, scheme)
    }
}

fn holds(good: bool, scheme: SigningScheme) -> Result<(), Error> {
    if good {
        Ok(())
    } else {
        Err(Error::Verification(format!("{} signature", scheme.name())))
    }
}

/// With the criteria of FORMAT 2: no small-order key or R, canonical encodings, cofactorless.
fn ed25519(key: &[u8], data: &[u8], signature: &[u8]) -> Option<()> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    key.verify_strict(data, &signature).ok()
}

fn p256(key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(digest, &signature).ok()
}

fn p384(key: &[u8], digest: &[u8], signature: &[u8]) -> Option<()> {
    let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p384::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(digest, &signature).ok()
}

fn rsa(key: &[u8]) -> Option<RsaPublicKey> {
    RsaPublicKey::from_pkcs1_der(key).ok()
}

fn pkcs1(key: &[u8], padding: Pkcs1v15Sign, digest: &[u8], signature: &[u8]) -> Option<()> {
    rsa(key)?.verify(padding, digest, signature).ok()
}
