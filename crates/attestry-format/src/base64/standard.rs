//! Standard base64 at speed, all or nothing: what is wrong with a text is found by the careful reader.
//!
//! With simd128 sixteen characters are read at a time (W. Muła, D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2
//! Instructions", 2018); what is left, and every text elsewhere, is read by the `base64` crate. Both take the same texts.

use super::STANDARD_ENGINE;
use base64::Engine;

/// The bytes of a text in the standard alphabet, padded rightly or not at all; `None` for every other.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let bare = text.strip_suffix(b"=").unwrap_or(text);
    let bare = bare.strip_suffix(b"=").unwrap_or(bare);
    let padding = text.len().saturating_sub(bare.len());
    if padding > 0 && !bare.len().wrapping_add(padding).is_multiple_of(4) {
        return None;
    }
    let length = match bare.len() % 4 {
        0 => 0,
        2 => 1,
        3 => 2,
        _ => return None,
    };
    let length = (bare.len() / 4).checked_mul(3)?.checked_add(length)?;
    let mut bytes = vec![0; length];
    let (text, out) = blocks(bare, &mut bytes)?;
    let written = STANDARD_ENGINE.decode_slice_unchecked(text, out).ok()?;
    (written == out.len()).then_some(bytes)
}

/// Reads as many characters as go at once. Gives what is left of both sides.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "with simd128 it may fail; both have one signature"
)]
fn blocks<'t, 'o>(text: &'t [u8], out: &'o mut [u8]) -> Option<(&'t [u8], &'o mut [u8])> {
    Some((text, out))
}

/// Reads as many characters as go at once. Gives what is left of both sides; `None` where one is not of the alphabet.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn blocks<'t, 'o>(text: &'t [u8], out: &'o mut [u8]) -> Option<(&'t [u8], &'o mut [u8])> {
    use crate::lanes;
    use core::arch::wasm32::{
        i8x16, i8x16_add, i8x16_eq, i8x16_shuffle, i8x16_swizzle, i16x8_shl, i32x4_dot_i16x8, u8x16,
        u8x16_shr, u8x16_splat, u16x8_shr, u16x8_splat, u32x4_extract_lane, u32x4_splat, u64x2,
        u64x2_extract_lane, v128_and, v128_any_true, v128_or,
    };
    // By low and by high half of a character: where the two have a bit in common, it is not of the alphabet.
    let low = u8x16(
        0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1a, 0x1b, 0x1b, 0x1b, 0x1a,
    );
    let high = u8x16(
        0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
    );
    // What is to be added to a character to make its value: by its high half, one less for `/`.
    let add = i8x16(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    let mut wrong = u8x16_splat(0);
    let (blocks, text) = text.as_chunks::<16>();
    let (done, out) = out.split_at_mut_checked(blocks.len().checked_mul(12)?)?;
    let (outs, _) = done.as_chunks_mut::<12>();
    for (block, out) in blocks.iter().zip(outs) {
        let text = lanes::load(block);
        let upper = u8x16_shr(text, 4);
        let lower = v128_and(text, u8x16_splat(0x0f));
        wrong = v128_or(
            wrong,
            v128_and(i8x16_swizzle(low, lower), i8x16_swizzle(high, upper)),
        );
        let slash = i8x16_eq(text, u8x16_splat(b'/'));
        let values = i8x16_add(text, i8x16_swizzle(add, i8x16_add(slash, upper)));
        // Four values of 6 bits, the first lowest: two of 12 bits, then one of 24.
        let twelve = v128_or(
            v128_and(i16x8_shl(values, 6), u16x8_splat(0x0fc0)),
            u16x8_shr(values, 8),
        );
        let whole = i32x4_dot_i16x8(twelve, u32x4_splat(0x0001_1000));
        let bytes = i8x16_shuffle::<2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0, 0, 0, 0>(whole, u64x2(0, 0));
        let (first, rest) = out.split_first_chunk_mut::<8>()?;
        *first = u64x2_extract_lane::<0>(bytes).to_le_bytes();
        *rest.first_chunk_mut::<4>()? = u32x4_extract_lane::<2>(bytes).to_le_bytes();
    }
    (!v128_any_true(wrong)).then_some((text, out))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

    use super::super::{Alphabet, Base64Error, decode_any, decode_carefully, encode};
    use super::decode;

    /// Texts of every length, then each with one character changed to every other byte.
    #[test]
    fn takes_what_the_careful_reader_takes_and_gives_the_same() {
        let all: Vec<u8> = (0..200_u32)
            .map(|n| n.wrapping_mul(167).to_le_bytes()[0])
            .collect();
        for length in 0..all.len() {
            let text = encode(&all[..length]);
            assert_eq!(decode(text.as_bytes()).unwrap(), &all[..length], "{length} bytes");
            let bare = text.trim_end_matches('=');
            assert_eq!(
                decode(bare.as_bytes()).unwrap(),
                &all[..length],
                "{length} bytes, bare"
            );
        }
        for length in [3, 12, 13, 14, 35, 36, 37, 60] {
            let text = encode(&all[..length]);
            for at in 0..text.len() {
                for byte in 0..128_u8 {
                    let mut changed = text.clone().into_bytes();
                    changed[at] = byte;
                    let changed = String::from_utf8(changed).unwrap();
                    same(&changed);
                }
            }
            for padding in ["=", "==", "===", "====", "A=", "A==", "é"] {
                same(&format!("{text}{padding}"));
                same(&format!("{}{padding}", text.trim_end_matches('=')));
            }
        }
        for text in [
            "=",
            "==",
            "A",
            "A=",
            "A==",
            "A===",
            "AA",
            "AA=",
            "AA==",
            "AAA=",
            "é",
            "ééééééééé",
        ] {
            same(text);
        }
    }

    /// The quick reader takes the texts that the careful one takes, unless they are URL-safe.
    fn same(text: &str) {
        let careful = decode_carefully(text);
        match &careful {
            Ok((bytes, Alphabet::Standard)) => {
                assert_eq!(decode(text.as_bytes()).as_ref(), Some(bytes), "{text}");
            }
            Ok((_, Alphabet::UrlSafe)) | Err(_) => assert_eq!(decode(text.as_bytes()), None, "{text}"),
        }
        assert_eq!(decode_any(text), careful);
    }

    #[test]
    fn says_what_is_wrong_as_before() {
        let error = Base64Error::Character { found: '!', at: 20 };
        assert_eq!(decode_any("AAAAAAAAAAAAAAAAAAAA!AAA"), Err(error));
    }
}
