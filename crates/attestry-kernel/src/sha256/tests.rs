//! Four lanes, here as arrays and in WebAssembly as vectors, give what one message after the other gives.

use super::rounds::Portable;
use super::{lanes, one, sha256_many};
use alloc::vec::Vec;

fn bytes(length: usize, seed: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at * 167 + seed * 59 + 3).to_le_bytes()[0])
        .collect()
}

fn same(messages: &[Vec<&[u8]>]) {
    let messages: Vec<&[&[u8]]> = messages.iter().map(Vec::as_slice).collect();
    let expected: Vec<[u8; 32]> = messages.iter().map(|parts| one(parts)).collect();
    assert_eq!(lanes::hash::<Portable>(&messages), expected);
    assert_eq!(sha256_many(&messages), expected);
}

#[test]
fn the_examples_of_the_standard() {
    let hashes = sha256_many(&[
        &[b"abc"],
        &[],
        &[b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"],
    ]);
    let hex = |text: &str| -> Vec<u8> {
        (0..32)
            .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).expect("hex"))
            .collect()
    };
    assert_eq!(
        hashes[0][..],
        hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    );
    assert_eq!(
        hashes[1][..],
        hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    );
    assert_eq!(
        hashes[2][..],
        hex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    );
}

#[test]
fn every_length_alone_and_among_others() {
    let texts: Vec<Vec<u8>> = (0..=300).map(|length| bytes(length, length)).collect();
    for text in &texts {
        same(&[alloc::vec![&text[..]]]);
    }
    same(
        &texts
            .iter()
            .map(|text| alloc::vec![&text[..]])
            .collect::<Vec<_>>(),
    );
    // Lanes end at different times, and the last are left alone.
    let mixed = [9000, 0, 1, 63, 64, 65, 119, 120, 4000, 55, 56, 57, 128, 2];
    let texts: Vec<Vec<u8>> = mixed.iter().map(|length| bytes(*length, *length)).collect();
    for count in 0..=texts.len() {
        same(
            &texts
                .iter()
                .take(count)
                .map(|text| alloc::vec![&text[..]])
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
            alloc::vec![left, right],
            alloc::vec![left, &[], middle, last],
            alloc::vec![&[0][..], left],
            alloc::vec![],
        ]);
    }
}
