//! Inclusion: that one leaf is in a tree (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3).
//! Yields the root that a proof leads to; whether it is the right one is for the caller to compare.

use alloc::vec::Vec;

use crate::tree::{prefix, root_of, split};
use crate::{Hash, ProofError, node_hash};

/// The root of a tree of `size` leaves to which `proof` leads from `leaf` at `index`.
///
/// # Errors
/// [`ProofError::IndexBeyondSize`], or [`ProofError::Length`] where the proof has not exactly the number of hashes
/// that index and size demand. No other: a proof of the right shape always leads to some root.
pub fn root_from_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash]) -> Result<Hash, ProofError> {
    let shape = Shape::of(index, size)?;
    let found = proof.len() as u64;
    if found != shape.length() {
        return Err(ProofError::Length {
            expected: shape.length(),
            found,
        });
    }
    let (inner, border) = shape.parts(proof);
    Ok(climb_border(climb(leaf, inner, index), border))
}

/// The inclusion proof of the leaf at `index` in the tree over the first `size` of `leaves`, nearest sibling first.
///
/// # Errors
/// [`ProofError::IndexBeyondSize`] or [`ProofError::NotEnoughLeaves`].
pub fn inclusion_proof(leaves: &[Hash], index: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
    let mut tree = prefix(leaves, size)?;
    let beyond = ProofError::IndexBeyondSize { index, size };
    let mut index = usize::try_from(index).map_err(|_| beyond)?;
    if index >= tree.len() {
        return Err(beyond);
    }
    let mut proof = Vec::new();
    while tree.len() > 1 {
        let (left, right) = split(tree);
        if let Some(below) = index.checked_sub(left.len()) {
            proof.push(root_of(left));
            (tree, index) = (right, below);
        } else {
            proof.push(root_of(right));
            tree = left;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// How many hashes of a proof lie below the point where the paths to the leaf and to the last leaf part (`inner`),
/// and how many complete subtrees stand to the left above it (`border`).
pub(crate) struct Shape {
    pub(crate) inner: u32,
    pub(crate) border: u32,
}

impl Shape {
    pub(crate) fn of(index: u64, size: u64) -> Result<Self, ProofError> {
        let last = size.checked_sub(1).filter(|last| index <= *last);
        let last = last.ok_or(ProofError::IndexBeyondSize { index, size })?;
        let inner = u64::BITS - (index ^ last).leading_zeros();
        // `inner` may be all 64 bits, and then nothing is left above it.
        let border = index.checked_shr(inner).unwrap_or(0).count_ones();
        Ok(Self { inner, border })
    }

    pub(crate) fn length(&self) -> u64 {
        u64::from(self.inner) + u64::from(self.border)
    }

    /// The inner and the border part of a proof of the right length.
    pub(crate) fn parts<'a>(&self, proof: &'a [Hash]) -> (&'a [Hash], &'a [Hash]) {
        proof
            .split_at_checked(self.inner as usize)
            .unwrap_or((proof, &[]))
    }
}

/// From a node up through siblings: each bit of `path`, lowest first, says on which side the node is.
pub(crate) fn climb(node: Hash, siblings: &[Hash], path: u64) -> Hash {
    siblings.iter().zip(0_u32..).fold(node, |node, (sibling, level)| {
        if path.checked_shr(level).unwrap_or(0) & 1 == 0 {
            node_hash(&node, sibling)
        } else {
            node_hash(sibling, &node)
        }
    })
}

/// From a node up along the right edge, where every sibling stands to the left.
pub(crate) fn climb_border(node: Hash, siblings: &[Hash]) -> Hash {
    siblings
        .iter()
        .fold(node, |node, sibling| node_hash(sibling, &node))
}
