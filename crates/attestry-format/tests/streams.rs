//! A stream finds what `open` finds, wherever its chunks are cut.
#![cfg(not(target_arch = "wasm32"))]

use attestry_format::container::{Container, ContainerError, Found, Stream, open};
use attestry_format::limits::Limits;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// A line as either of them gives it: bytes, place, levels around it, offset.
type Seen = (Vec<u8>, String, usize);

#[derive(Debug, PartialEq)]
struct Outcome {
    lines: Vec<Seen>,
    /// Places of repetitions and of what they repeat.
    repeats: Vec<(String, String)>,
    rest: String,
}

fn rest(container: &Container) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        container.blobs, container.bad_blobs, container.limit_hits, container.unknown_members
    )
}

fn opened(input: &[u8], limits: &Limits) -> Result<Outcome, ContainerError> {
    let container = open(input.to_vec(), limits)?;
    let place = |line| container.place(line).to_string();
    Ok(Outcome {
        lines: container
            .lines
            .iter()
            .map(|line| (container.bytes(line).to_vec(), place(line), line.base_depth))
            .collect(),
        repeats: container
            .repeats
            .iter()
            .map(|repeat| (place(&repeat.line), place(&repeat.first)))
            .collect(),
        rest: rest(&container),
    })
}

/// The same by a stream whose chunks end at `cuts`.
fn streamed(input: &[u8], cuts: &[usize], limits: &Limits) -> Result<Outcome, ContainerError> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut take = |line: Found<'_>| {
        let offset = usize::try_from(line.offset).expect("a small file");
        // What is plain lies in the input where the stream says.
        if line.member.is_none() && !input.starts_with(b"\x1f\x8b") && !input.starts_with(b"PK") {
            assert_eq!(&input[offset..offset + line.bytes.len()], line.bytes);
        }
        seen.push((line.bytes.to_vec(), line.place().to_string(), line.base_depth));
    };
    let mut stream = Stream::new(*limits);
    let mut from = 0;
    for cut in cuts {
        stream.push(&input[from..*cut], &mut take);
        from = *cut;
    }
    stream.push(&input[from..], &mut take);
    assert_eq!(stream.bytes(), u64::try_from(input.len()).expect("a small file"));
    let container = stream.finish(&mut take)?;
    assert!(container.repeats.is_empty(), "left to whoever reads the lines");
    let mut firsts: BTreeMap<Vec<u8>, String> = BTreeMap::new();
    let (mut lines, mut repeats) = (Vec::new(), Vec::new());
    for line in seen {
        if let Some(first) = firsts.get(&line.0) {
            repeats.push((line.1, first.clone()));
        } else {
            firsts.insert(line.0.clone(), line.1.clone());
            lines.push(line);
        }
    }
    Ok(Outcome {
        lines,
        repeats,
        rest: rest(&container),
    })
}

fn same(input: &[u8], cuts: &[usize], limits: &Limits) {
    assert_eq!(
        streamed(input, cuts, limits),
        opened(input, limits),
        "cut at {cuts:?}: {}",
        String::from_utf8_lossy(&input[..input.len().min(300)])
    );
}

fn every(step: usize, length: usize) -> Vec<usize> {
    (step..length).step_by(step).collect()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

/// Texts that are lines, values, both in part, or neither.
const TEXTS: [&str; 30] = [
    "",
    "\n",
    " \r\n\t\n",
    "[]",
    "{}",
    "{\"a\":1}\n{\"b\":2}\n",
    "\n{\"a\":1}\r\n \t\r\n{\"b\":2}  \n\n{\"c\":3}",
    "\r\n\r\n{\"a\":1}\n{\"a\":1}\r\n{\"a\":1}",
    "hello",
    "1\n\"two\"\n[3]\n",
    "{\"a\":\n{\"b\":\n",
    "{\"a\n{\"b\":1}\n",
    "\u{feff}{\"a\":1}\n{\"b\":2}\n",
    "\u{feff}[{}]",
    "{} x",
    "\n{\n  \"payload\": \"}\",\n  \"n\": [1,\n2]\n}\n\n",
    "{\n\"a\":1,\n\"a\":1}",
    "{\"a\":[\n{\"b\":1}\n{\"c\":1}\n]}",
    " [ {\"a\":1} , tru, {\"a\" 1},\n{\"b\":2} ] \n",
    "[{}]\n[{}]",
    "[{}",
    "{\"attestations\":[{\"bundle\":{\"mediaType\":\"m\"}},{\"bundle\":{\"n\":1}}]}\n",
    "{\"bundle\":{\"a\":1}}\n{}",
    "{\"a\":\"\\\"}\"}\n{\"b\":2}",
    "{\"a\":\"\\\\\"}\n{\"b\":2}",
    "{\"a\":1}\n{\"long\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}\r\n{\"b\":2}",
    "{\"a\":1}\n                                           \r\n{\"b\":2}",
    "{\"exactly 20\":12345}\r\n{\"exactly 21\":123456}\n",
    "{}\n{ }\n{  }\n{   }\n{    }",
    "}{\n{}",
];

fn limits() -> [Limits; 4] {
    let standard = Limits::standard();
    [
        standard,
        Limits {
            line_bytes: 20,
            ..standard
        },
        Limits {
            entries: 2,
            ..standard
        },
        Limits {
            total_bytes: 40,
            ratio_free_bytes: 30,
            ratio: 1,
            ..standard
        },
    ]
}

#[test]
fn every_text_cut_everywhere() {
    for text in TEXTS {
        for limits in limits() {
            for input in [text.as_bytes().to_vec(), packed(text.as_bytes())] {
                for cut in 0..=input.len() {
                    same(&input, &[cut], &limits);
                }
                for step in [1, 2, 3, 7] {
                    same(&input, &every(step, input.len()), &limits);
                }
            }
        }
    }
}

#[test]
fn damaged_and_packed_too_well() {
    let mut lines = String::new();
    for number in 0..9000 {
        writeln!(lines, "{{\"n\":{number},\"x\":\"{}\"}}", number * number).expect("memory");
    }
    let whole = [packed(lines.as_bytes()), packed(b"{\"m\":1}\n")].concat();
    let bomb = packed(&vec![b' '; 3 << 20]);
    let bomb_then_more = [bomb.clone(), packed(lines.as_bytes())].concat();
    for input in [whole, bomb, bomb_then_more] {
        for step in [1000, 4096, 16_384, 16_394, 50_000] {
            same(&input, &every(step, input.len()), &Limits::standard());
        }
        for at in [3, 12, 100, input.len() / 2, input.len() - 40, input.len() - 6] {
            let mut damaged = input.clone();
            damaged[at] ^= 0x55;
            for step in [777, 16_383] {
                same(&damaged, &every(step, input.len()), &Limits::standard());
                same(&damaged[..at], &every(step, at), &Limits::standard());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn texts_put_together_and_cut_at_random(
        parts in prop::collection::vec(0..TEXTS.len(), 1..4),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        which in 0..4_usize,
        pack in any::<bool>(),
        flip in prop::option::weighted(0.2, (any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let text: String = parts.iter().map(|part| TEXTS[*part]).collect();
        let mut input = if pack { packed(text.as_bytes()) } else { text.into_bytes() };
        if let Some((at, bits)) = flip && !input.is_empty() {
            let at = at.index(input.len());
            input[at] ^= bits;
        }
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(input.len() + 1)).collect();
        cuts.sort_unstable();
        same(&input, &cuts, &limits()[which]);
    }
}
