//! RFC 6962 Merkle trees: hashes in, roots out; the caller compares.
//!
//! Knows how leaves and nodes are hashed, how a tree grows, and which root an inclusion or a consistency proof
//! leads to. Does not know what a leaf stands for, who signed a root, or whether a root is the right one: a proof
//! of the wrong shape is a [`ProofError`], a proof of the right shape yields a root, and comparing that root with
//! the one that was promised is left to the caller, so that shape errors and truth errors never mix.
//!
//! No `std`, no recursion, no panic: every function takes any `u64` for a size or an index.

#![warn(clippy::disallowed_methods)]
#![no_std]

extern crate alloc;

mod consistency;
mod hash;
mod inclusion;
mod proof_error;
mod tree;

pub use consistency::{ConsistencyRoots, consistency_proof, root_from_consistency};
pub use hash::{Hash, leaf_hash, node_hash};
pub use inclusion::{inclusion_proof, root_from_inclusion};
pub use proof_error::ProofError;
pub use tree::{Tree, root_at, roots_at};
