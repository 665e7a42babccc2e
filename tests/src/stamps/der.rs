//! DER (X.690), as much of it as certificates and time-stamp tokens are written with.

use sha2::{Digest as _, Sha256, Sha384};

/// An element of this tag, whose content is these parts.
pub(super) fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len().to_be_bytes();
    let length: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    let mut whole = vec![tag];
    match length.as_slice() {
        [] => whole.push(0),
        [short @ 0..=0x7f] => whole.push(*short),
        long => {
            whole.push(0x80 | u8::try_from(long.len()).unwrap_or(u8::MAX));
            whole.extend_from_slice(long);
        }
    }
    whole.extend_from_slice(&content);
    whole
}

pub(super) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der(0x30, parts)
}

/// A positive integer of these bytes, the first of which is not 0.
pub(super) fn integer(bytes: &[u8]) -> Vec<u8> {
    match bytes {
        [0x80..=0xff, ..] => der(2, &[&[0], bytes]),
        _ => der(2, &[bytes]),
    }
}

/// An object identifier, written with dots.
pub(super) fn identifier(dotted: &str) -> Vec<u8> {
    let mut numbers = dotted.split('.').filter_map(|number| number.parse::<u64>().ok());
    let first = numbers.next().unwrap_or_default() * 40 + numbers.next().unwrap_or_default();
    let mut content = Vec::new();
    for mut number in std::iter::once(first).chain(numbers) {
        let mut digits = vec![number & 0x7f];
        while number > 0x7f {
            number >>= 7;
            digits.push(number & 0x7f | 0x80);
        }
        content.extend(digits.iter().rev().filter_map(|digit| u8::try_from(*digit).ok()));
    }
    der(6, &[&content])
}

pub(super) fn sha_256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

pub(super) fn sha_384(bytes: &[u8]) -> Vec<u8> {
    Sha384::digest(bytes).to_vec()
}
