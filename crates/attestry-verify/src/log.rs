//! The log of a bundle (FORMAT 5): which entries are there, whether the signed roots match them, and when each entry is
//! proven to have been logged (FORMAT 6).

mod chosen;
mod proofs;
mod roots;
mod twice;

use std::collections::BTreeMap;

use attestry_format::envelope::Envelope;
use attestry_format::ordered;
use attestry_format::time::Time;
use attestry_merkle::{Hash, leaf_hash};

use crate::checkpoint::AcceptedCheckpoint;
use crate::interval::Interval;
use crate::parts::Parts;
use crate::reason::Reason;
use chosen::Chosen;
use proofs::Proved;
use roots::{Recomputed, Roots};

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

/// One entry of the log as the bundle holds it: 48 bytes, because there may be millions. Its inclusion proofs, which few have, lie
/// beside.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) index: u64,
    pub(crate) hash: Hash,
    /// Which line it is.
    pub(crate) entry: u32,
    /// Whether only its digests are shown.
    pub(crate) kept_back: bool,
}

/// A fault of the log, with the entry that it concerns.
pub(crate) struct LogFault {
    pub(crate) reason: Reason,
    pub(crate) leaf: Option<usize>,
}

/// The log and what is proven of each leaf, in the order they were given.
pub(crate) struct Judgement {
    pub(crate) log: Log,
    pub(crate) faults: Vec<LogFault>,
    recomputed: Vec<Recomputed>,
    proved: Proved,
    beaten: BTreeMap<u32, u32>,
}

impl Judgement {
    /// When a leaf is proven to have been logged.
    pub(crate) fn proven(&self, position: usize, leaf: &Leaf) -> Interval {
        let proved = self.proved.get(&position).map_or(&[][..], Vec::as_slice);
        // No root was recomputed from a leaf in whose place another stands.
        let is_beaten = u32::try_from(position).is_ok_and(|position| self.beaten.contains_key(&position));
        let recomputed = self.recomputed.iter();
        let recomputed = recomputed.map(|one| *one == Recomputed::Matches && !is_beaten);
        interval(leaf.index, self.log.checkpoints.iter().zip(recomputed), proved)
    }
}

/// Judges the log of what a bundle comes to.
pub(crate) fn judge(parts: &Parts, accepted: Vec<AcceptedCheckpoint>, has_checkpoint: bool) -> Judgement {
    let leaves = parts.leaves.as_slice();
    let Chosen { firsts, beaten } = chosen::of(parts, by_index(leaves), &accepted);
    let mut faults = twice::faults(parts, &beaten);
    let roots = roots::of_all(leaves, &firsts, &accepted);
    let checkpoints = of_one_origin(accepted, &roots, &mut faults);
    let size = checkpoints.last().map_or(0, AcceptedCheckpoint::size);
    let missing = gaps(leaves, &firsts, size);
    let recomputed = roots::recompute(&roots, &checkpoints, &mut faults);
    let proved = proofs::prove(parts, &checkpoints, &mut faults);
    let state = match checkpoints.len() {
        0 => LogState::None,
        largest if recomputed.get(largest - 1) == Some(&Recomputed::Matches) => LogState::Complete,
        _ if missing.is_empty() => LogState::Contradicted,
        _ if proofs::is_partial(parts, &proved) => LogState::Partial,
        _ => LogState::Truncated,
    };
    Judgement {
        log: Log {
            state,
            has_checkpoint,
            checkpoints,
            missing,
        },
        faults,
        recomputed,
        proved,
        beaten,
    }
}

/// The positions of all leaves by index.
fn by_index(leaves: &[Leaf]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..).zip(leaves).map(|(position, _)| position).collect();
    let key = |position: &u32| at(leaves, *position).map(|leaf| leaf.index);
    // Most logs are in order already; then nothing is sorted, and no room is made for sorting.
    if !positions.is_sorted_by_key(key) {
        positions.sort_by_key(key);
    }
    positions
}

/// The leaf at a position.
fn at(leaves: &[Leaf], position: u32) -> Option<&Leaf> {
    leaves.get(usize::try_from(position).ok()?)
}

/// The checkpoints of the largest one's origin, by size; others contradict it. Of two of one size the one that the entries
/// match comes last and stands for the log: what its rival says is then said once, as a contradiction (LOG409).
fn of_one_origin(
    mut accepted: Vec<AcceptedCheckpoint>,
    roots: &Roots,
    faults: &mut Vec<LogFault>,
) -> Vec<AcceptedCheckpoint> {
    ordered::sort_by_cached_key(&mut accepted, |one| {
        (
            one.size(),
            roots.get(&one.size()) == Some(&one.root()),
            one.origin().to_owned(),
            *one.root().as_bytes(),
        )
    });
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

fn gaps(leaves: &[Leaf], firsts: &[u32], size: u64) -> Vec<(u64, u64)> {
    let mut gaps = Vec::new();
    let mut next = 0;
    let indexes = firsts
        .iter()
        .filter_map(|position| Some(at(leaves, *position)?.index));
    for index in indexes.take_while(|index| *index < size) {
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

/// When a leaf was logged, by the checkpoints, each with whether its root proves something of the leaf.
fn interval<'c>(
    index: u64,
    checkpoints: impl Iterator<Item = (&'c AcceptedCheckpoint, bool)>,
    proved: &[usize],
) -> Interval {
    let mut interval = Interval::NONE;
    let later = |own: Option<Time>, time| own.map_or(time, |own| own.max(time));
    let earlier = |own: Option<Time>, time| own.map_or(time, |own| own.min(time));
    for (position, (checkpoint, matches)) in checkpoints.enumerate() {
        let Some(time) = checkpoint.time() else { continue };
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
