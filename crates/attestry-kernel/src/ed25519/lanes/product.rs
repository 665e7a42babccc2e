//! The product of two elements of the field, in limbs of 13 bits. Knows no points, and nothing of what bounds its factors keep:
//! those are types of [`super::field`].
//!
//! Twenty limbs, two to a pair: a = sum of `a[i] * 2^(13 i)`. Column k of the product is the sum of all `a[i] * b[k - i]`,
//! and the pairs `(b[j], b[j - 1])` make one dot product of two of its terms. Column 20 counts 2^260, which is
//! 2^5 * 2^255 = 32 * 19 modulo p: what is in the columns from 20 on is carried first, so that it fits 16 bits, and then
//! added to the columns 20 below, 608-fold. Limb 19 keeps 8 bits; what is above counts 2^255 = 19 in limb 0.
//!
//! | | size, at most |
//! |---|---|
//! | a factor's limb | 8,196 |
//! | a column: 20 products, a carry, 608 times a limb | 1.36 * 10^9, of 2.15 * 10^9 that a word holds |
//! | a carried limb from column 20 on, but the last | 0 to 8,191 |
//! | that last, "column 39" | 40 |
//! | what goes from limb 19 to limb 0, 19-fold | 1.1 * 10^8 |
//! | a limb of the product | 4,096; limb 2: 4,098; limb 19: 128 |
//!
//! The tests compute these bounds with intervals, from the same functions.

use super::arithmetic::Arithmetic;

/// Pairs of an element.
pub(crate) const PAIRS: usize = 10;

/// 2^260 modulo p.
const FOLD: i16 = 608;

/// Added before the bits above are carried, and subtracted from what is left: limbs are rounded to the nearest, and have a
/// sign. Limb 2 has a little more, so that what is joined is never negative.
const BIAS: i16 = 1 << 12;
const BIAS_2: i16 = 2;
const BIAS_19: i16 = 1 << 7;

/// a * b modulo p.
#[inline(never)]
pub(crate) fn product<A: Arithmetic>(a: &[A::Pair; PAIRS], b: &[A::Pair; PAIRS]) -> [A::Pair; PAIRS] {
    let b = neighbours::<A>(b);
    let nothing = A::word(0);
    let bias = A::word(i32::from(BIAS));

    let mut high = [nothing; 20];
    let mut carry = nothing;
    macro_rules! high {
        ($($k:literal)*) => {$(
            let sum = A::sum(column::<A, $k>(a, &b), carry);
            high[$k - 20] = A::lowest::<13>(sum);
            carry = A::above::<13>(sum);
        )*};
    }
    high!(20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38);
    high[19] = carry;

    let mut low = [nothing; 20];
    carry = bias;
    macro_rules! low {
        ($($k:literal)*) => {$(
            let sum = A::sum(A::sum(column::<A, $k>(a, &b), carry), A::scaled(high[$k], FOLD));
            low[$k] = A::lowest::<13>(sum);
            carry = A::sum(A::above::<13>(sum), bias);
        )*};
    }
    low!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18);
    // The bias of the last carry was one for a limb of 13 bits.
    carry = A::sum(carry, A::word(i32::from(BIAS_19) - i32::from(BIAS)));
    let sum = A::sum(A::sum(column::<A, 19>(a, &b), carry), A::scaled(high[19], FOLD));
    low[19] = A::lowest::<8>(sum);

    let sum = A::sum(low[0], A::times_19(A::above::<8>(sum)));
    low[0] = A::lowest::<13>(sum);
    let sum = A::sum(
        A::sum(low[1], A::above::<13>(sum)),
        A::word(i32::from(BIAS_2) << 13),
    );
    low[1] = A::lowest::<13>(sum);
    low[2] = A::sum(low[2], A::above::<13>(sum));
    unbiased::<A>(&low)
}

/// `(b[j], b[j - 1])` for every j from 0 to 20.
#[inline(always)]
fn neighbours<A: Arithmetic>(b: &[A::Pair; PAIRS]) -> [A::Pair; 2 * PAIRS + 1] {
    let none = A::pair(0, 0);
    let mut neighbours = [none; 2 * PAIRS + 1];
    let mut below = none;
    for (pair, places) in b.iter().zip(neighbours.as_chunks_mut::<2>().0) {
        *places = [A::straddling(*pair, below), A::turned(*pair)];
        below = *pair;
    }
    neighbours[2 * PAIRS] = A::straddling(none, below);
    neighbours
}

/// Column `K` of the product, not carried.
#[inline(always)]
fn column<A: Arithmetic, const K: usize>(a: &[A::Pair; PAIRS], b: &[A::Pair; 2 * PAIRS + 1]) -> A::Word {
    let first = K.saturating_sub(2 * PAIRS).div_ceil(2);
    let mut sum = A::dot(a[first], b[K - 2 * first]);
    for at in first + 1..PAIRS {
        if 2 * at <= K {
            sum = A::sum(sum, A::dot(a[at], b[K - 2 * at]));
        }
    }
    sum
}

/// Two limbs to a pair, each less its bias.
#[inline(always)]
fn unbiased<A: Arithmetic>(limbs: &[A::Word; 2 * PAIRS]) -> [A::Pair; PAIRS] {
    let mut pairs = [A::pair(0, 0); PAIRS];
    for (at, (pair, [low, high])) in pairs.iter_mut().zip(limbs.as_chunks::<2>().0).enumerate() {
        let bias = match at {
            1 => A::pair(BIAS + BIAS_2, BIAS),
            9 => A::pair(BIAS, BIAS_19),
            _ => A::pair(BIAS, BIAS),
        };
        *pair = A::pair_difference(A::joined(*low, *high), bias);
    }
    pairs
}
