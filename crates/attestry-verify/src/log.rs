//! The log of a bundle (FORMAT 5): which entries are there, whether the signed roots match them, and when each entry is
//! proven to have been logged (FORMAT 6).

mod proofs;
mod roots;

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::envelope::{Envelope, Inclusion, leaf_input};
use attestry_format::time::Time;
use attestry_merkle::{Hash, leaf_hash, roots_at};

use crate::checkpoint::AcceptedCheckpoint;
use crate::interval::Interval;
use crate::place::Place;
use crate::reason::Reason;
use roots::Recomputed;

/// How much of the log is in the bundle.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LogState {
    /// Every index is here, and the entries do not match the signed root.
    Contradicted,
    /// Every index is here, and the root matches.
    Complete,
    /// No accepted checkpoint.
    None,
    /// Not complete, and every entry has a proof of its own.
    Partial,
    /// Entries are missing.
    Truncated,
}

/// The log, judged.
#[derive(Clone, Debug)]
pub struct Log {
    /// How much of it is here.
    pub state: LogState,
    /// Whether the bundle holds any checkpoint at all, accepted or not.
    pub has_checkpoint: bool,
    /// The accepted checkpoints of the log's origin, by size.
    pub checkpoints: Vec<AcceptedCheckpoint>,
    /// Indexes below the largest size that are neither present nor withheld, as ranges with both ends included.
    pub missing: Vec<(u64, u64)>,
}

impl Log {
    /// The largest accepted checkpoint.
    pub fn largest(&self) -> Option<&AcceptedCheckpoint> {
        self.checkpoints.last()
    }

    /// How many entries are missing.
    pub fn missing_count(&self) -> u64 {
        self.missing
            .iter()
            .map(|(first, last)| last.saturating_sub(*first).saturating_add(1))
            .sum()
    }
}

/// The leaf hash of an envelope (FORMAT 5).
pub fn leaf(envelope: &Envelope) -> Hash {
    leaf_hash(&envelope.leaf_input())
}

/// One entry of the log as the bundle holds it.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    pub(crate) index: u64,
    pub(crate) statement: Digest,
    pub(crate) signatures: Digest,
    /// Absent for an entry that is kept back.
    pub(crate) inclusion: Option<Vec<Inclusion>>,
    pub(crate) place: Place,
}

/// A fault of the log, with the entry that it concerns.
pub(crate) struct LogFault {
    pub(crate) reason: Reason,
    pub(crate) leaf: Option<usize>,
}

/// The log and what is proven of each leaf, in the order they were given.
pub(crate) struct Judgement {
    pub(crate) log: Log,
    pub(crate) proven: Vec<Interval>,
    pub(crate) faults: Vec<LogFault>,
}

/// Judges the log.
pub(crate) fn judge(leaves: &[Leaf], accepted: Vec<AcceptedCheckpoint>, has_checkpoint: bool) -> Judgement {
    let mut faults = duplicates(leaves);
    let hashes: Vec<Hash> = leaves
        .iter()
        .map(|leaf| leaf_hash(&leaf_input(&leaf.statement, &leaf.signatures)))
        .collect();
    let by_index = first_at_index(leaves);
    let prefix = roots::prefix(&by_index, &hashes);
    let checkpoints = of_one_origin(accepted, &prefix, &mut faults);
    let size = checkpoints.last().map_or(0, AcceptedCheckpoint::size);
    let missing = gaps(&by_index, size);
    let recomputed = roots::recompute(&prefix, &checkpoints, &mut faults);
    let proofs = proofs::prove(leaves, &hashes, &checkpoints, &mut faults);
    let state = match checkpoints.len() {
        0 => LogState::None,
        largest if recomputed.get(largest - 1) == Some(&Recomputed::Matches) => LogState::Complete,
        _ if missing.is_empty() => LogState::Contradicted,
        _ if proofs::is_partial(leaves, &proofs) => LogState::Partial,
        _ => LogState::Truncated,
    };
    let proven = leaves
        .iter()
        .zip(&proofs)
        .map(|(leaf, proofs)| interval(leaf.index, &checkpoints, &recomputed, proofs))
        .collect();
    Judgement {
        log: Log {
            state,
            has_checkpoint,
            checkpoints,
            missing,
        },
        proven,
        faults,
    }
}

/// One index with two leaf inputs, one statement at two indexes.
fn duplicates(leaves: &[Leaf]) -> Vec<LogFault> {
    let mut at_index: BTreeMap<u64, &Leaf> = BTreeMap::new();
    let mut of_statement: BTreeMap<Digest, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    for (position, leaf) in leaves.iter().enumerate() {
        match at_index.get(&leaf.index) {
            Some(first) if (first.statement, first.signatures) != (leaf.statement, leaf.signatures) => {
                let reason = Reason::IndexTwice {
                    index: leaf.index,
                    first: first.statement,
                    second: leaf.statement,
                };
                faults.push(LogFault {
                    reason,
                    leaf: Some(position),
                });
            }
            Some(_) => {}
            None => {
                at_index.insert(leaf.index, leaf);
            }
        }
        match of_statement.get(&leaf.statement) {
            Some(first) if *first != leaf.index => {
                let reason = Reason::StatementTwice {
                    first: *first,
                    second: leaf.index,
                };
                faults.push(LogFault {
                    reason,
                    leaf: Some(position),
                });
            }
            Some(_) => {}
            None => {
                of_statement.insert(leaf.statement, leaf.index);
            }
        }
    }
    faults
}

/// The checkpoints of the largest one's origin, by size; others contradict it. Of two of one size the one that the entries
/// match comes last and stands for the log: what its rival says is then said once, as a contradiction (LOG409).
fn of_one_origin(
    mut accepted: Vec<AcceptedCheckpoint>,
    prefix: &[Hash],
    faults: &mut Vec<LogFault>,
) -> Vec<AcceptedCheckpoint> {
    accepted.sort_by_key(AcceptedCheckpoint::size);
    let sizes: Vec<u64> = accepted.iter().map(AcceptedCheckpoint::size).collect();
    let roots = roots_at(prefix, &sizes);
    let mut ordered: Vec<(bool, AcceptedCheckpoint)> = accepted
        .into_iter()
        .zip(roots)
        .map(|(one, root)| (root == Some(one.root()), one))
        .collect();
    ordered.sort_by_cached_key(|(matches, one)| {
        (
            one.size(),
            *matches,
            one.origin().to_owned(),
            *one.root().as_bytes(),
        )
    });
    let mut accepted: Vec<AcceptedCheckpoint> = ordered.into_iter().map(|(_, one)| one).collect();
    let Some(origin) = accepted.last().map(|largest| largest.origin().to_owned()) else {
        return accepted;
    };
    if let Some(other) = accepted.iter().find(|one| one.origin() != origin) {
        let reason = Reason::Contradiction {
            expected: origin.clone(),
            found: other.origin().to_owned(),
        };
        faults.push(LogFault { reason, leaf: None });
    }
    accepted.retain(|one| one.origin() == origin);
    accepted
}

/// The leaf that stands for each index: a present one before a withheld one.
fn first_at_index(leaves: &[Leaf]) -> BTreeMap<u64, usize> {
    let mut by_index = BTreeMap::new();
    for present in [true, false] {
        for (position, leaf) in leaves.iter().enumerate() {
            if leaf.inclusion.is_some() == present {
                by_index.entry(leaf.index).or_insert(position);
            }
        }
    }
    by_index
}

fn gaps(by_index: &BTreeMap<u64, usize>, size: u64) -> Vec<(u64, u64)> {
    let mut gaps = Vec::new();
    let mut next = 0;
    for index in by_index.keys().copied().take_while(|index| *index < size) {
        if index > next {
            gaps.push((next, index - 1));
        }
        next = index.saturating_add(1);
    }
    if next < size {
        gaps.push((next, size - 1));
    }
    gaps
}

fn interval(
    index: u64,
    checkpoints: &[AcceptedCheckpoint],
    recomputed: &[Recomputed],
    proved: &[usize],
) -> Interval {
    let mut interval = Interval::NONE;
    let later = |own: Option<Time>, time| own.map_or(time, |own| own.max(time));
    let earlier = |own: Option<Time>, time| own.map_or(time, |own| own.min(time));
    for (position, (checkpoint, recomputed)) in checkpoints.iter().zip(recomputed).enumerate() {
        let Some(time) = checkpoint.time() else { continue };
        let matches = *recomputed == Recomputed::Matches;
        if checkpoint.size() <= index {
            if matches {
                interval.after = Some(later(interval.after, time));
            }
        } else if matches || proved.contains(&position) {
            interval.before = Some(earlier(interval.before, time));
        }
    }
    interval
}
