//! Examples of what is wrong before anything is a statement: containers, lines, limits.

use std::io::Write;

use attestry_tests::sources::Example;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::opened::{Opened, STATEMENT, expect, passed, signed};
use crate::told::Told;

/// All of them.
pub(crate) fn examples(all: &[Example]) -> Vec<Told> {
    let run = Opened::named("base-run", all);
    let unlogged = Opened::named("log413-no-checkpoint", all);
    [
        bnd101(&run, all),
        bnd102(&run),
        bnd103(&run, &unlogged),
        bnd104(&run, all),
        bnd105(&unlogged),
    ]
    .concat()
}

fn bnd101(run: &Opened, all: &[Example]) -> Vec<Told> {
    let zip = || {
        let found = all.iter().find(|example| example.name == "bnd107-named");
        found
            .expect("an example with a ZIP")
            .sample
            .bundle
            .to_zip()
            .unwrap()
    };
    let malformed = || expect("malformed", &["BND101"], &[]);
    vec![
        run.told_as("BND101", "a-picture", b"\x89PNG\r\n\x1a\n".to_vec(), malformed()),
        run.told_as("BND101", "encrypted", flagged(zip(), 1), malformed()),
        run.told_as("BND101", "damaged", damaged(zip()), malformed()),
        run.told_as(
            "BND101",
            "an-empty-file",
            Vec::new(),
            expect("indeterminate", &[], &[]),
        ),
        run.told_as("BND101", "a-zip", zip(), passed(&[])),
    ]
}

/// The ZIP with these bits set in the flags of its first member, in both of its headers (APPNOTE 4.3.7 and 4.3.12).
fn flagged(mut zip: Vec<u8>, bits: u8) -> Vec<u8> {
    for (header, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = zip.windows(4).position(|four| four == header).expect("a header");
        zip[start + at] |= bits;
    }
    zip
}

/// The ZIP with one bit of its first member's stored bytes changed.
fn damaged(mut zip: Vec<u8>) -> Vec<u8> {
    zip[200] ^= 1;
    zip
}

fn bnd102(run: &Opened) -> Vec<Told> {
    let with = |line: &str| format!("{}{line}", run.text()).into_bytes();
    let failed = || expect("failed", &["BND102"], &[]);
    vec![
        run.told_as("BND102", "cut-off", with(r#"{"payload":"eyJfdHlwZSI6"#), failed()),
        run.told_as("BND102", "an-array", with("[1,2]\n"), failed()),
        run.told_as("BND102", "a-blank-line", with("\n  \n"), passed(&[])),
    ]
}

fn bnd103(run: &Opened, unlogged: &Opened) -> Vec<Told> {
    let with = |line: &str| format!("{}{line}\n", run.text()).into_bytes();
    let failed = || expect("failed", &["BND103"], &[]);
    let twice = unlogged
        .clone()
        .payload("seen")
        .replace(r#""result":"passed""#, r#""result":"failed","result":"passed""#);
    let beside = unlogged.but(|bundle| *bundle.line("seen") = signed(STATEMENT, &twice));
    let deep = format!("{}1{}", r#"{"a":"#.repeat(65), "}".repeat(65));
    let unknown = run.but(|bundle| bundle.line("seen")["weather"] = "fair".into());
    vec![
        run.told_as(
            "BND103",
            "member-twice",
            with(r#"{"weather":"fair","weather":"foul"}"#),
            failed(),
        ),
        run.told_as(
            "BND103",
            "trailing-text",
            with(r#"{"weather":"fair"} and more"#),
            failed(),
        ),
        run.told_as("BND103", "too-deep", with(&deep), failed()),
        run.told_as(
            "BND103",
            "number-too-large",
            with(r#"{"rows":9007199254740993}"#),
            failed(),
        ),
        beside.told("BND103", "member-twice-in-a-statement", failed()),
        unknown.told("BND103", "unknown-member", passed(&[])),
    ]
}

fn bnd104(run: &Opened, all: &[Example]) -> Vec<Told> {
    let other = run.but(|bundle| bundle.lines.push(json!({"weather": "fair"})));
    let repeated = run.but(|bundle| {
        let line: Value = bundle.line("seen").clone();
        bundle.lines.push(line);
    });
    let zip = Opened::named("bnd107-named", all);
    let found = all.iter().find(|example| example.name == "bnd107-named");
    let packed = found
        .expect("an example with a ZIP")
        .sample
        .bundle
        .to_zip()
        .unwrap();
    // Both names have the same length, so that every offset stays right.
    let renamed = renamed(packed, b"blobs/sha256/", b"blobs/sha512/");
    vec![
        other.told("BND104", "some-other-object", passed(&["BND104 N"])),
        repeated.told("BND104", "a-line-again", passed(&["BND104 N"])),
        zip.told_as(
            "BND104",
            "unknown-member",
            renamed,
            passed(&["BND104 N", "BND108 N"]),
        ),
        run.told("BND104", "as-it-is", passed(&[])),
    ]
}

fn renamed(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    for start in 0..zip.len() - from.len() {
        if zip[start..].starts_with(from) {
            zip[start..start + to.len()].copy_from_slice(to);
        }
    }
    zip
}

fn bnd105(unlogged: &Opened) -> Vec<Told> {
    let with = |count: usize| {
        unlogged.but(|bundle| {
            let signature = bundle.line("seen")["signatures"][0].clone();
            bundle.line("seen")["signatures"] = vec![signature; count].into();
        })
    };
    vec![
        unlogged.told_as(
            "BND105",
            "a-bomb",
            packed(&[b'\n'; 6_000_000]),
            expect("failed", &["BND105"], &[]),
        ),
        with(65).told("BND105", "65-signatures", expect("failed", &["BND105"], &[])),
        with(64).told("BND105", "64-signatures", passed(&[])),
    ]
}

/// As gzip, small as that may be.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}
