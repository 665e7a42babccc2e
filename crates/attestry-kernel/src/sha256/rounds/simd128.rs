//! Four words as one of WebAssembly's vectors of 128 bits (feature `simd128`). Values only, no memory: nothing here is unsafe.

use core::arch::wasm32::{
    i8x16_shuffle, i32x4_shuffle, i64x2_shuffle, u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl, u32x4_shr,
    u32x4_splat, u64x2, v128, v128_and, v128_bitselect, v128_or, v128_xor,
};

use super::Words;

/// Four words in one vector.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Vector(v128);

impl Words for Vector {
    type Mask = v128;

    #[inline(always)]
    fn all(word: u32) -> Self {
        Self(u32x4_splat(word))
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(u32x4_add(self.0, other.0))
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self(v128_xor(self.0, other.0))
    }

    #[inline(always)]
    fn and(self, other: Self) -> Self {
        Self(v128_and(self.0, other.0))
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self(v128_or(self.0, other.0))
    }

    #[inline(always)]
    fn shift<const N: u32>(self) -> Self {
        Self(u32x4_shr(self.0, N))
    }

    #[inline(always)]
    fn turn<const N: u32>(self) -> Self {
        Self(v128_or(u32x4_shr(self.0, N), u32x4_shl(self.0, 32 - N)))
    }

    /// One load of each message, its bytes turned round, then rows become columns.
    #[inline(always)]
    fn load(blocks: [&[u8; 64]; 4], at: usize) -> [Self; 4] {
        let [a, b, c, d] = blocks.map(|block| row(block, at));
        let (low_ab, low_cd) = (
            i32x4_shuffle::<0, 4, 1, 5>(a, b),
            i32x4_shuffle::<0, 4, 1, 5>(c, d),
        );
        let (high_ab, high_cd) = (
            i32x4_shuffle::<2, 6, 3, 7>(a, b),
            i32x4_shuffle::<2, 6, 3, 7>(c, d),
        );
        [
            Self(i64x2_shuffle::<0, 2>(low_ab, low_cd)),
            Self(i64x2_shuffle::<1, 3>(low_ab, low_cd)),
            Self(i64x2_shuffle::<0, 2>(high_ab, high_cd)),
            Self(i64x2_shuffle::<1, 3>(high_ab, high_cd)),
        ]
    }

    #[inline(always)]
    fn mask(lanes: [bool; 4]) -> v128 {
        let [a, b, c, d] = lanes.map(|lane| if lane { u32::MAX } else { 0 });
        u32x4(a, b, c, d)
    }

    #[inline(always)]
    fn choose(mask: v128, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, mask))
    }

    fn lane(self, lane: usize) -> u32 {
        match lane {
            0 => u32x4_extract_lane::<0>(self.0),
            1 => u32x4_extract_lane::<1>(self.0),
            2 => u32x4_extract_lane::<2>(self.0),
            _ => u32x4_extract_lane::<3>(self.0),
        }
    }
}

/// Four words of a block, most significant byte first. The two halves compile to one load.
#[inline(always)]
fn row(block: &[u8; 64], at: usize) -> v128 {
    let half = |skip: usize| {
        let bytes = block.get(at + skip..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    };
    let row = u64x2(half(0), half(8));
    i8x16_shuffle::<3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12>(row, row)
}
