//! Steps as they come: what is said when, and what is refused.

use serde_json::Value;

use crate::command::attestry;
use crate::live::Live;
use crate::record::{MARIA, Organisation, STEPS, payloads};

const REQUEST: &str = r#"{"requester":{"id":"mailto:maria@example.org","type":"human"},"purpose":"one","requestedAt":"2026-03-02T09:00:00Z"}"#;

fn words(organisation: &Organisation, more: &[&str]) -> Vec<String> {
    let mut words = organisation.words();
    words.extend(["--out".to_owned(), organisation.folder.path("run.jsonl")]);
    words.extend(more.iter().map(ToString::to_string));
    words
}

#[test]
fn to_standard_output_the_bundles_lines_come_as_they_are_recorded() {
    let organisation = Organisation::new();
    let mut live = Live::start(&organisation.words(), &[]);
    let mut lines = Vec::new();
    for step in STEPS.lines() {
        live.send(step);
        if step.contains("\"predicate\"") {
            // Its line is here while the input goes on.
            lines.push(live.hear().unwrap());
        }
    }
    let (code, rest, complaints) = live.end();
    assert_eq!((code, rest.len(), complaints.as_str()), (0, 1, ""));
    let checkpoint = rest[0]["attestry"]["checkpoint"].as_str().unwrap();
    assert!(
        checkpoint.starts_with("log.example.org/runs/r1\n2\n"),
        "{checkpoint}"
    );
    let jsonl: Vec<String> = lines.iter().map(Value::to_string).collect();
    assert_eq!(payloads(&jsonl.join("\n")).len(), 2);
}

#[test]
fn into_a_file_every_line_is_acknowledged_and_the_bundle_comes_last() {
    let organisation = Organisation::new();
    let mut live = Live::start(&words(&organisation, &[]), &[]);
    let begun = serde_json::json!({"lines": 0, "recorded": 0, "torn": 0});
    assert_eq!(live.hear(), Some(begun));
    let mut said = Vec::new();
    for step in STEPS.lines().filter(|step| !step.is_empty()) {
        live.send(step);
        said.push(live.hear().unwrap());
        assert!(!organisation.folder.has("run.jsonl"));
    }
    assert_eq!(said[0], serde_json::json!({"line": 1, "definitions": true}));
    assert_eq!((&said[2]["line"], &said[2]["logIndex"]), (&3.into(), &1.into()));
    assert_eq!(said[2]["statement"].as_str().unwrap().len(), 71);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let partial = std::fs::metadata(organisation.folder.path("run.jsonl.partial")).unwrap();
        assert_eq!(partial.permissions().mode() & 0o777, 0o600);
    }
    let (code, rest, _) = live.end();
    let bundle = organisation.folder.path("run.jsonl");
    let ended = serde_json::json!({"bundle": bundle, "lines": 3, "recorded": 3});
    assert_eq!((code, rest), (0, vec![ended]));
    assert_eq!(payloads(&organisation.folder.read("run.jsonl")).len(), 2);
}

#[test]
fn a_line_that_is_refused_stops_it_and_what_was_acknowledged_stays() {
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(16 << 20));
    let cases = [
        (b"{\"requester\":".as_slice(), "- line 2: expected a value, found the end of the text"),
        (b"{\"requester\":{}} x", "- line 2: "),
        (b"\xff\xfe", "- line 2: expected UTF-8 text, found other bytes"),
        (b"[]", "- line 2: expected an object, found another value"),
        (long.as_bytes(), "- line 2: limit of line bytes exceeded: allowed 16777216, found 1677721"),
        (
            b"{\"requester\":{\"id\":\"mailto:bob@example.org\",\"type\":\"human\"},\"purpose\":\"x\",\"requestedAt\":\"2026-03-02T09:00:00Z\"}",
            "- line 2: expected a key for `mailto:bob@example.org`, found keys for",
        ),
    ];
    for (line, message) in cases {
        let organisation = Organisation::new();
        let mut live = Live::start(&words(&organisation, &[]), &[]);
        live.send(REQUEST);
        live.write(line);
        live.write(b"\n");
        let (code, said, complaints) = live.end();
        assert_eq!((code, said.len()), (2, 2), "{complaints}");
        assert!(complaints.contains(message), "{complaints}");
        assert!(
            complaints.contains("go on with it by `--resume next`"),
            "{complaints}"
        );
        assert!(!organisation.folder.has("run.jsonl"));
        // Mended, it goes on.
        let mut live = Live::start(&words(&organisation, &["--resume", "next"]), &[]);
        assert_eq!(live.hear().unwrap()["lines"], 1);
        live.send(&REQUEST.replace("one", "two"));
        let (code, ..) = live.end();
        assert_eq!(code, 0);
        let purposes: Vec<Value> = payloads(&organisation.folder.read("run.jsonl"))
            .iter()
            .map(|payload| payload["predicate"]["purpose"].clone())
            .collect();
        assert_eq!(purposes, ["one", "two"]);
    }
}

#[test]
fn where_nothing_was_recorded_nothing_stays() {
    let organisation = Organisation::new();
    let mut live = Live::start(&words(&organisation, &[]), &[]);
    live.send("{");
    assert_eq!(live.end().0, 2);
    assert!(!organisation.folder.has("run.jsonl.partial"));
}

#[test]
fn a_partial_recording_is_not_written_over_nor_taken_for_another() {
    let organisation = Organisation::new();
    let mut live = Live::start(&words(&organisation, &[]), &[]);
    live.send(REQUEST);
    live.hear().unwrap();
    live.hear().unwrap();
    let refused = |more: &[&str], message: &str| {
        let (code, said, complaints) = Live::start(&words(&organisation, more), &[]).end();
        assert_eq!((code, said.len()), (2, 0), "{complaints}");
        assert!(complaints.contains(message), "{complaints}");
    };
    refused(&[], "a recording that was not finished is here");
    refused(&["--resume", "next"], "another process is recording into it");
    live.kill();
    refused(
        &["--resume", "next", "--redact", "/purpose"],
        "another recording: expected redactions `/purpose`, found ``",
    );
    let before = organisation.folder.read_bytes("run.jsonl.partial");
    // Another key under the same name.
    attestry(&["keygen", "--out", &organisation.folder.path("other")], b"");
    let other: Vec<String> = words(&organisation, &["--resume", "next"])
        .into_iter()
        .map(|word| {
            word.replace(
                &organisation.folder.path("maria"),
                &organisation.folder.path("other"),
            )
        })
        .collect();
    let (code, _, complaints) = Live::start(&other, &[]).end();
    assert_eq!(code, 2);
    assert!(
        complaints.contains("another recording: expected signers `mailto:maria@example.org "),
        "{complaints}"
    );
    // Other input than before.
    let mut live = Live::start(&words(&organisation, &["--resume", "start"]), &[]);
    live.send(&REQUEST.replace("one", "two"));
    let (code, _, complaints) = live.end();
    assert_eq!(code, 2);
    assert!(
        complaints.contains("line 1 is not the one that was recorded: expected `"),
        "{complaints}"
    );
    let (code, _, complaints) = Live::start(&words(&organisation, &["--resume", "start"]), &[]).end();
    assert_eq!(code, 2);
    assert!(
        complaints.contains("expected the 1 lines that were recorded to come again, found 0"),
        "{complaints}"
    );
    assert_eq!(organisation.folder.read_bytes("run.jsonl.partial"), before);
    // Something was changed within it.
    let mut damaged = before.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    organisation.folder.write("run.jsonl.partial", &damaged);
    refused(
        &["--resume", "next"],
        "is not as it was written: expected it to begin with `",
    );
    assert_eq!(organisation.folder.read_bytes("run.jsonl.partial"), damaged);
    std::fs::remove_file(organisation.folder.path("run.jsonl.partial")).unwrap();
    refused(&["--resume", "next"], "run.jsonl.partial: ");
    let run = organisation.record(REQUEST, &["--resume", "next"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("expected steps from standard input and `--out FILE`"),
        "{}",
        run.err
    );
}

#[test]
fn keys_come_from_the_environment_too_and_are_never_said() {
    let organisation = Organisation::new();
    let pem = organisation.folder.read("maria");
    let secret = pem.lines().nth(1).unwrap().to_owned();
    let words = |source: &str| {
        let key = format!("{MARIA}={source}");
        ["record", "--key", &key].map(str::to_owned).to_vec()
    };
    let mut live = Live::start(&words("env:MARIA_KEY"), &[("MARIA_KEY", &pem)]);
    live.send(REQUEST);
    let said = live.hear().unwrap();
    assert_eq!(live.end().0, 0);
    let public = attestry_record::PublicKey::from_pem(&organisation.folder.read("maria.pub")).unwrap();
    assert_eq!(said["signatures"][0]["keyid"], public.keyid());
    let cases = [
        (
            "env:NO_SUCH_KEY",
            "env:NO_SUCH_KEY: expected a private key in this variable, found no such variable",
        ),
        (
            "env:BROKEN_KEY",
            "env:BROKEN_KEY: not a private key: expected PKCS#8 PEM",
        ),
    ];
    for (source, message) in cases {
        let broken = pem.replace("PRIVATE", "PUBLIC");
        let (code, said, complaints) = Live::start(&words(source), &[("BROKEN_KEY", &broken)]).end();
        assert_eq!((code, said.len()), (2, 0));
        assert!(complaints.contains(message), "{complaints}");
        assert!(!complaints.contains(&secret));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_not_gone_on_with() {
    // A device that gives zeros for ever and takes nothing.
    let organisation = Organisation::new();
    let partial = organisation.folder.path("run.jsonl.partial");
    std::os::unix::fs::symlink("/dev/full", &partial).unwrap();
    let mut live = Live::start(&words(&organisation, &["--resume", "next"]), &[]);
    live.send(REQUEST);
    let (code, said, complaints) = live.end();
    assert_eq!((code, said.len()), (2, 0), "{complaints}");
    assert!(
        complaints.contains("run.jsonl.partial: expected a file, found something else"),
        "{complaints}"
    );
}
