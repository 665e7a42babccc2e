//! Four words as a plain array: what vectors do, in words that every machine has. For tests; one message after the other
//! is quicker.

use core::array::from_fn;

use super::Words;

/// Four words in an array.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Portable([u32; 4]);

impl Words for Portable {
    type Mask = [bool; 4];

    fn all(word: u32) -> Self {
        Self([word; 4])
    }

    fn add(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }

    fn xor(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] ^ other.0[lane]))
    }

    fn and(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] & other.0[lane]))
    }

    fn or(self, other: Self) -> Self {
        Self(from_fn(|lane| self.0[lane] | other.0[lane]))
    }

    fn shift<const N: u32>(self) -> Self {
        Self(self.0.map(|word| word >> N))
    }

    fn turn<const N: u32>(self) -> Self {
        Self(self.0.map(|word| word.rotate_right(N)))
    }

    fn load(blocks: [&[u8; 64]; 4], at: usize) -> [Self; 4] {
        let word = |lane: usize, place: usize| {
            let bytes = &blocks[lane][at + 4 * place..];
            u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        };
        from_fn(|place| Self(from_fn(|lane| word(lane, place))))
    }

    fn mask(lanes: [bool; 4]) -> Self::Mask {
        lanes
    }

    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Self(from_fn(|lane| if mask[lane] { yes.0[lane] } else { no.0[lane] }))
    }

    fn lane(self, lane: usize) -> u32 {
        self.0[lane]
    }
}
