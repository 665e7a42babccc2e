//! The engine that is made of nothing but curve25519-dalek's own points. Runs everywhere.

use alloc::vec::Vec;

use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::Identity;

use super::costs::Costs;
use super::digits::Digits;
use super::engine::Job;
use super::engine::sealed::Sealed;
use super::width::Width;

/// Tables of points, added one by one; the encodings of a batch share one inversion.
#[derive(Clone, Copy, Debug)]
pub struct Points;

/// For each window, the multiples of the point times 2^(w * window): once, twice, and so on.
#[derive(Debug)]
pub struct Table {
    width: Width,
    multiples: Vec<EdwardsPoint>,
}

impl Sealed for Points {
    type Table = Table;

    /// Measured on x86-64.
    const COSTS: Costs = Costs {
        alone: 356,
        rest: 40,
        table: [770, 1_290, 2_290, 4_040, 7_110, 13_130, 25_000],
        each: [103, 84, 76, 70, 65, 70, 75],
    };

    const FEWEST: usize = 2;

    fn table(point: &EdwardsPoint, width: Width) -> Table {
        let mut multiples = Vec::with_capacity(width.windows() * width.multiples());
        let mut first = *point;
        for _ in 0..width.windows() {
            let mut multiple = first;
            multiples.push(multiple);
            for _ in 1..width.multiples() {
                multiple += first;
                multiples.push(multiple);
            }
            // The last is 2^(w-1) times the first.
            first = multiple + multiple;
        }
        Table { width, multiples }
    }

    fn bytes(width: Width) -> usize {
        width.windows() * width.multiples() * size_of::<EdwardsPoint>()
    }

    fn encodings(base: &Table, jobs: &[Job<'_, Table>]) -> Vec<[u8; 32]> {
        let sum = |job: &Job<'_, Table>| {
            let mut sum = EdwardsPoint::identity();
            base.add(&mut sum, &job.response);
            job.table.add(&mut sum, &job.challenge);
            sum
        };
        let sums: Vec<_> = jobs.iter().map(sum).collect();
        let encodings = EdwardsPoint::compress_batch_alloc(&sums);
        encodings.iter().map(CompressedEdwardsY::to_bytes).collect()
    }
}

impl Table {
    /// Adds the table's point times the scalar.
    fn add(&self, sum: &mut EdwardsPoint, scalar: &Scalar) {
        let digits = Digits::of(scalar, self.width);
        let windows = self.multiples.chunks_exact(self.width.multiples());
        for (window, multiples) in windows.enumerate() {
            let digit = digits.at(window);
            let size = usize::from(digit.unsigned_abs());
            // A digit of zero has no multiple.
            let Some(multiple) = size.checked_sub(1).and_then(|at| multiples.get(at)) else {
                continue;
            };
            if digit < 0 {
                *sum -= multiple;
            } else {
                *sum += multiple;
            }
        }
    }
}
