//! A tree that grows leaf by leaf and always knows its root.
//! Keeps only the roots of the complete subtrees on its right edge, at most 64 hashes, never the leaves.

use alloc::vec::Vec;

use crate::{Hash, ProofError, node_hash};

/// An RFC 6962 tree under construction.
///
/// ```
/// use attestry_merkle::{Tree, leaf_hash, node_hash};
///
/// let (a, b) = (leaf_hash(b"a"), leaf_hash(b"b"));
/// let mut tree = Tree::new();
/// tree.push(a);
/// tree.push(b);
/// assert_eq!(tree.root(), node_hash(&a, &b));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Roots of complete subtrees, largest first: one for each bit that is set in `size`.
    edge: Vec<Hash>,
    size: u64,
}

impl Tree {
    /// The tree without leaves.
    pub const fn new() -> Self {
        Self {
            edge: Vec::new(),
            size: 0,
        }
    }

    /// Appends one leaf, given as its hash (see [`crate::leaf_hash`]).
    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        // Each trailing one of the size is a complete subtree of the new node's own height: they merge.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.edge.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.edge.push(node);
        // No machine appends 2^64 leaves; saturating keeps the type free of a panic all the same.
        self.size = self.size.saturating_add(1);
    }

    /// The number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over all leaves so far (RFC 6962, section 2.1: `MTH`).
    pub fn root(&self) -> Hash {
        let mut subtrees = self.edge.iter().rev();
        let Some(smallest) = subtrees.next() else {
            return Hash::of_empty_tree();
        };
        subtrees.fold(*smallest, |right, left| node_hash(left, &right))
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        tree.extend(leaves);
        tree
    }
}

/// The root of the tree over the first `size` of `leaves`.
///
/// # Errors
/// [`ProofError::NotEnoughLeaves`] where there are fewer leaves than that.
pub fn root_at(leaves: &[Hash], size: u64) -> Result<Hash, ProofError> {
    Ok(prefix(leaves, size)?.iter().copied().collect::<Tree>().root())
}

/// The roots of the trees over the first `size` leaves, for each of `sizes`, in the order of `sizes`; `None` where
/// there are not that many leaves. Each leaf is hashed once, however many sizes are asked for.
pub fn roots_at(leaves: impl IntoIterator<Item = Hash>, sizes: &[u64]) -> Vec<Option<Hash>> {
    let mut roots: Vec<Option<Hash>> = sizes.iter().map(|_| None).collect();
    let mut wanted: Vec<(u64, &mut Option<Hash>)> = sizes.iter().copied().zip(roots.iter_mut()).collect();
    wanted.sort_by_key(|(size, _)| *size);
    let mut rest = leaves.into_iter();
    let mut tree = Tree::new();
    for (size, root) in wanted {
        while tree.size() < size
            && let Some(leaf) = rest.next()
        {
            tree.push(leaf);
        }
        *root = (tree.size() == size).then(|| tree.root());
    }
    roots
}

/// The first `size` leaves.
pub(crate) fn prefix(leaves: &[Hash], size: u64) -> Result<&[Hash], ProofError> {
    usize::try_from(size)
        .ok()
        .and_then(|size| leaves.get(..size))
        .ok_or(ProofError::NotEnoughLeaves {
            size,
            found: leaves.len() as u64,
        })
}

/// Splits more than one leaf at the largest power of two below their number (RFC 6962, section 2.1: `k`);
/// one leaf or none is all left.
pub(crate) fn split(leaves: &[Hash]) -> (&[Hash], &[Hash]) {
    let k = match leaves.len().checked_sub(1).and_then(usize::checked_ilog2) {
        Some(height) => 1 << height,
        None => leaves.len(),
    };
    leaves.split_at_checked(k).unwrap_or((leaves, &[]))
}

/// The root over exactly these leaves.
pub(crate) fn root_of(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Tree>().root()
}
