//! The engine that computes four signatures in lockstep, one in each lane of a vector. Knows tables and points; what a vector
//! is comes from elsewhere.

#![allow(
    clippy::inline_always,
    reason = "a vector that is handed over by memory costs more than what is done with it"
)]

mod arithmetic;
mod bytes;
mod field;
#[cfg(test)]
mod interval;
mod point;
mod portable;
mod product;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;
mod table;

use alloc::vec::Vec;
use core::marker::PhantomData;

use curve25519_dalek::edwards::EdwardsPoint;

use super::costs::Costs;
use super::digits::Digits;
use super::engine::Job;
use super::engine::sealed::Sealed;
use super::width::Width;
use arithmetic::Lanes;
use field::{Factor, Tight};
use point::Point;
use table::Table;

pub use portable::Portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd128::Simd128;

/// The lanes that unit tests are about: the machine's where it has any.
#[cfg(all(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
type Here = Portable;
#[cfg(all(test, target_arch = "wasm32", target_feature = "simd128"))]
type Here = Simd128;

/// Four signatures in lockstep, in lanes of this kind.
#[derive(Clone, Copy, Debug)]
pub struct Lockstep<L>(PhantomData<L>);

impl<L: Lanes> Sealed for Lockstep<L> {
    type Table = Table<L>;

    /// Measured in WebAssembly, in Node 20.
    const COSTS: Costs = Costs {
        alone: 1_370,
        rest: 50,
        table: [5_620, 6_810, 9_490, 15_510, 23_200, 44_770, 76_890],
        each: [147, 119, 103, 91, 81, 77, 71],
    };

    const FEWEST: usize = 3;

    fn table(point: &EdwardsPoint, width: Width) -> Table<L> {
        Table::new(point, width)
    }

    fn bytes(width: Width) -> usize {
        Table::<L>::bytes(width)
    }

    fn encodings(base: &Table<L>, jobs: &[Job<'_, Table<L>>]) -> Vec<[u8; 32]> {
        let mut points = Vec::with_capacity(jobs.len().div_ceil(4));
        for jobs in jobs.chunks(4) {
            // Lanes that are left over do the first job once more.
            let lane = |at: usize| jobs.get(at).unwrap_or(&jobs[0]);
            let lanes = [lane(0), lane(1), lane(2), lane(3)];
            let mut sum = Point::identity();
            let responses = lanes.map(|job| Digits::of(&job.response, base.width));
            add(&mut sum, [base; 4], &responses);
            let challenges = lanes.map(|job| Digits::of(&job.challenge, job.table.width));
            add(&mut sum, lanes.map(|job| job.table), &challenges);
            points.push(sum);
        }
        let zs: Vec<_> = points.iter().map(|point| point.z).collect();
        let mut encodings = Vec::with_capacity(4 * points.len());
        for (point, z) in points.iter().zip(Tight::inverses(&zs)) {
            let (xs, ys) = (point.x.times(&z).encodings(), point.y.times(&z).encodings());
            for (x, mut y) in xs.into_iter().zip(ys) {
                // RFC 8032, section 5.1.2: y, and in the highest bit whether x is odd.
                y[31] |= x[0] << 7;
                encodings.push(y);
            }
        }
        encodings.truncate(jobs.len());
        encodings
    }
}

/// Adds to each lane the point of its table as often as its digits say.
fn add<L: Lanes>(sum: &mut Point<L>, tables: [&Table<L>; 4], digits: &[Digits; 4]) {
    let windows = tables.map(|table| table.width.windows());
    for window in 0..windows.into_iter().max().unwrap_or_default() {
        let digits = digits.each_ref().map(|digits| digits.at(window));
        // A wider table has fewer windows than another lane's: beyond them its digits are zero, and any zero will do.
        let entry = |lane: usize| {
            let table = tables[lane];
            table.entry(window.min(windows[lane] - 1), digits[lane])
        };
        let (Some(a), Some(b), Some(c), Some(d)) = (entry(0), entry(1), entry(2), entry(3)) else {
            // There is no such digit. What comes out without it is not accepted.
            continue;
        };
        let negative = L::mask(digits.map(i16::is_negative));
        sum.add(&table::addend([a, b, c, d]).negated(negative));
    }
}
