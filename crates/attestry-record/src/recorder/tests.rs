//! What the recorder makes of steps.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use attestry_format::statement::StatementError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::*;
use crate::entropy::PublicEntropy;
use crate::key::PrivateKey;
use crate::public_key::Algorithm;
use crate::redact::RedactError;

const ASK: &str = r#"{"requester":{"id":"mailto:maria@example.org","type":"human"},
    "purpose":"partner access","requestedAt":"2026-03-02T09:00:00Z","nonce":"n1"}"#;

fn key(name: &str) -> PrivateKey {
    PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new(name)).unwrap()
}

/// Runs the steps with the signers maria and gateway, and a log with two witnesses.
fn run(steps: &[&str]) -> Result<(Vec<Recorded>, Recording), RecordError> {
    let (maria, gateway, log) = (key("maria"), key("gateway"), key("log"));
    let mut entropy = PublicEntropy::new("recorder");
    let mut recorder = Recorder::new(&mut entropy);
    recorder.signer("mailto:maria@example.org", &maria);
    recorder.signer("gateway", &gateway);
    let witnesses = ["w1", "w2"].map(|name| NoteKey::new(name, &log).unwrap());
    recorder.log(
        Log::new("log", Some("r")).unwrap(),
        NoteKey::new("log", &log).unwrap(),
        witnesses.into(),
    );
    let steps = steps
        .iter()
        .map(|step| recorder.step(&Step::parse(step).unwrap()));
    let made = steps.collect::<Result<Vec<_>, _>>()?;
    Ok((made, recorder.finish()))
}

fn lines(recording: &Recording) -> Vec<Value> {
    let text = String::from_utf8(recording.bundle.to_jsonl()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn statement(line: &Value) -> Value {
    serde_json::from_slice(&STANDARD.decode(line["payload"].as_str().unwrap()).unwrap()).unwrap()
}

#[test]
fn a_bare_predicate_is_taken_literally_and_signed_by_whoever_speaks() {
    let bare = ASK.replace("partner access", "@literal");
    let (recorded, recording) = run(&[&bare]).unwrap();
    let line = &lines(&recording)[0];
    assert_eq!(line["signatures"][0]["keyid"], key("maria").public_key().keyid());
    assert_eq!(statement(line)["predicate"]["purpose"], "@literal");
    assert_eq!(
        statement(line)["predicateType"],
        "https://attestry.dev/request/v1"
    );
    let Recorded::Statement { digest, log_index } = &recorded[0] else {
        unreachable!("a statement")
    };
    assert_eq!((digest.len(), *log_index), (71, Some(0)));
}

#[test]
fn later_steps_refer_to_earlier_ones_and_several_sign() {
    let first = format!(r#"{{"ref":"ask","predicate":{ASK}}}"#);
    let second = format!(
        r#"{{"as":["gateway","mailto:maria@example.org"],"predicate":{}}}"#,
        ASK.replace("\"n1\"", r#""n2","causes":["@ask"]"#)
    );
    let (recorded, recording) = run(&[&first, &second]).unwrap();
    let Recorded::Statement { digest, .. } = &recorded[0] else {
        unreachable!("a statement")
    };
    let line = &lines(&recording)[1];
    assert_eq!(statement(line)["predicate"]["causes"][0], digest.as_str());
    assert_eq!(line["signatures"].as_array().unwrap().len(), 2);
    assert_eq!(recording.positions["ask"], 0);
}

#[test]
fn a_missing_nonce_is_drawn() {
    let step = format!(r#"{{"predicate":{}}}"#, ASK.replace(r#","nonce":"n1""#, ""));
    let (_, recording) = run(&[&step, &step]).unwrap();
    let nonces: Vec<String> = lines(&recording)
        .iter()
        .map(|line| statement(line)["predicate"]["nonce"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(nonces[0].len(), 22);
    assert_ne!(nonces[0], nonces[1]);
}

#[test]
fn what_is_redacted_is_not_in_the_bundle() {
    let step = format!(r#"{{"predicate":{ASK},"redact":["/purpose"],"disclose":["/requester/type"]}}"#);
    let (_, recording) = run(&[&step]).unwrap();
    let line = &lines(&recording)[0];
    assert_eq!(statement(line)["predicate"].get("purpose"), None);
    assert_eq!(line["attestry"]["disclosures"].as_array().unwrap().len(), 1);
    assert_eq!(recording.withheld.len(), 1);
    let disclosure = URL_SAFE_NO_PAD.decode(&recording.withheld[0].disclosure).unwrap();
    let disclosure: Value = serde_json::from_slice(&disclosure).unwrap();
    assert_eq!(
        (&disclosure[1], &disclosure[2]),
        (&"purpose".into(), &"partner access".into())
    );
}

#[test]
fn checkpoints_are_cosigned_by_those_who_are_named() {
    let checkpoint = |step: &str| {
        let (_, recording) = run(&[ASK, step]).unwrap();
        let note = lines(&recording)[1]["attestry"]["checkpoint"]
            .as_str()
            .unwrap()
            .to_owned();
        note.lines()
            .filter_map(|line| {
                line.strip_prefix("\u{2014} ")?
                    .split(' ')
                    .next()
                    .map(str::to_owned)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(checkpoint(r#"{"checkpoint":true}"#), ["log"]);
    assert_eq!(
        checkpoint(r#"{"checkpoint":true,"witnessed":"2026-03-02T09:07:00Z"}"#),
        ["log", "w1", "w2"]
    );
    assert_eq!(
        checkpoint(r#"{"checkpoint":true,"witnessed":"2026-03-02T09:07:00Z","witnesses":["w2"]}"#),
        ["log", "w2"]
    );
}

#[test]
fn what_the_verifier_could_not_read_is_not_recorded() {
    let step = format!(r#"{{"predicate":{}}}"#, ASK.replace("\"partner access\"", "7"));
    let RecordError::Statement(StatementError::Malformed(error)) = run(&[&step]).unwrap_err() else {
        unreachable!("another error")
    };
    assert_eq!(error.path, "predicate.purpose");
}

#[test]
fn every_mistake_has_its_error() {
    let step = |members: &str| format!(r#"{{{members},"predicate":{ASK}}}"#);
    let known = "gateway`, `mailto:maria@example.org".to_owned();
    let cases = [
        (
            step(r#""as":"nobody""#),
            RecordError::UnknownSigner {
                name: "nobody".to_owned(),
                known,
            },
        ),
        (
            step(r#""kind":"wish""#),
            RecordError::UnknownKind {
                found: "wish".to_owned(),
            },
        ),
        (
            step(r#""kind":"request","predicateType":"x""#),
            RecordError::KindTwice,
        ),
        (
            step(r#""as":"gateway","predicateType":"x:y""#),
            RecordError::NoSubject {
                predicate_type: "x:y".to_owned(),
            },
        ),
        (
            step(r#""redact":["/none"]"#),
            RecordError::Redact(RedactError::NotFound {
                pointer: "/none".to_owned(),
            }),
        ),
        ("{}".to_owned(), RecordError::NoKind),
        (
            r#"{"checkpoint":true,"witnessed":"noon"}"#.to_owned(),
            RecordError::Time {
                found: "noon".to_owned(),
            },
        ),
        (
            r#"{"checkpoint":true,"witnesses":["w3"]}"#.to_owned(),
            RecordError::UnknownWitness {
                name: "w3".to_owned(),
            },
        ),
    ];
    for (step, error) in cases {
        assert_eq!(run(&[&step]).unwrap_err(), error, "{step}");
    }
    let mut entropy = PublicEntropy::new("x");
    let checkpoint = Step::parse(r#"{"checkpoint":true}"#).unwrap();
    assert_eq!(
        Recorder::new(&mut entropy).step(&checkpoint).unwrap_err(),
        RecordError::NoLog
    );
}

#[test]
fn an_unlogged_statement_has_no_position() {
    let step = format!(r#"{{"unlogged":true,"predicate":{ASK}}}"#);
    let (recorded, recording) = run(&[&step]).unwrap();
    assert!(matches!(
        &recorded[0],
        Recorded::Statement { log_index: None, .. }
    ));
    assert_eq!(lines(&recording)[0].get("attestry"), None);
}

#[test]
fn places_to_keep_back_everywhere_are_kept_back_and_missed_ones_are_told() {
    let maria = key("maria");
    let mut entropy = PublicEntropy::new("everywhere");
    let mut recorder = Recorder::new(&mut entropy);
    recorder.signer("maria", &maria);
    recorder.redact_everywhere(None, "/purpose");
    recorder.redact_everywhere(Some(Kind::Action), "/nonce");
    recorder.redact_everywhere(None, "/purpsoe");
    let disclosed = format!(r#"{{"predicate":{ASK},"disclose":["/purpose"]}}"#);
    for step in [ASK, &disclosed] {
        recorder.step(&Step::parse(step).unwrap()).unwrap();
    }
    let recording = recorder.finish();
    assert_eq!(recording.unused_redactions, ["/nonce", "/purpsoe"]);
    assert_eq!(recording.withheld.len(), 2);
    for line in lines(&recording) {
        assert_eq!(statement(&line)["predicate"].get("purpose"), None);
        assert_eq!(statement(&line)["predicate"]["nonce"], "n1");
    }
}
