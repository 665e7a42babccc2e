//! One index with two entries, one statement at two indexes (FORMAT 5; LOG411, LOG412).

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::ordered;

use super::{Leaf, LogFault, at};
use crate::parts::Parts;
use crate::reason::Reason;

/// Both faults. `beaten` are the positions of leaves in whose place others stand, with theirs.
pub(super) fn faults(parts: &Parts, beaten: &BTreeMap<u32, u32>) -> Vec<LogFault> {
    let of_one_index = beaten.iter();
    let mut faults: Vec<LogFault> = of_one_index
        .filter_map(|(beaten, stands)| two_entries(parts, *stands, *beaten))
        .collect();
    faults.extend(two_indexes(parts));
    faults
}

fn two_entries(parts: &Parts, first: u32, other: u32) -> Option<LogFault> {
    let (one, two) = (at(&parts.leaves, first)?, at(&parts.leaves, other)?);
    Some(LogFault {
        reason: Reason::IndexTwice {
            index: two.index,
            first: parts.name_of(one)?,
            second: parts.name_of(two)?,
        },
        leaf: usize::try_from(other).ok(),
    })
}

/// Every leaf whose statement stands at a smaller index as well.
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

/// Those of the leaves of one statement that have another index than the first of them in the log.
fn moved(leaves: &[Leaf], same: &[u32]) -> Vec<LogFault> {
    let all = same.iter().filter_map(|position| at(leaves, *position));
    let Some(first) = all.min_by_key(|leaf| leaf.index) else {
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
