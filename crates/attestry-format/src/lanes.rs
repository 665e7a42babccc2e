//! Sixteen bytes at once, for WebAssembly with simd128: how they come out of memory without a pointer.

use core::arch::wasm32::{u64x2, v128};

/// A block as a vector. It compiles to one load.
#[inline]
pub(crate) fn load(block: &[u8; 16]) -> v128 {
    let half = |skip: usize| {
        let mut bytes = [0; 8];
        for (place, byte) in bytes.iter_mut().zip(block.iter().skip(skip)) {
            *place = *byte;
        }
        u64::from_le_bytes(bytes)
    };
    u64x2(half(0), half(8))
}
