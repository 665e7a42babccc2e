//! The signed roots, recomputed from the entries where all of them are there (FORMAT 5; LOG404, LOG409).

use std::collections::BTreeMap;

use attestry_format::ordered;
use attestry_merkle::{Hash, roots_at};

use super::{Leaf, LogFault, at};
use crate::checkpoint::AcceptedCheckpoint;
use crate::reason::Reason;

/// What became of a checkpoint's root.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Recomputed {
    /// Not all of its entries are here.
    Impossible,
    Matches,
    Differs,
}

/// The roots of the entries here, by size.
pub(super) type Roots = BTreeMap<u64, Hash>;

/// The roots for the size of every checkpoint of which all entries are here. `firsts` are the positions of the leaves by index.
pub(super) fn of_all(leaves: &[Leaf], firsts: &[u32], checkpoints: &[AcceptedCheckpoint]) -> Roots {
    // From index 0 on, as far as none is missing.
    let prefix = firsts
        .iter()
        .filter_map(|position| at(leaves, *position))
        .zip(0_u64..)
        .take_while(|(leaf, expected)| leaf.index == *expected)
        .map(|(leaf, _)| leaf.hash);
    let sizes: Vec<u64> = checkpoints.iter().map(AcceptedCheckpoint::size).collect();
    let roots = sizes.iter().copied().zip(roots_at(prefix, &sizes));
    ordered::map(roots.filter_map(|(size, root)| Some((size, root?))))
}

/// What became of every checkpoint's root, in their order.
pub(super) fn recompute(
    roots: &Roots,
    checkpoints: &[AcceptedCheckpoint],
    faults: &mut Vec<LogFault>,
) -> Vec<Recomputed> {
    let root = |checkpoint: &AcceptedCheckpoint| roots.get(&checkpoint.size());
    let states: Vec<Recomputed> = checkpoints
        .iter()
        .map(|checkpoint| match root(checkpoint) {
            None => Recomputed::Impossible,
            Some(root) if *root == checkpoint.root() => Recomputed::Matches,
            Some(_) => Recomputed::Differs,
        })
        .collect();
    let largest_differs = states.last() == Some(&Recomputed::Differs);
    let largest = checkpoints.last().map(AcceptedCheckpoint::size);
    for (checkpoint, state) in checkpoints.iter().zip(&states) {
        let (Some(root), Recomputed::Differs) = (root(checkpoint), state) else {
            continue;
        };
        let is_largest = Some(checkpoint.size()) == largest;
        let expected = format!(
            "root {} of {} entries, as signed",
            base64(checkpoint.root()),
            checkpoint.size()
        );
        let found = format!("root {} of the entries here", base64(*root));
        if is_largest && largest_differs {
            faults.push(LogFault {
                reason: Reason::Root { expected, found },
                leaf: None,
            });
        } else if !largest_differs {
            faults.push(LogFault {
                reason: Reason::Contradiction { expected, found },
                leaf: None,
            });
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

/// A root as checkpoints write it.
pub(super) fn base64(hash: Hash) -> String {
    attestry_format::base64::encode(hash.as_bytes())
}
