//! The few operations that the field's formulas are written in. Knows nothing of fields.
//!
//! A *pair* holds two signed numbers of 16 bits, a *word* one of 32, in each of four lanes that never mix. The formulas are
//! written once, over these traits: the machine's own vectors compute with them, plain arrays do so everywhere, and intervals
//! prove that nothing ever leaves its bounds.

use core::fmt::Debug;

/// Numbers in lanes. No operation wraps around: that is for the formulas to see to, and for the tests with intervals to prove.
pub trait Arithmetic: Copy + Debug + 'static {
    /// Two signed numbers of 16 bits: the low one and the high one.
    type Pair: Copy + Debug;
    /// A signed number of 32 bits.
    type Word: Copy + Debug;

    /// The same in every lane.
    fn pair(low: i16, high: i16) -> Self::Pair;

    /// The same in every lane.
    fn word(value: i32) -> Self::Word;

    /// Low with low, high with high.
    fn pair_sum(a: Self::Pair, b: Self::Pair) -> Self::Pair;

    /// Low from low, high from high.
    fn pair_difference(a: Self::Pair, b: Self::Pair) -> Self::Pair;

    /// The high number in the low place and the other way round.
    fn turned(a: Self::Pair) -> Self::Pair;

    /// The low number of one and the high number of the other.
    fn straddling(low_of: Self::Pair, high_of: Self::Pair) -> Self::Pair;

    /// Low times low plus high times high.
    fn dot(a: Self::Pair, b: Self::Pair) -> Self::Word;

    /// The sum.
    fn sum(a: Self::Word, b: Self::Word) -> Self::Word;

    /// A number of at most 16 bits times another.
    fn scaled(a: Self::Word, by: i16) -> Self::Word;

    /// Any number times 19.
    fn times_19(a: Self::Word) -> Self::Word;

    /// What is left of the lowest `N` bits, rounding down: with [`Self::lowest`] a division by 2^N.
    fn above<const N: u32>(a: Self::Word) -> Self::Word;

    /// The lowest `N` bits, never negative.
    fn lowest<const N: u32>(a: Self::Word) -> Self::Word;

    /// Both words as a pair; they lie between 0 and 2^15 - 1.
    fn joined(low: Self::Word, high: Self::Word) -> Self::Pair;
}

/// Four lanes that can be told apart.
pub trait Lanes: Arithmetic {
    /// Yes or no for each lane.
    type Mask: Copy + Debug;

    /// Four lanes of their own.
    fn from_lanes(lanes: [[i16; 2]; 4]) -> Self::Pair;

    /// What each lane holds.
    fn lanes(pair: Self::Pair) -> [[i16; 2]; 4];

    /// Lane `i` of the `k`-th becomes lane `k` of the `i`-th.
    fn transposed(pairs: [Self::Pair; 4]) -> [Self::Pair; 4];

    /// A mask.
    fn mask(lanes: [bool; 4]) -> Self::Mask;

    /// `yes` in the lanes of the mask, `no` in the others.
    fn chosen(mask: Self::Mask, yes: Self::Pair, no: Self::Pair) -> Self::Pair;

    /// Both numbers negated in the lanes of the mask.
    fn negated(mask: Self::Mask, pair: Self::Pair) -> Self::Pair;
}
