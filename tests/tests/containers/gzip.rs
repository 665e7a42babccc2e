//! gzip: several members, checks of each, and nothing behind the last.

use crate::{TWO, lines, opened, refused};
use attestry_format::container::{ContainerError, Fault, open};
use attestry_format::limits::{LimitHit, Limits};
use flate2::{Compression, Crc, GzBuilder, write::GzEncoder};
use std::io::Write;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

fn fault(member: usize, fault: Fault) -> ContainerError {
    ContainerError::Gzip { member, fault }
}

/// `bytes` with the one at `at`, counted from the end, changed.
fn flipped_from_end(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    let index = bytes.len() - at;
    bytes[index] ^= 1;
    bytes
}

#[test]
fn members_are_read_one_after_the_other() {
    assert_eq!(
        lines(&opened(&packed(TWO.as_bytes()))),
        ["{\"a\":1}", "{\"b\":2}"]
    );
    let split_inside_a_line = [packed(b"{\"a\""), packed(b""), packed(b":1}\n{\"b\":2}")].concat();
    assert_eq!(lines(&opened(&split_inside_a_line)), ["{\"a\":1}", "{\"b\":2}"]);
    assert_eq!(lines(&opened(&packed(b""))), Vec::<String>::new());
}

#[test]
fn the_kind_inside_is_decided_by_the_bytes_too() {
    assert_eq!(lines(&opened(&packed(b"[{\"a\":1}]"))), ["{\"a\":1}"]);
    assert_eq!(
        refused(&packed(&packed(TWO.as_bytes()))),
        ContainerError::NoObject { lines: 1 }
    );
}

#[test]
fn optional_header_fields_are_stepped_over() {
    let mut encoder = GzBuilder::new()
        .filename("bundle.intoto.jsonl")
        .comment("a comment")
        .extra(vec![1, 2, 3])
        .mtime(1_700_000_000)
        .write(Vec::new(), Compression::best());
    encoder.write_all(TWO.as_bytes()).expect("memory");
    let full = encoder.finish().expect("memory");
    assert_eq!(lines(&opened(&full)), ["{\"a\":1}", "{\"b\":2}"]);

    // The same with a CRC-16 of the header behind the ten fixed bytes.
    let plain = packed(TWO.as_bytes());
    let mut header = plain[..10].to_vec();
    header[3] |= 2;
    let mut crc = Crc::new();
    crc.update(&header);
    let right = u16::try_from(crc.sum() & 0xffff).expect("16 bits");
    let with = |sum: u16| [&header[..], &sum.to_le_bytes(), &plain[10..]].concat();
    assert_eq!(lines(&opened(&with(right))), ["{\"a\":1}", "{\"b\":2}"]);
    let (expected, found) = (u32::from(right ^ 1), u32::from(right));
    assert_eq!(
        refused(&with(right ^ 1)),
        fault(1, Fault::Checksum { expected, found })
    );
}

#[test]
fn damage_is_named() {
    let one = packed(TWO.as_bytes());
    let mut crc = Crc::new();
    crc.update(TWO.as_bytes());
    let found = crc.sum();
    let checksum = Fault::Checksum {
        expected: found ^ 1,
        found,
    };
    assert_eq!(
        refused(&flipped_from_end(one.clone(), 8)),
        fault(1, checksum.clone())
    );
    assert_eq!(
        refused(&[one.clone(), flipped_from_end(one.clone(), 8)].concat()),
        fault(2, checksum)
    );
    let length = Fault::Length {
        expected: 17,
        found: 16,
    };
    assert_eq!(refused(&flipped_from_end(one.clone(), 4)), fault(1, length));
    for cut in [1, 8, 9, one.len() - 10, one.len() - 3] {
        assert_eq!(
            refused(&one[..one.len() - cut]),
            fault(1, Fault::Truncated),
            "{cut} bytes cut off"
        );
    }
    let header = Fault::Structure {
        expected: "the end of the file or a gzip header",
    };
    for trailing in [&b"x"[..], b"\0", b"garbage behind the stream"] {
        assert_eq!(refused(&[&one, trailing].concat()), fault(2, header.clone()));
    }
    let mut method = one.clone();
    method[2] = 7;
    assert_eq!(refused(&method), fault(1, Fault::Method { found: 7 }));
    let mut reserved = one.clone();
    reserved[3] = 0x80;
    let expected = "a gzip header without reserved flags";
    assert_eq!(refused(&reserved), fault(1, Fault::Structure { expected }));
    // A block of type 3 does not exist.
    let broken = [&one[..10], &[0xff; 20]].concat();
    assert!(matches!(
        refused(&broken),
        ContainerError::Gzip {
            member: 1,
            fault: Fault::Deflate { .. }
        }
    ));
}

#[test]
fn a_bomb_is_stopped_by_its_ratio() {
    let bomb = packed(&vec![b' '; 3 << 20]);
    let ContainerError::Limit(hit) = refused(&bomb) else {
        unreachable!("a limit stops it")
    };
    assert_eq!((hit.name, hit.limit), ("compression ratio", 200));
    assert!(hit.found > 200, "{hit}");
    // Below one mebibyte the ratio is not asked.
    assert_eq!(
        lines(&opened(&packed(&vec![b' '; 1 << 20]))),
        Vec::<String>::new()
    );
}

#[test]
fn the_total_is_limited_over_all_members() {
    let bytes = [packed(b"{\"a\":1}\n"), packed(b"{\"b\":2}\n")].concat();
    let limits = |total_bytes| Limits {
        total_bytes,
        ..Limits::standard()
    };
    let length = u64::try_from(bytes.len()).expect("a small file");
    assert_eq!(
        lines(&open(bytes.clone(), &limits(length)).expect("a bundle")).len(),
        2
    );
    let long = packed(&[b' '; 1000]);
    let total = u64::try_from(long.len()).expect("a small file");
    let error = open(long, &limits(total)).expect_err("more comes out than may");
    assert_eq!(
        error.limit_hit().map(|hit| (hit.name, hit.limit)),
        Some(("total bytes", total))
    );
    let many = [packed(&[b' '; 600]), packed(&[b' '; 600])].concat();
    let error = open(many, &limits(1199)).expect_err("more comes out than may");
    assert_eq!(
        error,
        ContainerError::Limit(LimitHit {
            name: "total bytes",
            limit: 1199,
            found: 1200
        })
    );
}
