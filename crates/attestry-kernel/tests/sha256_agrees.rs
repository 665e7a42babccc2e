//! `sha256_many` gives what the `sha2` crate gives. In WebAssembly this tries the vectors themselves.

use attestry_kernel::sha256_many;
use sha2::{Digest, Sha256};

fn bytes(length: usize, seed: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at * 167 + seed * 59 + 3).to_le_bytes()[0])
        .collect()
}

fn same(messages: &[Vec<&[u8]>]) {
    let parts: Vec<&[&[u8]]> = messages.iter().map(Vec::as_slice).collect();
    let expected: Vec<[u8; 32]> = messages
        .iter()
        .map(|parts| Sha256::digest(parts.concat()).into())
        .collect();
    assert_eq!(sha256_many(&parts), expected);
}

#[test]
fn every_length_alone_and_among_others() {
    let texts: Vec<Vec<u8>> = (0..=300).map(|length| bytes(length, length)).collect();
    for text in &texts {
        same(&[vec![&text[..]]]);
    }
    same(&texts.iter().map(|text| vec![&text[..]]).collect::<Vec<_>>());
    // Lanes end at different times, and the last are left alone.
    let mixed = [9000, 0, 1, 63, 64, 65, 119, 120, 4000, 55, 56, 57, 128, 2];
    let texts: Vec<Vec<u8>> = mixed.iter().map(|length| bytes(*length, *length)).collect();
    for count in 0..=texts.len() {
        same(
            &texts
                .iter()
                .take(count)
                .map(|text| vec![&text[..]])
                .collect::<Vec<_>>(),
        );
    }
}

#[test]
fn parts_are_one_message() {
    let text = bytes(200, 7);
    for cut in 0..=text.len() {
        let (left, right) = text.split_at(cut);
        let (middle, last) = right.split_at(right.len() / 2);
        same(&[
            vec![left, right],
            vec![left, &[], middle, last],
            vec![&[0][..], left],
            vec![],
        ]);
    }
}
