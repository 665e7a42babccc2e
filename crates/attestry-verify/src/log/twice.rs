//! One index with two entries, one statement at two indexes (FORMAT 5; LOG401, LOG402).

use attestry_format::digest::Digest;

use super::{Leaf, LogFault, at};
use crate::reason::Reason;

/// Both faults. `by_index` are the positions of the leaves by index, `names` the digests of their statements.
pub(super) fn faults(leaves: &[Leaf], names: &[Digest], by_index: &[u32]) -> Vec<LogFault> {
    let mut faults = Vec::new();
    let index = |position: &u32| at(leaves, *position).map(|leaf| leaf.index);
    for same in by_index.chunk_by(|one, other| index(one) == index(other)) {
        // The first that came stands for the index.
        if let Some((first, others)) = first_and_others(same) {
            faults.extend(others.filter_map(|other| two_entries(leaves, names, first, other)));
        }
    }
    faults.extend(two_indexes(leaves, names));
    faults
}

fn first_and_others(same: &[u32]) -> Option<(u32, impl Iterator<Item = u32>)> {
    let first = *same.iter().min().filter(|_| same.len() > 1)?;
    Some((first, same.iter().copied().filter(move |other| *other != first)))
}

fn two_entries(leaves: &[Leaf], names: &[Digest], first: u32, other: u32) -> Option<LogFault> {
    let (one, two) = (at(leaves, first)?, at(leaves, other)?);
    let position = usize::try_from(other).ok()?;
    (one.hash != two.hash).then_some(())?;
    Some(LogFault {
        reason: Reason::IndexTwice {
            index: two.index,
            first: *names.get(usize::try_from(first).ok()?)?,
            second: *names.get(position)?,
        },
        leaf: Some(position),
    })
}

/// Every leaf whose statement stood at another index before.
fn two_indexes(leaves: &[Leaf], names: &[Digest]) -> Vec<LogFault> {
    // Brought together by the first bytes, which is quick; told apart by all of them.
    let mut order: Vec<(u64, u32)> = names.iter().map(beginning).zip(0..).collect();
    order.sort_unstable();
    let mut faults = Vec::new();
    for alike in order
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|alike| alike.len() > 1)
    {
        let name = |position: u32| names.get(usize::try_from(position).unwrap_or(usize::MAX));
        let mut alike: Vec<u32> = alike.iter().map(|(_, position)| *position).collect();
        alike.sort_by_key(|position| name(*position));
        for same in alike.chunk_by(|one, other| name(*one) == name(*other)) {
            faults.extend(moved(leaves, same));
        }
    }
    faults
}

/// Those of the leaves of one statement that have another index than the first of them.
fn moved(leaves: &[Leaf], same: &[u32]) -> Vec<LogFault> {
    let Some(first) = same.first().and_then(|first| at(leaves, *first)) else {
        return Vec::new();
    };
    let fault = |position: &u32| {
        let leaf = at(leaves, *position).filter(|leaf| leaf.index != first.index)?;
        Some(LogFault {
            reason: Reason::StatementTwice {
                first: first.index,
                second: leaf.index,
            },
            leaf: usize::try_from(*position).ok(),
        })
    };
    same.iter().filter_map(fault).collect()
}

/// The first bytes of a digest as a number.
fn beginning(digest: &Digest) -> u64 {
    let bytes = digest.as_bytes().iter().take(8);
    bytes.fold(0, |number, byte| number << 8 | u64::from(*byte))
}
