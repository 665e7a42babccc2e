//! What was verified about a statement, and the type that only verification can make.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use attestry_format::pool::{Seen, Shared};
use attestry_format::trust::{Role, TrustPrincipal};

use crate::interval::Interval;
use crate::key::KeyId;
use crate::key_state::KeyState;
use crate::place::{Far, Near, Place};
use crate::reason::Reason;
use crate::sigstore::ProvenTime;

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

    /// Changes what was verified about it, once more is known.
    pub(crate) fn learn(&mut self, pool: &mut Seen<Facts>, change: impl FnOnce(&mut Facts)) {
        change(&mut self.evidence.facts);
        pool.share(&mut self.evidence.facts);
    }
}

/// What was verified about a statement: where it lies, which is its own, and the rest, which it shares with many and which is
/// read as its own.
#[derive(Clone, Debug)]
pub struct Evidence {
    near: Near,
    facts: Shared<Facts>,
}

/// What was verified about a statement, wherever it lies.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Facts {
    /// Whether it brings log evidence of its own (Sigstore).
    pub own_log: bool,
    /// The keys of the trust file by which it verified, each once.
    pub signers: Vec<Signer>,
    /// Whether those who signed may say what it says.
    pub attribution: Attribution,
    /// Whether the key that counts was good at the time.
    pub key_state: KeyState,
    /// Between which times it was logged.
    pub proven: Interval,
    /// The times that evidence of its own proves, and who vouches for them.
    pub times: Vec<ProvenTime>,
    far: Far,
}

/// One key that signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signer {
    /// Whose key it is.
    pub holder: Shared<Holder>,
    /// Whether it is one that satisfies: its role allows the kind, and it signs in its own name or as a recorder.
    pub counts: Option<Capacity>,
}

/// A key of the trust file, as whoever asks about signatures needs to know it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Holder {
    /// The key.
    pub key: KeyId,
    /// Its algorithm, for people.
    pub algorithm: &'static str,
    /// Whose it is.
    pub principal: TrustPrincipal,
    /// What it may sign.
    pub roles: Vec<Role>,
    /// Whom the certificate names by which it is theirs, where no key of the trust file is.
    pub certified: Option<Box<Certified>>,
}

/// Whom a certificate names, and who vouched for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Certified {
    /// The subject alternative name.
    pub subject: String,
    /// The issuer of the identity.
    pub issuer: String,
}

impl Signer {
    /// A key that signed; whether it counts is judged later.
    pub(crate) fn new(holder: Shared<Holder>) -> Self {
        let counts = None;
        Self { holder, counts }
    }
}

impl Deref for Signer {
    type Target = Holder;

    fn deref(&self) -> &Holder {
        &self.holder
    }
}

/// In which capacity a signer counts.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
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

impl Deref for Evidence {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl Evidence {
    /// What is known when a statement has been read; where the log puts it and how good its key was comes later. `own_log` is
    /// what evidence of its own proves of its time, where it brings some.
    pub(crate) fn new(
        (place, log_index): (&Place, Option<u64>),
        own_log: Option<Interval>,
        signers: Vec<Signer>,
        attribution: Attribution,
    ) -> Self {
        let (near, far) = place.apart(log_index);
        let facts = Facts {
            own_log: own_log.is_some(),
            signers,
            attribution,
            key_state: KeyState::None,
            proven: own_log.unwrap_or(Interval::NONE),
            times: Vec::new(),
            far,
        };
        Self {
            near,
            facts: Shared::new(facts),
        }
    }

    /// The same, with the times that evidence of its own proves.
    pub(crate) fn with_times(mut self, times: &[ProvenTime]) -> Self {
        if !times.is_empty() {
            self.facts.times = times.to_vec();
        }
        self
    }

    pub(crate) fn share(&mut self, pool: &mut Seen<Facts>) {
        pool.share(&mut self.facts);
    }

    /// Where it lies.
    pub fn place(&self) -> Place {
        self.near.place(&self.facts.far)
    }

    /// Its index in the log, as it states it.
    pub fn log_index(&self) -> Option<u64> {
        self.near.log_index(&self.facts.far)
    }
}

/// By what tells most facts from others; equality looks at all of it.
impl Hash for Facts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for signer in &self.signers {
            (signer.key, signer.counts).hash(state);
        }
        (self.own_log, self.proven, &self.far).hash(state);
    }
}

impl Facts {
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
