//! What can be wrong with a proof before any root is compared.

use core::error::Error;
use core::fmt;

/// A proof, or a request for one, whose shape does not fit the sizes it was given. Never says that a root is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofError {
    /// Consistency with the empty tree says nothing, so it is no proof (every tree begins with it).
    EmptyTree,
    /// The leaf's index lies outside a tree of this size; the largest index is one less than the size.
    IndexBeyondSize {
        /// The index of the leaf, counted from 0.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// The number of hashes is not the number that the index and the sizes demand.
    Length {
        /// How many hashes the proof must have.
        expected: u64,
        /// How many it has.
        found: u64,
    },
    /// A root or proof was asked for of a tree larger than the leaves at hand.
    NotEnoughLeaves {
        /// The size asked for.
        size: u64,
        /// The number of leaves at hand.
        found: u64,
    },
    /// The older tree of a consistency proof is larger than the newer one.
    SizesReversed {
        /// The size of the older tree.
        first: u64,
        /// The size of the newer tree.
        second: u64,
    },
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyTree => write!(f, "a consistency proof from the empty tree proves nothing"),
            Self::IndexBeyondSize { index, size } => {
                write!(f, "index {index} lies outside a tree of {size} leaves")
            }
            Self::Length { expected, found } => {
                write!(f, "the proof has {found} hashes, {expected} are needed")
            }
            Self::NotEnoughLeaves { size, found } => {
                write!(
                    f,
                    "a tree of {size} leaves was asked for, {found} leaves are there"
                )
            }
            Self::SizesReversed { first, second } => {
                write!(
                    f,
                    "the older tree has {first} leaves, the newer one only {second}"
                )
            }
        }
    }
}

impl Error for ProofError {}
