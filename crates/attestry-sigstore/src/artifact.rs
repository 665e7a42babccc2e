//! What was signed, as whoever asks brings it: its bytes, or its digest alone.

use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// The artefact.
#[derive(Clone, Copy, Debug)]
pub enum Artifact<'a> {
    /// Its bytes.
    Bytes(&'a [u8]),
    /// Its SHA-256 digest.
    Sha256([u8; 32]),
}

/// A hash function of FIPS 180-4 that Sigstore uses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// By its name in the protobuf mapping, in log entries or in digest sets.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "SHA2_256" | "sha256" => Some(Self::Sha256),
            "SHA2_384" | "sha384" => Some(Self::Sha384),
            "SHA2_512" | "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

impl Artifact<'_> {
    /// Its digest by that function, where it can be had.
    pub(crate) fn digest(&self, hash: Hash) -> Option<Vec<u8>> {
        match (self, hash) {
            (Self::Bytes(bytes), hash) => Some(hash.of(bytes)),
            (Self::Sha256(digest), Hash::Sha256) => Some(digest.to_vec()),
            (Self::Sha256(_), Hash::Sha384 | Hash::Sha512) => None,
        }
    }
}
