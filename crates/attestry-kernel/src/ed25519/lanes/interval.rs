//! Numbers that are not known but for their bounds: what the formulas make of them is the proof that nothing overflows.

use super::arithmetic::Arithmetic;

/// From the first to the second, both included.
pub(crate) type Bounds = (i64, i64);

/// Arithmetic with bounds: every operation fails the test where its result might not fit what a vector's lane holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interval;

fn within((low, high): Bounds, bits: u32) -> Bounds {
    let limit = 1 << (bits - 1);
    assert!(
        -limit <= low && low <= high && high < limit,
        "{low} to {high} does not fit {bits} bits"
    );
    (low, high)
}

fn product((a, b): Bounds, (c, d): Bounds) -> Bounds {
    let corners = [a * c, a * d, b * c, b * d];
    (
        corners.into_iter().fold(i64::MAX, i64::min),
        corners.into_iter().fold(i64::MIN, i64::max),
    )
}

impl Arithmetic for Interval {
    type Pair = [Bounds; 2];
    type Word = Bounds;

    fn pair(low: i16, high: i16) -> [Bounds; 2] {
        [low, high].map(|half| (half.into(), half.into()))
    }

    fn word(value: i32) -> Bounds {
        (value.into(), value.into())
    }

    fn pair_sum([a, b]: [Bounds; 2], [c, d]: [Bounds; 2]) -> [Bounds; 2] {
        [
            within((a.0 + c.0, a.1 + c.1), 16),
            within((b.0 + d.0, b.1 + d.1), 16),
        ]
    }

    fn pair_difference([a, b]: [Bounds; 2], [c, d]: [Bounds; 2]) -> [Bounds; 2] {
        [
            within((a.0 - c.1, a.1 - c.0), 16),
            within((b.0 - d.1, b.1 - d.0), 16),
        ]
    }

    fn turned([low, high]: [Bounds; 2]) -> [Bounds; 2] {
        [high, low]
    }

    fn straddling(low_of: [Bounds; 2], high_of: [Bounds; 2]) -> [Bounds; 2] {
        [low_of[0], high_of[1]]
    }

    fn dot([a, b]: [Bounds; 2], [c, d]: [Bounds; 2]) -> Bounds {
        Self::sum(within(product(a, c), 32), within(product(b, d), 32))
    }

    fn sum(a: Bounds, b: Bounds) -> Bounds {
        within((a.0 + b.0, a.1 + b.1), 32)
    }

    fn scaled(a: Bounds, by: i16) -> Bounds {
        within(product(within(a, 16), (by.into(), by.into())), 32)
    }

    fn times_19(a: Bounds) -> Bounds {
        within(product(a, (19, 19)), 32)
    }

    fn above<const N: u32>((low, high): Bounds) -> Bounds {
        (low >> N, high >> N)
    }

    fn lowest<const N: u32>((low, high): Bounds) -> Bounds {
        if low >> N == high >> N {
            (low & ((1 << N) - 1), high & ((1 << N) - 1))
        } else {
            (0, (1 << N) - 1)
        }
    }

    fn joined(low: Bounds, high: Bounds) -> [Bounds; 2] {
        assert!(low.0 >= 0 && high.0 >= 0, "{low:?} and {high:?} may be negative");
        [within(low, 16), within(high, 16)]
    }
}
