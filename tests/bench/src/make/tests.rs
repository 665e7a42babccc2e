//! Every shape passes, with nothing but notes that state facts, and comes out the same each time.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs;

use attestry_format::time::Time;
use attestry_straightforward::{Keys, Signatures, Straightforward};
use serde_json::Value;

use super::{AT, Plan, Shape, run};

fn made(name: &str, shape: Shape, recorded: bool) -> (Vec<u8>, Vec<u8>) {
    let folder = std::env::temp_dir().join(format!("attestry-bench-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let plan = Plan {
        actions: 40,
        keys: 3,
        shape,
        recorded,
        bundle: folder.join("bundle.jsonl"),
        trust: folder.join("trust.json"),
    };
    let said = run(&plan).unwrap();
    let files = (fs::read(&plan.bundle).unwrap(), fs::read(&plan.trust).unwrap());
    assert_eq!(said["bytes"], files.0.len());
    fs::remove_dir_all(&folder).unwrap();
    files
}

/// The verdict, what does more than note a fact, and how often ACT511 (reported by the executor itself) was noted.
fn judged((bundle, trust): &(Vec<u8>, Vec<u8>)) -> (String, Vec<String>, usize) {
    let at = Time::parse(AT).unwrap();
    let report = attestry::verify(bundle, Some(trust), at).unwrap();
    let report = serde_json::to_value(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let word = |finding: &Value, member: &str| finding[member].as_str().unwrap().to_owned();
    let grave = findings
        .iter()
        .filter(|finding| word(finding, "effect") != "note");
    let own = findings
        .iter()
        .filter(|finding| word(finding, "rule") == "ACT511");
    (
        report["verdict"].as_str().unwrap().to_owned(),
        grave.map(|finding| word(finding, "rule")).collect(),
        own.count(),
    )
}

#[test]
fn every_shape_passes() {
    for (name, shape, recorded, own) in [
        ("plain", Shape::Actions, true, 0),
        ("governed", Shape::Full, true, 0),
        ("self", Shape::Actions, false, 40),
        ("governed-self", Shape::Full, false, 40),
    ] {
        let expected = ("passed".to_owned(), Vec::new(), own);
        assert_eq!(judged(&made(name, shape, recorded)), expected, "{name}");
    }
}

#[test]
fn the_straightforward_verifier_finds_the_checkpoints_root_and_every_bad_line() {
    let (bundle, trust) = made("straight", Shape::Full, true);
    let verify = |bundle: &[u8]| {
        let mut verification = Straightforward::new(Keys::of_trust_file(&trust).unwrap());
        bundle
            .chunks(777)
            .try_for_each(|chunk| verification.push(chunk))
            .and_then(|()| verification.finish())
    };
    // One request, three delegations, forty actions, and four times four words about them.
    assert_eq!(verify(&bundle).unwrap().statements, 60);
    let text = String::from_utf8(bundle).unwrap();
    let second = text.find("\"sig\":\"").unwrap() + 10;
    let mut broken = text.clone().into_bytes();
    broken[second] = if broken[second] == b'A' { b'B' } else { b'A' };
    assert_eq!(verify(&broken).unwrap_err(), "line 1: bad signature");
    let shorter: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("\"logIndex\":59"))
        .collect();
    assert!(
        verify(shorter.join("\n").as_bytes())
            .unwrap_err()
            .starts_with("expected the checkpoint's Some((60, ")
    );
}

#[test]
fn both_ways_find_the_same_signatures_good() {
    let (bundle, trust) = made("signatures", Shape::Actions, true);
    let keys = Keys::of_trust_file(&trust).unwrap();
    let signatures = Signatures::of(&bundle, &keys, 4, 40).unwrap();
    assert_eq!(
        [signatures.count(), signatures.plain(), signatures.ours()],
        [40; 3]
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(made("once", Shape::Full, true), made("twice", Shape::Full, true));
}
