//! The same report, byte for byte, however many threads check signatures and however the input is cut.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what was compared is counted on standard output; a vector that cannot be read ends the test"
)]

use std::num::NonZeroUsize;
use std::path::Path;

use attestry::{Engine, Helper, Time};
use serde_json::Value;

/// Threads and bytes at a time.
const WAYS: [(usize, usize); 5] = [
    (1, 4 << 10),
    (2, 4 << 10),
    (2, 1 << 20),
    (3, 4 << 10),
    (5, 1 << 20),
];

/// Up to how many bytes a bundle is pushed byte by byte as well.
const SMALL: usize = 16 << 10;

/// The report, pushed in chunks of this size; batches are small, so that threads have something to do.
fn report(engine: &Engine, bundle: &[u8], (threads, chunk): (usize, usize), lines: usize) -> String {
    let mut engine = engine
        .afresh()
        .on_threads(NonZeroUsize::new(threads).unwrap())
        .in_batches_of(NonZeroUsize::new(lines).unwrap());
    for chunk in bundle.chunks(chunk) {
        engine.push(chunk);
    }
    engine.begin().finish().json()
}

fn engine(folder: &Path) -> Option<Engine> {
    let expect = std::fs::read(folder.join("expect.json")).ok()?;
    let expect: Value = serde_json::from_slice(&expect).unwrap();
    let at = Time::parse(expect.get("at").and_then(Value::as_str).unwrap()).unwrap();
    let trust = std::fs::read(folder.join("trust.json")).ok();
    // Where the trust file is refused there is no report.
    Engine::new(trust.as_deref(), at).ok()
}

fn bundle(folder: &Path) -> Vec<u8> {
    let mut entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let bundle = entries.find(|entry| entry.file_name().to_string_lossy().starts_with("bundle."));
    std::fs::read(bundle.unwrap().path()).unwrap()
}

/// Cuts the input as hosts with workers do: whole lines, of which a helper says something, in chunks of about this size.
fn with_helper(engine: &Engine, trust: Option<&[u8]>, bundle: &[u8], size: usize) -> String {
    let mut helper = Helper::new(trust).unwrap();
    let mut engine = engine.afresh();
    let mut rest = bundle;
    while !rest.is_empty() {
        let at_least = size.min(rest.len());
        let end = rest.iter().skip(at_least).position(|byte| *byte == b'\n');
        let (chunk, after) = rest.split_at(end.map_or(rest.len(), |end| at_least + end + 1));
        let answers = helper.check(chunk);
        engine.push_checked(chunk, &answers);
        rest = after;
    }
    engine.begin().finish().json()
}

#[test]
fn every_vector_has_one_report() {
    let Some(shared) = attestry_tests::shared() else {
        return;
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(shared.join("vectors")).unwrap() {
        let folder = entry.unwrap().path();
        let Some(engine) = engine(&folder) else { continue };
        let bundle = bundle(&folder);
        let expected = report(&engine, &bundle, (1, usize::MAX), 256);
        for way in WAYS {
            assert_eq!(
                report(&engine, &bundle, way, 1),
                expected,
                "{} {way:?}",
                folder.display()
            );
        }
        assert_eq!(
            report(&engine, &bundle, (3, 1 << 20), 3),
            expected,
            "{}",
            folder.display()
        );
        let trust = std::fs::read(folder.join("trust.json")).ok();
        for size in [1, 4 << 10, 1 << 20] {
            let found = with_helper(&engine, trust.as_deref(), &bundle, size);
            assert_eq!(found, expected, "{} helped, {size} bytes", folder.display());
        }
        if bundle.len() <= SMALL {
            for threads in [1, 2] {
                assert_eq!(
                    report(&engine, &bundle, (threads, 1), 1),
                    expected,
                    "{}",
                    folder.display()
                );
            }
        }
        compared += 1;
    }
    println!("{compared} vectors, each on 1, 2, 3 and 5 threads");
    assert!(compared > 150, "only {compared} vectors found");
}

#[test]
fn an_engine_that_is_dropped_half_way_ends_its_threads() {
    let at = Time::parse("2026-09-01T00:00:00Z").unwrap();
    let line = |number: usize| {
        format!("{{\"payloadType\":\"x\",\"payload\":\"e30=\",\"signatures\":[],\"n\":{number}}}\n")
    };
    let bundle: String = (0..5_000).map(line).collect();
    let engine = Engine::new(None, at).unwrap();
    let whole = report(&engine, bundle.as_bytes(), (4, 1 << 20), 16);
    let mut dropped = engine
        .afresh()
        .on_threads(NonZeroUsize::new(4).unwrap())
        .in_batches_of(NonZeroUsize::new(16).unwrap());
    dropped.push(bundle.as_bytes());
    // It would hang here if a thread waited for more.
    drop(dropped);
    assert_eq!(whole, report(&engine, bundle.as_bytes(), (1, 1 << 20), 256));
}

#[test]
fn answers_that_are_cut_or_about_other_bytes_make_nothing_pass() {
    let Some(shared) = attestry_tests::shared() else {
        return;
    };
    let folder = shared.join("vectors").join("e04-good");
    let trust = std::fs::read(folder.join("trust.json")).unwrap();
    let good = bundle(&folder);
    // The first payload says something else now; its signature stays.
    let at = good
        .windows(11)
        .position(|part| part == b"\"payload\":\"")
        .map(|at| at + 40);
    let mut bad = good.clone();
    let at = at.unwrap();
    bad[at] = if bad[at] == b'A' { b'B' } else { b'A' };
    let answers = Helper::new(Some(&trust)).unwrap().check(&good);
    let said = |bundle: &[u8], answers: &[u8]| {
        let mut engine = engine(&folder).unwrap();
        engine.push_checked(bundle, answers);
        engine.begin().finish().json()
    };
    let alone = |bundle: &[u8]| said(bundle, &[]);
    assert!(alone(&good).contains("\"verdict\":\"passed\""));
    assert_ne!(alone(&good), alone(&bad));
    assert_eq!(said(&good, &answers), alone(&good));
    for length in 0..=answers.len() {
        assert_eq!(said(&bad, &answers[..length]), alone(&bad), "cut after {length}");
    }
    // Whole, but about a chunk in which another line is as long as this one.
    let mut lines: Vec<&[u8]> = bad.split_inclusive(|byte| *byte == b'\n').collect();
    lines.rotate_left(1);
    let turned = lines.concat();
    assert_eq!(said(&turned, &answers), alone(&turned));
    // One for whom nobody is known says that nobody signed: that is believed, and nothing passes.
    let strangers = Helper::new(None).unwrap().check(&good);
    assert_eq!(
        said(&good, &strangers),
        alone(&good),
        "without a trust file nothing is said"
    );
}
