//! What every way of computing many R' = sB - kA offers. Does not know how any of them goes about it.

use alloc::vec::Vec;
use core::fmt::Debug;

use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::Scalar;

use super::costs::Costs;
use super::width::Width;

/// A way of multiplying points by scalars with tables. Only this crate has any.
pub trait Engine: sealed::Sealed {}

impl<E: sealed::Sealed> Engine for E {}

/// One R' to compute.
#[derive(Debug)]
pub struct Job<'t, T> {
    /// The multiples of -A.
    pub(crate) table: &'t T,
    /// How often to take them.
    pub(crate) challenge: Scalar,
    /// How often to take B.
    pub(crate) response: Scalar,
}

pub(crate) mod sealed {
    use super::{Costs, Debug, EdwardsPoint, Job, Vec, Width};

    /// See [`super::Engine`].
    pub trait Sealed {
        /// Multiples of one point.
        type Table: Debug;

        /// What it costs.
        const COSTS: Costs;

        /// Jobs below which the engine is slower than one signature after the other.
        const FEWEST: usize;

        /// Computes the multiples.
        fn table(point: &EdwardsPoint, width: Width) -> Self::Table;

        /// Bytes that a table of this width takes.
        fn bytes(width: Width) -> usize;

        /// The encoding of `response * B + challenge * (-A)` for each job, in their order; `base` has the multiples of B.
        fn encodings(base: &Self::Table, jobs: &[Job<'_, Self::Table>]) -> Vec<[u8; 32]>;
    }
}
