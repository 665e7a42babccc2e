//! What a bundle proves once every step held.

use attestry_format::digest::Digest;
use attestry_format::time::Time;

/// What was verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Evidence {
    /// Who signed.
    pub signer: Signer,
    /// SHA-256 of the signing key's `SubjectPublicKeyInfo`.
    pub key: Digest,
    /// The key's algorithm, for people.
    pub algorithm: &'static str,
    /// Every proven time: Rekor's, those of time-stamp authorities and the first of witnesses; at least one where a
    /// certificate signed.
    pub times: Vec<ProvenTime>,
    /// What is signed.
    pub content: Signed,
    /// SHA-256 of the signature.
    pub signature: Digest,
}

/// A time at which something was there, and who vouches for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProvenTime {
    /// When.
    pub time: Time,
    /// Who says so.
    pub by: TimeSource,
}

/// Who vouches for a time, by the name that the trusted root has for it, of a log without a name its id in hexadecimal; of
/// witnesses the names that the policy on logs has for them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TimeSource {
    /// A time-stamp authority (RFC 3161).
    Authority(String),
    /// A log, by its promise to take the entry.
    Log(String),
    /// Witnesses who cosigned a checkpoint of the log.
    Witnesses(String),
}

/// What is signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signed {
    /// An artefact itself, with its SHA-256 where that is known.
    File(Option<Digest>),
    /// A DSSE envelope, with the SHA-256 of its payload.
    Statement(Digest),
}

/// Who signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Signer {
    /// Whom a certificate names.
    Identity {
        /// Its subject alternative name.
        subject: String,
        /// Who vouched for it; empty where the certificate does not say.
        issuer: String,
    },
    /// The key that whoever asks brought along.
    Key,
}

impl Evidence {
    /// The earliest proven time: the signature existed by then.
    pub fn earliest(&self) -> Option<Time> {
        self.times.iter().map(|proven| proven.time).min()
    }

    /// The latest proven time.
    pub fn latest(&self) -> Option<Time> {
        self.times.iter().map(|proven| proven.time).max()
    }
}
