//! The rounds of SHA-256 (FIPS 180-4, section 6.2.2) on four blocks, one in each lane.

#![allow(
    clippy::inline_always,
    reason = "a call costs more than what it does, and words would go through memory"
)]

use core::array::from_fn;

#[cfg(test)]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;

#[cfg(test)]
pub(super) use portable::Portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use simd128::Vector;

/// Four words of 32 bits, one of each message, and what SHA-256 does with them.
pub(super) trait Words: Copy {
    /// Which lanes.
    type Mask: Copy;

    /// The same word in all lanes.
    fn all(word: u32) -> Self;
    /// Sums modulo 2^32.
    fn add(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    /// Shifted to the right.
    fn shift<const N: u32>(self) -> Self;
    /// Turned to the right, by less than 32.
    fn turn<const N: u32>(self) -> Self;
    /// Four words of each message, by place; `at` is where they begin in its block.
    fn load(blocks: [&[u8; 64]; 4], at: usize) -> [Self; 4];
    fn mask(lanes: [bool; 4]) -> Self::Mask;
    /// `yes` in the lanes of the mask, `no` in the others.
    fn choose(mask: Self::Mask, yes: Self, no: Self) -> Self;
    fn lane(self, lane: usize) -> u32;
}

/// FIPS 180-4, section 4.2.2.
const ADDED: [[u32; 16]; 4] = [
    [
        0x428a_2f98,
        0x7137_4491,
        0xb5c0_fbcf,
        0xe9b5_dba5,
        0x3956_c25b,
        0x59f1_11f1,
        0x923f_82a4,
        0xab1c_5ed5,
        0xd807_aa98,
        0x1283_5b01,
        0x2431_85be,
        0x550c_7dc3,
        0x72be_5d74,
        0x80de_b1fe,
        0x9bdc_06a7,
        0xc19b_f174,
    ],
    [
        0xe49b_69c1,
        0xefbe_4786,
        0x0fc1_9dc6,
        0x240c_a1cc,
        0x2de9_2c6f,
        0x4a74_84aa,
        0x5cb0_a9dc,
        0x76f9_88da,
        0x983e_5152,
        0xa831_c66d,
        0xb003_27c8,
        0xbf59_7fc7,
        0xc6e0_0bf3,
        0xd5a7_9147,
        0x06ca_6351,
        0x1429_2967,
    ],
    [
        0x27b7_0a85,
        0x2e1b_2138,
        0x4d2c_6dfc,
        0x5338_0d13,
        0x650a_7354,
        0x766a_0abb,
        0x81c2_c92e,
        0x9272_2c85,
        0xa2bf_e8a1,
        0xa81a_664b,
        0xc24b_8b70,
        0xc76c_51a3,
        0xd192_e819,
        0xd699_0624,
        0xf40e_3585,
        0x106a_a070,
    ],
    [
        0x19a4_c116,
        0x1e37_6c08,
        0x2748_774c,
        0x34b0_bcb5,
        0x391c_0cb3,
        0x4ed8_aa4a,
        0x5b9c_ca4f,
        0x682e_6ff3,
        0x748f_82ee,
        0x78a5_636f,
        0x84c8_7814,
        0x8cc7_0208,
        0x90be_fffa,
        0xa450_6ceb,
        0xbef9_a3f7,
        0xc671_78f2,
    ],
];

/// Takes one block of each message into the state.
pub(super) fn compress<W: Words>(state: &mut [W; 8], blocks: [&[u8; 64]; 4]) {
    let mut words = [W::all(0); 16];
    for (quarter, at) in words.as_chunks_mut::<4>().0.iter_mut().zip([0, 16, 32, 48]) {
        *quarter = W::load(blocks, at);
    }
    let mut now = *state;
    for (index, added) in ADDED.iter().enumerate() {
        if index > 0 {
            words = next(words);
        }
        sixteen(&mut now, &words, added);
    }
    *state = from_fn(|index| state[index].add(now[index]));
}

/// The next sixteen words of the schedule. Written out, here and below, so that the words stay where they are.
#[inline(always)]
fn next<W: Words>(mut words: [W; 16]) -> [W; 16] {
    macro_rules! each {
        ($($index:literal)*) => {$(
            let (early, late) = (words[($index + 1) % 16], words[($index + 14) % 16]);
            let early = early.turn::<7>().xor(early.turn::<18>()).xor(early.shift::<3>());
            let late = late.turn::<17>().xor(late.turn::<19>()).xor(late.shift::<10>());
            words[$index] = words[$index].add(early).add(words[($index + 9) % 16]).add(late);
        )*};
    }
    each!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    words
}

#[inline(always)]
#[allow(clippy::many_single_char_names, reason = "they are the standard's")]
fn sixteen<W: Words>(state: &mut [W; 8], words: &[W; 16], added: &[u32; 16]) {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    macro_rules! eight {
        ($($index:literal)*) => {
            rounds!(a b c d e f g h, h a b c d e f g, g h a b c d e f, f g h a b c d e,
                e f g h a b c d, d e f g h a b c, c d e f g h a b, b c d e f g h a; $($index)*)
        };
    }
    // The letters change places instead of the words.
    macro_rules! rounds {
        ($($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident),*; $($index:literal)*) => {$(
            let sum = $e.turn::<6>().xor($e.turn::<11>()).xor($e.turn::<25>());
            let choice = $g.xor($e.and($f.xor($g)));
            let first = $h.add(words[$index].add(W::all(added[$index]))).add(sum).add(choice);
            let sum = $a.turn::<2>().xor($a.turn::<13>()).xor($a.turn::<22>());
            let majority = $a.and($b).or($c.and($a.or($b)));
            $d = $d.add(first);
            $h = first.add(sum).add(majority);
        )*};
    }
    eight!(0 1 2 3 4 5 6 7);
    eight!(8 9 10 11 12 13 14 15);
    *state = [a, b, c, d, e, f, g, h];
}
