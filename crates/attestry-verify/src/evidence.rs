//! What was verified about a statement, and the type that only verification can make.

use std::sync::Arc;

use attestry_format::digest::Digest;
use attestry_format::trust::{Role, TrustPrincipal};

use crate::interval::Interval;
use crate::key::KeyId;
use crate::key_state::KeyState;
use crate::reason::Reason;

/// A value that came through the door, with the evidence for it.
///
/// Made in one place; there is no other way to come by one:
///
/// ```compile_fail
/// let forged = attestry_verify::Verified { value: 1, evidence: todo!() };
/// ```
#[derive(Debug)]
pub struct Verified<T> {
    value: T,
    evidence: Evidence,
}

impl<T> Verified<T> {
    pub(crate) fn assertion(value: T, evidence: Evidence) -> Self {
        Self { value, evidence }
    }

    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// What was verified about it.
    pub const fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    pub(crate) const fn evidence_mut(&mut self) -> &mut Evidence {
        &mut self.evidence
    }
}

/// Where something lies in the input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// Which line of the container, from 0: the way back to its bytes.
    pub entry: usize,
    /// Its line in the file, or its element in the array, from 1.
    pub line: u64,
    /// The ZIP member.
    pub member: Option<Arc<str>>,
}

/// What was verified about a statement.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Where it lies.
    pub place: Place,
    /// Its index in the log, as it states it.
    pub log_index: Option<u64>,
    /// Whether it brings log evidence of its own (Sigstore).
    pub own_log: bool,
    /// Its signatures digest (FORMAT 5).
    pub signatures: Digest,
    /// The keys of the trust file by which it verified, each once.
    pub signers: Vec<Signer>,
    /// Whether those who signed may say what it says.
    pub attribution: Attribution,
    /// Whether the key that counts was good at the time.
    pub key_state: KeyState,
    /// Between which times it was logged.
    pub proven: Interval,
}

/// One key that signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signer {
    /// The key.
    pub key: KeyId,
    /// Its algorithm, for people.
    pub algorithm: &'static str,
    /// Whose it is.
    pub principal: TrustPrincipal,
    /// What it may sign.
    pub roles: Vec<Role>,
    /// Whether it is one that satisfies: its role allows the kind, and it signs in its own name or as a recorder.
    pub counts: Option<Capacity>,
}

/// In which capacity a signer counts.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Capacity {
    /// In the name of the statement's own principal.
    Principal,
    /// As a recorder, about somebody else.
    Recorder,
    /// Any trusted key, for predicate types of others.
    Foreign,
}

/// Whether those who signed may say what a statement says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Attribution {
    /// A signer satisfies; it counts.
    Sound,
    /// No key of the trust file signed it, or nobody can tell: it takes part and satisfies nothing (ENV203, ENV212,
    /// DIS302).
    Unknown(Reason),
    /// Those who signed may not say it: it is there, and wrong (ENV206, ENV207).
    Wrong(Reason),
}

impl Evidence {
    /// The signers that count, in the order of the envelope.
    pub fn counting(&self) -> impl Iterator<Item = &Signer> {
        self.signers.iter().filter(|signer| signer.counts.is_some())
    }

    /// Whether a signer with this principal counts in its own name.
    pub fn is_signed_by(&self, principal: &str) -> bool {
        self.signers
            .iter()
            .any(|signer| signer.counts == Some(Capacity::Principal) && signer.principal.id == principal)
    }

    /// Whether its word can be taken: a signer counts and its key was good.
    pub const fn is_sound(&self) -> bool {
        matches!(self.attribution, Attribution::Sound) && self.key_state.is_good()
    }
}
