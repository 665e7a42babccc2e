//! An RFC 6962 tree that grows: the roots of its full subtrees, and the root over them.

use crate::sha256;

/// The tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    size: u64,
    full: Vec<[u8; 32]>,
}

impl Tree {
    /// Appends a leaf by its hash.
    pub(crate) fn push(&mut self, leaf: [u8; 32]) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.full.pop() {
                node = join(&left, &node);
            }
        }
        self.full.push(node);
        self.size += 1;
    }

    /// How many leaves there are.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// The root.
    pub(crate) fn root(&self) -> [u8; 32] {
        let mut nodes = self.full.iter().rev().copied();
        let last = nodes.next().unwrap_or_else(|| sha256(&[]));
        nodes.fold(last, |right, left| join(&left, &right))
    }
}

fn join(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    sha256(&[&[1], left, right])
}
