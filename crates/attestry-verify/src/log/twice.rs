//! One index with two entries, one statement at two indexes (FORMAT 5; LOG401, LOG402).

use attestry_format::digest::Digest;
use attestry_format::ordered;

use super::{Leaf, LogFault, at};
use crate::parts::Parts;
use crate::reason::Reason;

/// Both faults. `by_index` are the positions of the leaves by index.
pub(super) fn faults(parts: &Parts, by_index: &[u32]) -> Vec<LogFault> {
    let leaves = parts.leaves.as_slice();
    let mut faults = Vec::new();
    let index = |position: &u32| at(leaves, *position).map(|leaf| leaf.index);
    for same in by_index.chunk_by(|one, other| index(one) == index(other)) {
        // The first that came stands for the index.
        if let Some((first, others)) = first_and_others(same) {
            faults.extend(others.filter_map(|other| two_entries(parts, first, other)));
        }
    }
    faults.extend(two_indexes(parts));
    faults
}

fn first_and_others(same: &[u32]) -> Option<(u32, impl Iterator<Item = u32>)> {
    let first = *same.iter().min().filter(|_| same.len() > 1)?;
    Some((first, same.iter().copied().filter(move |other| *other != first)))
}

fn two_entries(parts: &Parts, first: u32, other: u32) -> Option<LogFault> {
    let (one, two) = (at(&parts.leaves, first)?, at(&parts.leaves, other)?);
    (one.hash != two.hash).then_some(())?;
    Some(LogFault {
        reason: Reason::IndexTwice {
            index: two.index,
            first: parts.name_of(one)?,
            second: parts.name_of(two)?,
        },
        leaf: usize::try_from(other).ok(),
    })
}

/// Every leaf whose statement stood at another index before.
fn two_indexes(parts: &Parts) -> Vec<LogFault> {
    // Brought together by the first bytes, which is quick and takes little room; told apart by all of them.
    let mut order: Vec<(u32, u32)> = Vec::with_capacity(parts.leaves.len());
    order.extend(parts.names().map(|name| name.beginning()).zip(0..));
    order.sort_unstable();
    let mut faults = Vec::new();
    for alike in order
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|alike| alike.len() > 1)
    {
        let name = |position: u32| at(&parts.leaves, position).and_then(|leaf| parts.name_of(leaf));
        let named = alike.iter().map(|(_, position)| (name(*position), *position));
        let mut named: Vec<(Option<Digest>, u32)> = named.collect();
        ordered::sort(&mut named);
        for same in named.chunk_by(|one, other| one.0 == other.0) {
            let same: Vec<u32> = same.iter().map(|(_, position)| *position).collect();
            faults.extend(moved(&parts.leaves, &same));
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
