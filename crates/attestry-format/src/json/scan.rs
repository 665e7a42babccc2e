//! Where a run of plain characters in a string ends: at a quote, a backslash or a control character.
//!
//! Sixteen bytes at a time where there is simd128, eight elsewhere; both, and the byte after byte of the last few, agree.

/// The number of plain bytes that `bytes` begins with: all of them, or those before the first `"`, `\` or byte below 0x20.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<WIDTH>();
    let mut at = 0_usize;
    for block in blocks {
        let found = first(block);
        if found < WIDTH {
            return at.wrapping_add(found);
        }
        // Never more than there are bytes.
        at = at.wrapping_add(WIDTH);
    }
    let last = rest.iter().position(|byte| stops(*byte));
    at.wrapping_add(last.unwrap_or(rest.len()))
}

/// Whether a run ends at this byte.
const fn stops(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
const WIDTH: usize = 16;

/// The first byte of a block at which a run ends; [`WIDTH`] or more where none does.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
fn first(block: &[u8; WIDTH]) -> usize {
    use crate::lanes;
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, v128_or};
    let text = lanes::load(block);
    let quotes = v128_or(
        u8x16_eq(text, u8x16_splat(b'"')),
        u8x16_eq(text, u8x16_splat(b'\\')),
    );
    let stops = v128_or(quotes, u8x16_lt(text, u8x16_splat(0x20)));
    // No bit is set: 32 zeros.
    u32::from(u8x16_bitmask(stops)).trailing_zeros() as usize
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
const WIDTH: usize = 8;

/// The first byte of a block at which a run ends; [`WIDTH`] or more where none does.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "a block of the other width is too long to be copied; both have one signature"
)]
fn first(block: &[u8; WIDTH]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of every byte that is below `than`, at most 0x80. A borrow may set bits above the lowest one that is
    // set rightly, which is the one that counts.
    let below = |text: u64, than: u64| text.wrapping_sub(ONES.wrapping_mul(than)) & !text & HIGH;
    let text = u64::from_le_bytes(*block);
    let quote = below(text ^ ONES.wrapping_mul(0x22), 1);
    let backslash = below(text ^ ONES.wrapping_mul(0x5c), 1);
    let stops = below(text, 0x20) | quote | backslash;
    (stops.trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_byte_after_byte() {
        for length in 0..50 {
            for at in 0..length {
                for byte in 0..=255_u8 {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    let expected = bytes.iter().position(|byte| stops(*byte)).unwrap_or(length);
                    assert_eq!(plain(&bytes), expected, "{byte:#x} at {at} of {length}");
                    // The same behind bytes beyond ASCII, and before another end.
                    bytes.fill(0xe9);
                    bytes[at] = byte;
                    bytes[length - 1] = b'"';
                    let expected = bytes.iter().position(|byte| stops(*byte)).unwrap_or(length);
                    assert_eq!(
                        plain(&bytes),
                        expected,
                        "{byte:#x} at {at} of {length}, then a quote"
                    );
                }
            }
        }
    }
}
