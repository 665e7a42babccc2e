//! Finding nodes by digest: positions in an open-addressed table, four bytes each, beside the nodes that hold the digests.
//!
//! A digest is its own hash: whoever would crowd a slot must find SHA-256 digests that begin alike, and gains a few steps.

use attestry_format::digest::Digest;

use crate::node::{Node, NodeId};

/// Positions by digest.
#[derive(Debug)]
pub(crate) struct Places {
    /// A position plus one, or nothing. A power of two long, at most half full.
    slots: Vec<u32>,
}

impl Places {
    /// Those of all nodes; of several with one digest the first.
    pub(crate) fn of(nodes: &[Node]) -> Self {
        let length = nodes.len().saturating_mul(2).next_power_of_two().max(2);
        let mut places = Self {
            slots: vec![0; length],
        };
        for (position, node) in nodes.iter().enumerate() {
            let digest = node.digest();
            if let Err(free) = places.probe(nodes, &digest)
                && let Some(slot) = places.slots.get_mut(free)
            {
                *slot = u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1);
            }
        }
        places
    }

    /// Where the node with a digest is.
    pub(crate) fn find(&self, nodes: &[Node], digest: &Digest) -> Option<NodeId> {
        self.probe(nodes, digest).ok()
    }

    /// The node with a digest, else the free slot where it would be.
    fn probe(&self, nodes: &[Node], digest: &Digest) -> Result<NodeId, usize> {
        let last = self.slots.len().saturating_sub(1);
        let mut slot = usize::try_from(digest.beginning()).unwrap_or(0) & last;
        loop {
            match self.slots.get(slot).copied().unwrap_or(0).checked_sub(1) {
                None => return Err(slot),
                Some(position) => {
                    let id = NodeId(position);
                    if nodes
                        .get(id.position())
                        .is_some_and(|node| node.digest() == *digest)
                    {
                        return Ok(id);
                    }
                }
            }
            slot = slot.wrapping_add(1) & last;
        }
    }
}
