//! The log of a bundle (FORMAT 5): which entries are there, whether the signed roots match them, and when each entry is
//! proven to have been logged (FORMAT 6).

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::envelope::{Envelope, Inclusion, leaf_input};
use attestry_format::time::Time;
use attestry_merkle::{Hash, leaf_hash, root_from_inclusion, roots_at};

use crate::checkpoint::AcceptedCheckpoint;
use crate::evidence::Place;
use crate::interval::Interval;
use crate::reason::Reason;

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
        self.missing.iter().map(|(first, last)| last.saturating_sub(*first).saturating_add(1)).sum()
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
    let checkpoints = of_one_origin(accepted, &mut faults);
    let hashes: Vec<Hash> =
        leaves.iter().map(|leaf| leaf_hash(&leaf_input(&leaf.statement, &leaf.signatures))).collect();
    let by_index = first_at_index(leaves);
    let size = checkpoints.last().map_or(0, AcceptedCheckpoint::size);
    let missing = gaps(&by_index, size);
    let recomputed = recompute(&by_index, &hashes, &checkpoints, &mut faults);
    let proofs = prove(leaves, &hashes, &checkpoints, &mut faults);
    let state = match checkpoints.len() {
        0 => LogState::None,
        largest if recomputed.get(largest - 1) == Some(&Recomputed::Matches) => LogState::Complete,
        _ if missing.is_empty() => LogState::Contradicted,
        _ if is_partial(leaves, &proofs) => LogState::Partial,
        _ => LogState::Truncated,
    };
    let proven = leaves
        .iter()
        .zip(&proofs)
        .map(|(leaf, proofs)| interval(leaf.index, &checkpoints, &recomputed, proofs))
        .collect();
    Judgement { log: Log { state, has_checkpoint, checkpoints, missing }, proven, faults }
}

/// What became of a checkpoint's root.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Recomputed {
    /// Not all of its entries are here.
    Impossible,
    Matches,
    Differs,
}

/// One index with two leaf inputs, one statement at two indexes.
fn duplicates(leaves: &[Leaf]) -> Vec<LogFault> {
    let mut at_index: BTreeMap<u64, &Leaf> = BTreeMap::new();
    let mut of_statement: BTreeMap<Digest, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    for (position, leaf) in leaves.iter().enumerate() {
        match at_index.get(&leaf.index) {
            Some(first) if (first.statement, first.signatures) != (leaf.statement, leaf.signatures) => {
                let reason =
                    Reason::IndexTwice { index: leaf.index, first: first.statement, second: leaf.statement };
                faults.push(LogFault { reason, leaf: Some(position) });
            }
            Some(_) => {}
            None => {
                at_index.insert(leaf.index, leaf);
            }
        }
        match of_statement.get(&leaf.statement) {
            Some(first) if *first != leaf.index => {
                let reason = Reason::StatementTwice { first: *first, second: leaf.index };
                faults.push(LogFault { reason, leaf: Some(position) });
            }
            Some(_) => {}
            None => {
                of_statement.insert(leaf.statement, leaf.index);
            }
        }
    }
    faults
}

/// The checkpoints of the largest one's origin, by size; others contradict it.
fn of_one_origin(mut accepted: Vec<AcceptedCheckpoint>, faults: &mut Vec<LogFault>) -> Vec<AcceptedCheckpoint> {
    let order = |one: &AcceptedCheckpoint| (one.size(), one.origin().to_owned(), *one.root().as_bytes());
    accepted.sort_by_cached_key(order);
    let Some(origin) = accepted.last().map(|largest| largest.origin().to_owned()) else { return accepted };
    if let Some(other) = accepted.iter().find(|one| one.origin() != origin) {
        let reason = Reason::Contradiction { expected: origin.clone(), found: other.origin().to_owned() };
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

fn recompute(
    by_index: &BTreeMap<u64, usize>,
    hashes: &[Hash],
    checkpoints: &[AcceptedCheckpoint],
    faults: &mut Vec<LogFault>,
) -> Vec<Recomputed> {
    let prefix: Vec<Hash> = by_index
        .iter()
        .zip(0_u64..)
        .take_while(|((index, _), expected)| *index == expected)
        .filter_map(|((_, position), _)| hashes.get(*position).copied())
        .collect();
    let sizes: Vec<u64> = checkpoints.iter().map(AcceptedCheckpoint::size).collect();
    let roots = roots_at(&prefix, &sizes);
    let states: Vec<Recomputed> = checkpoints
        .iter()
        .zip(&roots)
        .map(|(checkpoint, root)| match root {
            None => Recomputed::Impossible,
            Some(root) if *root == checkpoint.root() => Recomputed::Matches,
            Some(_) => Recomputed::Differs,
        })
        .collect();
    let largest_differs = states.last() == Some(&Recomputed::Differs);
    for ((checkpoint, root), state) in checkpoints.iter().zip(&roots).zip(&states) {
        let (Some(root), Recomputed::Differs) = (root, state) else { continue };
        let is_largest = Some(checkpoint.size()) == sizes.last().copied();
        let expected = format!("root {} of {} entries, as signed", base64(checkpoint.root()), checkpoint.size());
        let found = format!("root {} of the entries here", base64(*root));
        if is_largest && largest_differs {
            faults.push(LogFault { reason: Reason::Root { expected, found }, leaf: None });
        } else if !largest_differs {
            faults.push(LogFault { reason: Reason::Contradiction { expected, found }, leaf: None });
        }
    }
    faults.extend(two_roots(checkpoints).map(|reason| LogFault { reason, leaf: None }));
    states
}

/// Two accepted checkpoints of one size with two roots, where nothing else says which is wrong.
fn two_roots(checkpoints: &[AcceptedCheckpoint]) -> Option<Reason> {
    checkpoints.windows(2).find_map(|pair| {
        let [left, right] = pair else { return None };
        (left.size() == right.size() && left.root() != right.root()).then(|| Reason::Contradiction {
            expected: format!("root {} of {} entries", base64(left.root()), left.size()),
            found: format!("root {} of {} entries", base64(right.root()), right.size()),
        })
    })
}

/// For each leaf, the checkpoints that its inclusion proofs lead to.
fn prove(
    leaves: &[Leaf],
    hashes: &[Hash],
    checkpoints: &[AcceptedCheckpoint],
    faults: &mut Vec<LogFault>,
) -> Vec<Vec<usize>> {
    let mut out = Vec::with_capacity(leaves.len());
    for ((position, leaf), hash) in leaves.iter().enumerate().zip(hashes) {
        let mut proved = Vec::new();
        // Without an accepted checkpoint there is nothing a proof could lead to, and that is said elsewhere.
        let proofs = if checkpoints.is_empty() { &[] } else { leaf.inclusion.as_deref().unwrap_or_default() };
        for proof in proofs {
            match prove_one(leaf.index, *hash, proof, checkpoints) {
                Ok(checkpoint) => proved.push(checkpoint),
                Err(reason) => faults.push(LogFault { reason, leaf: Some(position) }),
            }
        }
        out.push(proved);
    }
    out
}

fn prove_one(
    index: u64,
    leaf: Hash,
    proof: &Inclusion,
    checkpoints: &[AcceptedCheckpoint],
) -> Result<usize, Reason> {
    let fitting: Vec<usize> = (0..checkpoints.len())
        .filter(|at| checkpoints.get(*at).is_some_and(|one| one.size() == proof.tree_size))
        .collect();
    if fitting.is_empty() {
        let sizes: Vec<String> = checkpoints.iter().map(|one| one.size().to_string()).collect();
        return Err(Reason::InclusionProof {
            expected: format!("an accepted checkpoint of {} entries", proof.tree_size),
            found: format!("checkpoints of {} entries", sizes.join(", ")),
        });
    }
    let hashes: Result<Vec<Hash>, usize> = proof
        .hashes
        .iter()
        .map(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).map(Hash::from).map_err(|_| bytes.len()))
        .collect();
    let hashes = hashes.map_err(|length| Reason::InclusionProof {
        expected: "hashes of 32 bytes".to_owned(),
        found: format!("one of {length} bytes"),
    })?;
    let root = root_from_inclusion(leaf, index, proof.tree_size, &hashes).map_err(|error| {
        Reason::InclusionProof {
            expected: format!("a proof for index {index} of {} entries", proof.tree_size),
            found: error.to_string(),
        }
    })?;
    let matching =
        fitting.iter().copied().find(|at| checkpoints.get(*at).is_some_and(|one| one.root() == root));
    matching.ok_or_else(|| Reason::InclusionProof {
        expected: match fitting.first().and_then(|at| checkpoints.get(*at)) {
            Some(one) => format!("root {}", base64(one.root())),
            None => String::new(),
        },
        found: format!("root {}", base64(root)),
    })
}

/// Whether every present entry has a proof that holds, and none that does not.
fn is_partial(leaves: &[Leaf], proofs: &[Vec<usize>]) -> bool {
    let mut present =
        leaves.iter().zip(proofs).filter_map(|(leaf, proofs)| Some((leaf.inclusion.as_ref()?, proofs))).peekable();
    present.peek().is_some()
        && present.all(|(given, proved)| !proved.is_empty() && given.len() == proved.len())
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

fn base64(hash: Hash) -> String {
    attestry_format::base64::encode(hash.as_bytes())
}
