//! Consistency: that an older tree is the beginning of a newer one (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4).
//! Yields the two roots a proof leads to; whether they are the right ones is for the caller to compare.

use alloc::vec::Vec;

use crate::inclusion::{Shape, climb, climb_border};
use crate::tree::{prefix, root_of, split};
use crate::{Hash, ProofError, node_hash};

/// What a consistency proof leads to. The proof holds where both roots equal those that were promised: one alone
/// proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsistencyRoots {
    /// The computed root of the older tree.
    pub first: Hash,
    /// The computed root of the newer tree.
    pub second: Hash,
}

/// The roots of the trees of `first_size` and `second_size` leaves to which `proof` leads. `first_root`, the
/// promised root of the older tree, takes part where that tree is one complete subtree of the newer one, for then
/// the proof leaves it out.
///
/// # Errors
/// [`ProofError::EmptyTree`], [`ProofError::SizesReversed`], or [`ProofError::Length`] where the proof has not
/// exactly the number of hashes that the sizes demand.
pub fn root_from_consistency(
    first_size: u64,
    second_size: u64,
    first_root: Hash,
    proof: &[Hash],
) -> Result<ConsistencyRoots, ProofError> {
    if first_size > second_size {
        return Err(ProofError::SizesReversed {
            first: first_size,
            second: second_size,
        });
    }
    let last = first_size.checked_sub(1).ok_or(ProofError::EmptyTree)?;
    let found = proof.len() as u64;
    if first_size == second_size {
        return match found {
            0 => Ok(ConsistencyRoots {
                first: first_root,
                second: first_root,
            }),
            _ => Err(ProofError::Length { expected: 0, found }),
        };
    }
    // The proof starts at the largest complete subtree that ends with the older tree's last leaf.
    let height = first_size.trailing_zeros();
    let mut shape = Shape::of(last, second_size)?;
    shape.inner = shape.inner.saturating_sub(height);
    let seed_is_given = first_size.is_power_of_two();
    let expected = shape.length() + u64::from(!seed_is_given);
    if found != expected {
        return Err(ProofError::Length { expected, found });
    }
    let (seed, siblings) = match proof.split_first() {
        Some((seed, siblings)) if !seed_is_given => (*seed, siblings),
        _ => (first_root, proof),
    };
    let (inner, border) = shape.parts(siblings);
    let path = last.checked_shr(height).unwrap_or(0);
    // What stands to the right of the path belongs to the newer tree alone.
    let first = inner.iter().zip(0_u32..).fold(seed, |node, (sibling, level)| {
        if path.checked_shr(level).unwrap_or(0) & 1 == 0 {
            node
        } else {
            node_hash(sibling, &node)
        }
    });
    Ok(ConsistencyRoots {
        first: climb_border(first, border),
        second: climb_border(climb(seed, inner, path), border),
    })
}

/// The proof that the tree over the first `first_size` of `leaves` is the beginning of the one over the first
/// `second_size`; empty where the sizes are equal.
///
/// # Errors
/// [`ProofError::EmptyTree`], [`ProofError::SizesReversed`] or [`ProofError::NotEnoughLeaves`].
pub fn consistency_proof(
    leaves: &[Hash],
    first_size: u64,
    second_size: u64,
) -> Result<Vec<Hash>, ProofError> {
    if first_size > second_size {
        return Err(ProofError::SizesReversed {
            first: first_size,
            second: second_size,
        });
    }
    let mut tree = prefix(leaves, second_size)?;
    let mut first = prefix(leaves, first_size)?.len();
    if first == 0 {
        return Err(ProofError::EmptyTree);
    }
    let mut proof = Vec::new();
    // As long as only left turns were taken, the older tree is a subtree that the verifier knows already.
    let mut known = true;
    while first < tree.len() {
        let (left, right) = split(tree);
        match first.checked_sub(left.len()) {
            Some(below) if below > 0 => {
                proof.push(root_of(left));
                (tree, first, known) = (right, below, false);
            }
            _ => {
                proof.push(root_of(right));
                tree = left;
            }
        }
    }
    if !known {
        proof.push(root_of(tree));
    }
    proof.reverse();
    Ok(proof)
}
