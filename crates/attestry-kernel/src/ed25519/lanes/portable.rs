//! Lanes as plain arrays: what vectors do, in words that every machine has. For tests; the engine of points is quicker.

use core::array::from_fn;

use super::arithmetic::{Arithmetic, Lanes};

/// Four lanes in arrays.
#[derive(Clone, Copy, Debug)]
pub struct Portable;

impl Arithmetic for Portable {
    type Pair = [[i16; 2]; 4];
    type Word = [i32; 4];

    fn pair(low: i16, high: i16) -> Self::Pair {
        [[low, high]; 4]
    }

    fn word(value: i32) -> Self::Word {
        [value; 4]
    }

    fn pair_sum(a: Self::Pair, b: Self::Pair) -> Self::Pair {
        from_fn(|lane| from_fn(|half| a[lane][half] + b[lane][half]))
    }

    fn pair_difference(a: Self::Pair, b: Self::Pair) -> Self::Pair {
        from_fn(|lane| from_fn(|half| a[lane][half] - b[lane][half]))
    }

    fn turned(a: Self::Pair) -> Self::Pair {
        a.map(|[low, high]| [high, low])
    }

    fn straddling(low_of: Self::Pair, high_of: Self::Pair) -> Self::Pair {
        from_fn(|lane| [low_of[lane][0], high_of[lane][1]])
    }

    fn dot(a: Self::Pair, b: Self::Pair) -> Self::Word {
        let product = |lane: usize, half: usize| i32::from(a[lane][half]) * i32::from(b[lane][half]);
        from_fn(|lane| product(lane, 0) + product(lane, 1))
    }

    fn sum(a: Self::Word, b: Self::Word) -> Self::Word {
        from_fn(|lane| a[lane] + b[lane])
    }

    fn scaled(a: Self::Word, by: i16) -> Self::Word {
        a.map(|word| word * i32::from(by))
    }

    fn times_19(a: Self::Word) -> Self::Word {
        a.map(|word| word * 19)
    }

    fn above<const N: u32>(a: Self::Word) -> Self::Word {
        a.map(|word| word >> N)
    }

    fn lowest<const N: u32>(a: Self::Word) -> Self::Word {
        a.map(|word| word & ((1 << N) - 1))
    }

    fn joined(low: Self::Word, high: Self::Word) -> Self::Pair {
        // Nothing is cut off: see what is said of the trait's function.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the words lie between 0 and 2^15 - 1"
        )]
        from_fn(|lane| [low[lane] as i16, high[lane] as i16])
    }
}

impl Lanes for Portable {
    type Mask = [bool; 4];

    fn from_lanes(lanes: [[i16; 2]; 4]) -> Self::Pair {
        lanes
    }

    fn lanes(pair: Self::Pair) -> [[i16; 2]; 4] {
        pair
    }

    fn transposed(pairs: [Self::Pair; 4]) -> [Self::Pair; 4] {
        from_fn(|k| from_fn(|i| pairs[i][k]))
    }

    fn mask(lanes: [bool; 4]) -> Self::Mask {
        lanes
    }

    fn chosen(mask: Self::Mask, yes: Self::Pair, no: Self::Pair) -> Self::Pair {
        from_fn(|lane| if mask[lane] { yes[lane] } else { no[lane] })
    }

    fn negated(mask: Self::Mask, pair: Self::Pair) -> Self::Pair {
        from_fn(|lane| {
            if mask[lane] {
                pair[lane].map(|half| -half)
            } else {
                pair[lane]
            }
        })
    }
}
