//! Which of several entries that state one index stands for it (LOG411). The order of the lines has no part in it.
//!
//! A signed root was made over one of them: that one stands, where the bundle holds enough to tell. Nobody can make another entry
//! fit a root.

use std::collections::BTreeMap;

use attestry_merkle::{Hash, node_hash, roots_at};

use super::{Leaf, at, proofs};
use crate::checkpoint::AcceptedCheckpoint;
use crate::parts::Parts;

/// How many ways to choose are tried. It costs little each, but their number doubles with every index.
const WAYS: usize = 4096;

/// What stands for each index.
pub(super) struct Chosen {
    /// The positions of the leaves that stand, by index.
    pub(super) firsts: Vec<u32>,
    /// The positions of those that do not and are no copies, each with that of the leaf that stands in its place.
    pub(super) beaten: BTreeMap<u32, u32>,
}

/// Leaves of one index that differ.
struct Rivals {
    /// At which position the index stands among all.
    rank: usize,
    /// Those that may stand; the first does where nothing tells.
    candidates: Vec<u32>,
    all: Vec<u32>,
}

/// Chooses. `by_index` are the positions of all leaves by index.
pub(super) fn of(parts: &Parts, mut by_index: Vec<u32>, accepted: &[AcceptedCheckpoint]) -> Chosen {
    let leaves = parts.leaves.as_slice();
    let index = |position: u32| at(leaves, position).map(|leaf| leaf.index);
    let groups = by_index.chunk_by(|one, other| index(*one) == index(*other));
    let groups = groups.enumerate().filter(|(_, same)| same.len() > 1);
    let rivals: Vec<Rivals> = groups
        .filter_map(|(rank, same)| rivals(parts, rank, same, accepted))
        .collect();
    by_index.dedup_by_key(|position| index(*position));
    let mut chosen = Chosen {
        firsts: by_index,
        beaten: BTreeMap::new(),
    };
    if rivals.is_empty() {
        return chosen;
    }
    let fitting = fitting(leaves, &chosen.firsts, &rivals, accepted);
    for (number, rivals) in rivals.iter().enumerate() {
        let shown = fitting.as_ref().and_then(|picks| picks.get(number));
        let (Some(stands), Some(place)) = (
            shown.or_else(|| rivals.candidates.first()).copied(),
            chosen.firsts.get_mut(rivals.rank),
        ) else {
            continue;
        };
        *place = stands;
        let differs = |position: &u32| hash(leaves, *position) != hash(leaves, stands);
        let beaten = rivals.all.iter().copied().filter(differs);
        chosen.beaten.extend(beaten.map(|position| (position, stands)));
    }
    chosen
}

/// The leaves of one index, if they differ: those that a proof of their own leads to a root come first, then the present ones, then
/// the one with the least hash. Where any has a proof, only such may stand.
fn rivals(parts: &Parts, rank: usize, same: &[u32], accepted: &[AcceptedCheckpoint]) -> Option<Rivals> {
    let leaves = parts.leaves.as_slice();
    let first = hash(leaves, *same.first()?);
    if same.iter().all(|position| hash(leaves, *position) == first) {
        return None;
    }
    let keyed = same.iter().filter_map(|position| {
        let leaf = at(leaves, *position)?;
        let is_proved = proofs::leads_somewhere(parts, leaf, accepted);
        Some((!is_proved, leaf.kept_back, *leaf.hash.as_bytes(), *position))
    });
    let mut keyed: Vec<(bool, bool, [u8; 32], u32)> = keyed.collect();
    keyed.sort_unstable();
    let is_unproved = keyed.first().is_some_and(|(is_unproved, ..)| *is_unproved);
    let mut candidates: Vec<u32> = keyed
        .iter()
        .filter(|(one, ..)| *one == is_unproved)
        .map(|(.., position)| *position)
        .collect();
    candidates.dedup_by_key(|position| hash(leaves, *position));
    Some(Rivals {
        rank,
        candidates,
        all: same.to_vec(),
    })
}

fn hash(leaves: &[Leaf], position: u32) -> Option<Hash> {
    at(leaves, position).map(|leaf| leaf.hash)
}

/// The one choice with which the entries have the root of the largest checkpoint that they reach.
fn fitting(
    leaves: &[Leaf],
    firsts: &[u32],
    rivals: &[Rivals],
    accepted: &[AcceptedCheckpoint],
) -> Option<Vec<u32>> {
    let ranked = firsts.iter().zip(0_u64..);
    let reached = ranked
        .take_while(|(position, rank)| at(leaves, **position).is_some_and(|leaf| leaf.index == *rank))
        .count();
    let sizes = accepted.iter().filter_map(|one| usize::try_from(one.size()).ok());
    let size = sizes.filter(|size| *size <= reached).max()?;
    let rivals = rivals.get(..rivals.partition_point(|one| one.rank < size))?;
    let ways = rivals
        .iter()
        .try_fold(1_usize, |ways, one| ways.checked_mul(one.candidates.len()));
    ways.filter(|ways| *ways <= WAYS)?;
    let tree = Tree { leaves, firsts };
    let is_signed = |root: &Hash| {
        let mut signed = accepted.iter();
        signed.any(|one| usize::try_from(one.size()) == Ok(size) && one.root() == *root)
    };
    let mut ways = tree.ways(0, size, rivals)?.into_iter();
    ways.find(|(root, _)| is_signed(root)).map(|(_, picks)| picks)
}

/// The leaves that stand where nobody disputes it.
struct Tree<'l> {
    leaves: &'l [Leaf],
    firsts: &'l [u32],
}

impl Tree<'_> {
    /// The roots that the leaves from `start` on can have, each with whom it was chosen for the rivals there.
    fn ways(&self, start: usize, size: usize, rivals: &[Rivals]) -> Option<Vec<(Hash, Vec<u32>)>> {
        let leaf = |position: &u32| hash(self.leaves, *position);
        let Some(first) = rivals.first() else {
            let leaves = self.firsts.get(start..start.checked_add(size)?)?;
            let root = roots_at(leaves.iter().filter_map(leaf), &[u64::try_from(size).ok()?]);
            return Some(vec![(root.into_iter().next()??, Vec::new())]);
        };
        if size <= 1 {
            let ways = first.candidates.iter();
            return Some(ways.filter_map(|one| Some((leaf(one)?, vec![*one]))).collect());
        }
        // RFC 6962: on the left lies the largest power of two of leaves that leaves any to the right.
        let left = 1_usize.checked_shl((size - 1).ilog2())?;
        let middle = start.checked_add(left)?;
        let (before, after) = rivals.split_at_checked(rivals.partition_point(|one| one.rank < middle))?;
        let right = self.ways(middle, size.checked_sub(left)?, after)?;
        let mut out = Vec::new();
        for (one, picks) in self.ways(start, left, before)? {
            out.extend(right.iter().map(|(other, more)| {
                let picks = picks.iter().chain(more).copied().collect();
                (node_hash(&one, other), picks)
            }));
        }
        Some(out)
    }
}
