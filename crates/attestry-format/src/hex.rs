//! Lower-case hexadecimal digits, many at a time: most long strings of a statement are digests.

/// Whether all of a text is lower-case hexadecimal digits.
pub(crate) fn is_lower(text: &[u8]) -> bool {
    let (blocks, rest) = text.as_chunks::<16>();
    blocks.iter().all(block::is_lower) && rest.iter().all(|digit| value(*digit) < 16)
}

/// The 32 bytes that 64 lower-case hexadecimal digits write.
pub(crate) fn read(digits: &[u8; 64]) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (ins, outs) = (digits.as_chunks::<16>().0, bytes.as_chunks_mut::<8>().0);
    for (digits, bytes) in ins.iter().zip(outs) {
        *bytes = block::read(digits)?;
    }
    Some(bytes)
}

/// The value of a digit; 255 for anything else.
fn value(digit: u8) -> u8 {
    const VALUES: [u8; 256] = {
        let mut values = [255; 256];
        let mut value = 0_u8;
        while value < 16 {
            let digit = if value < 10 {
                b'0' + value
            } else {
                b'a' - 10 + value
            };
            values[digit as usize] = value;
            value += 1;
        }
        values
    };
    VALUES.get(usize::from(digit)).copied().unwrap_or(255)
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod block {
    //! Sixteen digits, one after the other.

    use super::value;

    pub(super) fn is_lower(digits: &[u8; 16]) -> bool {
        digits.iter().fold(0, |all, digit| all | value(*digit)) < 16
    }

    pub(super) fn read(digits: &[u8; 16]) -> Option<[u8; 8]> {
        let mut bytes = [0; 8];
        let mut all = 0;
        for (byte, [high, low]) in bytes.iter_mut().zip(digits.as_chunks().0) {
            let (high, low) = (value(*high), value(*low));
            all |= high | low;
            *byte = high << 4 | low;
        }
        (all < 16).then_some(bytes)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod block {
    //! Sixteen digits in one vector.

    use crate::lanes;
    use core::arch::wasm32::{
        u8x16_add, u8x16_all_true, u8x16_lt, u8x16_narrow_i16x8, u8x16_splat, u8x16_sub, u16x8_shl,
        u16x8_shr, u16x8_splat, u64x2_extract_lane, v128, v128_and, v128_bitselect, v128_or,
    };

    /// The values of the digits, and which of them are digits.
    fn values(digits: &[u8; 16]) -> (v128, v128) {
        let digits = lanes::load(digits);
        let number = u8x16_sub(digits, u8x16_splat(b'0'));
        let letter = u8x16_sub(digits, u8x16_splat(b'a'));
        let is_number = u8x16_lt(number, u8x16_splat(10));
        let is_letter = u8x16_lt(letter, u8x16_splat(6));
        let letter = u8x16_add(letter, u8x16_splat(10));
        (
            v128_bitselect(number, letter, is_number),
            v128_or(is_number, is_letter),
        )
    }

    pub(super) fn is_lower(digits: &[u8; 16]) -> bool {
        u8x16_all_true(values(digits).1)
    }

    pub(super) fn read(digits: &[u8; 16]) -> Option<[u8; 8]> {
        let (values, good) = values(digits);
        if !u8x16_all_true(good) {
            return None;
        }
        // Of each pair the first is the lower byte here and the upper four bits there.
        let pairs = v128_or(u16x8_shl(values, 4), u16x8_shr(values, 8));
        let bytes = v128_and(pairs, u16x8_splat(0xff));
        Some(u64x2_extract_lane::<0>(u8x16_narrow_i16x8(bytes, bytes)).to_le_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_at_every_place() {
        for at in 0..32 {
            for byte in 0..=255_u8 {
                let mut text = [b'7'; 64];
                text[2 * at..2 * at + 2].copy_from_slice(format!("{byte:02x}").as_bytes());
                let mut expected = [0x77; 32];
                expected[at] = byte;
                assert_eq!(read(&text), Some(expected));
            }
        }
    }

    #[test]
    fn no_other_character_anywhere() {
        for at in 0..64 {
            for byte in 0..=255_u8 {
                let mut text = [b'7'; 64];
                text[at] = byte;
                let good = matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                assert_eq!(read(&text).is_some(), good, "{byte} at {at}");
                for length in [at + 1, 64] {
                    assert_eq!(is_lower(&text[..length]), good, "{byte} at {at} of {length}");
                }
            }
        }
        assert!(is_lower(b""));
    }
}
