//! Checkpoints judged by a policy: accepted, or rejected with every reason (FORMAT, section 5; rules LOG401 to LOG403).
//! Knows who signed and when; does not know the entries, so a root that was signed may still be the wrong one.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;

use attestry_format::checkpoint::Checkpoint;
use attestry_format::note::{Note, NoteSignature};
use attestry_format::time::Time;
use attestry_merkle::Hash;

use crate::checkpoint_rejection::Rejection;
use crate::log_policy::{LogPolicy, Signed, Unmet};
use crate::note_key::{Line, NoteKey, NoteSignatureError};

/// An origin that no log has: a policy that accepts a checkpoint under it does not look at origins.
const CANARY_ORIGIN: &str = "check.invalid";

/// What a policy says to a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// A trusted log signed it and the quorum holds.
    Accepted(AcceptedCheckpoint),
    /// It is reported and not used.
    Rejected(RejectedCheckpoint),
}

/// A checkpoint that a trusted log signed and a quorum witnessed. Only [`judge`] makes one; a time stamp on it may then give
/// it an earlier time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedCheckpoint {
    origin: String,
    size: u64,
    root: Hash,
    log: String,
    time: Option<Time>,
    witnesses: Vec<Witnessed>,
    authority: Option<String>,
}

/// One witness's word on an accepted checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// The name of the witness's key.
    pub witness: String,
    /// When it cosigned; where it did so more than once, the earliest.
    pub time: Time,
}

/// A checkpoint that is not used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedCheckpoint {
    /// At least one.
    pub reasons: Vec<Rejection>,
    /// What it claims, where it can be read: for display alone.
    pub unverified: Option<UnverifiedCheckpoint>,
}

/// What a checkpoint claims without proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnverifiedCheckpoint {
    /// The log's name for itself.
    pub origin: String,
    /// The number of entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl AcceptedCheckpoint {
    /// The log's name for itself: that of its key, or that and a run.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The number of entries.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over them.
    pub const fn root(&self) -> Hash {
        self.root
    }

    /// The name of the log's key.
    pub fn log(&self) -> &str {
        &self.log
    }

    /// The earliest time by which a quorum had cosigned it, or an authority of the trust file stamped it (FORMAT, section 6);
    /// `None` where the policy asks for no witness, none of those it lists cosigned, and nobody stamped it.
    pub const fn time(&self) -> Option<Time> {
        self.time
    }

    /// The time-stamp authority whose word its time is; `None` where it is that of witnesses, or there is none.
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    /// Takes the time of a time stamp over exactly its text, which whoever can verify one vouches for. The earlier time
    /// counts; of one time the witnesses' word stands.
    pub(crate) fn stamped(&mut self, time: Time, by: String) {
        if self.time.is_none_or(|own| time < own) {
            self.time = Some(time);
            self.authority = Some(by);
        }
    }

    /// The listed witnesses that cosigned it, each once, in the policy's order.
    pub fn witnesses(&self) -> &[Witnessed] {
        &self.witnesses
    }
}

/// Judges the text of one signed note as a checkpoint.
///
/// Lines by keys that the policy does not list are ignored; one bad line by a listed key rejects the whole
/// (C2SP `signed-note`, "Signatures").
pub fn judge(note: &str, policy: &LogPolicy) -> Judged {
    let note = match Note::parse(note) {
        Ok(note) => note,
        Err(error) => return rejected(vec![Rejection::Note(error)], None),
    };
    let checkpoint = match Checkpoint::parse(note.text()) {
        Ok(checkpoint) => checkpoint,
        Err(error) => return rejected(vec![Rejection::Checkpoint(error)], None),
    };
    let mut tally = Tally::of(&note, policy);
    let mut reasons = std::mem::take(&mut tally.forged);
    // A forged line is the one cause wherever the policy would hold if that line were good.
    let held = policy.check(
        checkpoint.origin,
        if reasons.is_empty() {
            &tally.good
        } else {
            &tally.claimed
        },
    );
    match held {
        Ok(held) if reasons.is_empty() => {
            if let Some(reason) = canary(policy, checkpoint.origin, &tally.good) {
                return rejected(vec![reason], Some(&checkpoint));
            }
            Judged::Accepted(AcceptedCheckpoint {
                origin: checkpoint.origin.to_owned(),
                size: checkpoint.size,
                root: Hash::from(checkpoint.root),
                log: held.log.to_owned(),
                time: held.time,
                witnesses: tally.witnesses(policy),
                authority: None,
            })
        }
        Ok(_) => rejected(reasons, Some(&checkpoint)),
        Err(unmet) => {
            reasons.push(match unmet {
                Unmet::Log { expected } => Rejection::UnknownLog {
                    expected,
                    found: checkpoint.origin.to_owned(),
                },
                Unmet::Quorum { expected, found } => Rejection::QuorumNotMet {
                    expected,
                    found,
                    not_evaluated: tally.not_evaluated.into_iter().collect(),
                },
            });
            rejected(reasons, Some(&checkpoint))
        }
    }
}

/// When a quorum of a policy's witnesses had cosigned a checkpoint of a log that is trusted for another reason, and who of them
/// had by then; nothing where the quorum is not met, or nobody who is listed cosigned.
///
/// # Errors
/// Where a line in the name of a listed key does not hold.
pub fn witnessed(note: &Note<'_>, policy: &LogPolicy) -> Result<Option<(Time, Vec<Witnessed>)>, Rejection> {
    let mut tally = Tally::of(note, policy);
    if let Some(forged) = tally.forged.pop() {
        return Err(forged);
    }
    Ok(policy.time(&tally.good).map(|time| {
        let mut witnesses = tally.witnesses(policy);
        witnesses.retain(|witness| witness.time <= time);
        (time, witnesses)
    }))
}

/// Judges it by the auditor's policy, if there is one: without it every log is unknown.
pub(crate) fn judge_by(note: &str, policy: Option<&LogPolicy>) -> Judged {
    policy.map_or_else(
        || judge(note, &LogPolicy::default()),
        |policy| judge(note, policy),
    )
}

/// What the signature lines of listed keys come to.
#[derive(Default)]
struct Tally {
    /// Keys whose lines hold.
    good: Signed,
    /// Those and the keys in whose name a line was forged.
    claimed: Signed,
    forged: Vec<Rejection>,
    /// Witnesses of types that are not verified here, ML-DSA for one: theirs are the lines, and nobody knows whether they hold.
    not_evaluated: BTreeSet<String>,
}

impl Tally {
    fn of(note: &Note<'_>, policy: &LogPolicy) -> Self {
        let mut tally = Self::default();
        for line in note.signatures() {
            match verify(policy.log_keys(), note, line) {
                Outcome::Good(place, _) => {
                    tally.good.logs.insert(place);
                    tally.claimed.logs.insert(place);
                }
                Outcome::Forged(place, error) => {
                    tally.claimed.logs.insert(place);
                    tally.forged.push(forged(line, error));
                }
                Outcome::Ignored | Outcome::Unsupported => {}
            }
            match verify(policy.witness_keys(), note, line) {
                // A witness's line always states a time; without one it would prove none.
                Outcome::Good(place, Some(time)) => {
                    earliest(&mut tally.good, place, time);
                    earliest(&mut tally.claimed, place, time);
                }
                Outcome::Forged(place, error) => {
                    earliest(&mut tally.claimed, place, Time::from_unix(0));
                    tally.forged.push(forged(line, error));
                }
                Outcome::Unsupported => {
                    tally.not_evaluated.insert(format!("`{}`", line.name));
                }
                Outcome::Good(_, None) | Outcome::Ignored => {}
            }
        }
        tally
    }
}

impl Tally {
    /// The witnesses whose lines hold, in the policy's order.
    fn witnesses(&self, policy: &LogPolicy) -> Vec<Witnessed> {
        let good = |(place, key): (usize, &NoteKey)| {
            Some(Witnessed {
                witness: key.name().to_owned(),
                time: *self.good.witnesses.get(&place)?,
            })
        };
        policy.witness_keys().filter_map(good).collect()
    }
}

/// What one line is to one sort of keys.
enum Outcome {
    Good(usize, Option<Time>),
    Forged(usize, NoteSignatureError),
    /// By no listed key.
    Ignored,
    /// By a listed key whose type is not verified here.
    Unsupported,
}

/// Tries every key that the line may name: four bytes of hash can be shared.
fn verify<'k>(
    keys: impl Iterator<Item = (usize, &'k NoteKey)>,
    note: &Note<'_>,
    line: &NoteSignature<'_>,
) -> Outcome {
    let mut outcome = Outcome::Ignored;
    for (place, key) in keys.filter(|(_, key)| key.is_named_by(line)) {
        match key.verify(note.text(), &line.signature) {
            Ok(Line::Good(time)) => return Outcome::Good(place, time),
            Ok(Line::Unsupported) if matches!(outcome, Outcome::Ignored) => outcome = Outcome::Unsupported,
            Ok(Line::Unsupported) => {}
            Err(error) => outcome = Outcome::Forged(place, error),
        }
    }
    outcome
}

fn forged(line: &NoteSignature<'_>, error: NoteSignatureError) -> Rejection {
    Rejection::BadSignature {
        key: line.name.to_owned(),
        error,
    }
}

/// A witness counts once, from the first time it states.
fn earliest(signed: &mut Signed, place: usize, time: Time) {
    match signed.witnesses.entry(place) {
        Entry::Vacant(entry) => {
            entry.insert(time);
        }
        Entry::Occupied(mut entry) => {
            let first = time.min(*entry.get());
            entry.insert(first);
        }
    }
}

/// Asks the policy that has just accepted about an origin and about signers that cannot be right: one that says yes
/// to these too does not judge.
fn canary(policy: &LogPolicy, origin: &str, signed: &Signed) -> Option<Rejection> {
    let says_yes =
        policy.check(CANARY_ORIGIN, signed).is_ok() || policy.check(origin, &Signed::default()).is_ok();
    says_yes.then(|| Rejection::PolicyAcceptsAll {
        origin: CANARY_ORIGIN.to_owned(),
    })
}

fn rejected(reasons: Vec<Rejection>, checkpoint: Option<&Checkpoint<'_>>) -> Judged {
    let unverified = checkpoint.map(|checkpoint| UnverifiedCheckpoint {
        origin: checkpoint.origin.to_owned(),
        size: checkpoint.size,
        root: Hash::from(checkpoint.root),
    });
    Judged::Rejected(RejectedCheckpoint { reasons, unverified })
}
