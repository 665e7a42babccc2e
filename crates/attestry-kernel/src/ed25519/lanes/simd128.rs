//! Lanes as WebAssembly's vectors of 128 bits (feature `simd128`). Values only, no memory: nothing here is unsafe.

use core::arch::wasm32::{
    i16x8, i16x8_add, i16x8_extract_lane, i16x8_shuffle, i16x8_sub, i32x4, i32x4_add, i32x4_dot_i16x8,
    i32x4_mul, i32x4_shl, i32x4_shr, i32x4_shuffle, i32x4_splat, i64x2_shuffle, v128, v128_and,
    v128_bitselect, v128_or, v128_xor,
};

use super::arithmetic::{Arithmetic, Lanes};

/// Four lanes in one vector.
#[derive(Clone, Copy, Debug)]
pub struct Simd128;

impl Arithmetic for Simd128 {
    type Pair = v128;
    type Word = v128;

    #[inline(always)]
    fn pair(low: i16, high: i16) -> v128 {
        i16x8(low, high, low, high, low, high, low, high)
    }

    #[inline(always)]
    fn word(value: i32) -> v128 {
        i32x4_splat(value)
    }

    #[inline(always)]
    fn pair_sum(a: v128, b: v128) -> v128 {
        i16x8_add(a, b)
    }

    #[inline(always)]
    fn pair_difference(a: v128, b: v128) -> v128 {
        i16x8_sub(a, b)
    }

    #[inline(always)]
    fn turned(a: v128) -> v128 {
        i16x8_shuffle::<1, 0, 3, 2, 5, 4, 7, 6>(a, a)
    }

    #[inline(always)]
    fn straddling(low_of: v128, high_of: v128) -> v128 {
        i16x8_shuffle::<0, 9, 2, 11, 4, 13, 6, 15>(low_of, high_of)
    }

    #[inline(always)]
    fn dot(a: v128, b: v128) -> v128 {
        i32x4_dot_i16x8(a, b)
    }

    #[inline(always)]
    fn sum(a: v128, b: v128) -> v128 {
        i32x4_add(a, b)
    }

    /// The word's low half times the number, its high half times 0: quicker than multiplying words.
    #[inline(always)]
    fn scaled(a: v128, by: i16) -> v128 {
        i32x4_dot_i16x8(a, Self::pair(by, 0))
    }

    #[inline(always)]
    fn times_19(a: v128) -> v128 {
        i32x4_mul(a, i32x4_splat(19))
    }

    #[inline(always)]
    fn above<const N: u32>(a: v128) -> v128 {
        i32x4_shr(a, N)
    }

    #[inline(always)]
    fn lowest<const N: u32>(a: v128) -> v128 {
        v128_and(a, i32x4_splat((1 << N) - 1))
    }

    #[inline(always)]
    fn joined(low: v128, high: v128) -> v128 {
        v128_or(low, i32x4_shl(high, 16))
    }
}

impl Lanes for Simd128 {
    type Mask = v128;

    #[inline]
    fn from_lanes([a, b, c, d]: [[i16; 2]; 4]) -> v128 {
        i16x8(a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1])
    }

    #[inline]
    fn lanes(pair: v128) -> [[i16; 2]; 4] {
        [
            [i16x8_extract_lane::<0>(pair), i16x8_extract_lane::<1>(pair)],
            [i16x8_extract_lane::<2>(pair), i16x8_extract_lane::<3>(pair)],
            [i16x8_extract_lane::<4>(pair), i16x8_extract_lane::<5>(pair)],
            [i16x8_extract_lane::<6>(pair), i16x8_extract_lane::<7>(pair)],
        ]
    }

    #[inline(always)]
    fn transposed([a, b, c, d]: [v128; 4]) -> [v128; 4] {
        let (ab_low, ab_high) = (
            i32x4_shuffle::<0, 4, 1, 5>(a, b),
            i32x4_shuffle::<2, 6, 3, 7>(a, b),
        );
        let (cd_low, cd_high) = (
            i32x4_shuffle::<0, 4, 1, 5>(c, d),
            i32x4_shuffle::<2, 6, 3, 7>(c, d),
        );
        [
            i64x2_shuffle::<0, 2>(ab_low, cd_low),
            i64x2_shuffle::<1, 3>(ab_low, cd_low),
            i64x2_shuffle::<0, 2>(ab_high, cd_high),
            i64x2_shuffle::<1, 3>(ab_high, cd_high),
        ]
    }

    #[inline(always)]
    fn mask([a, b, c, d]: [bool; 4]) -> v128 {
        i32x4(-i32::from(a), -i32::from(b), -i32::from(c), -i32::from(d))
    }

    #[inline(always)]
    fn chosen(mask: v128, yes: v128, no: v128) -> v128 {
        v128_bitselect(yes, no, mask)
    }

    /// Flips every bit and adds one, or does neither.
    #[inline(always)]
    fn negated(mask: v128, pair: v128) -> v128 {
        i16x8_sub(v128_xor(pair, mask), mask)
    }
}
