//! Verdicts and exit codes.

use serde_json::Value;

use crate::command::{Run, attestry};
use crate::record::Organisation;

const AT: [&str; 2] = ["--at", "2026-09-01T00:00:00Z"];

fn verify(arguments: &[&str], input: &[u8]) -> Run {
    attestry(&[&["verify"], arguments, &AT[..]].concat(), input)
}

/// The bundle with one byte changed in the payload of each statement.
fn tampered(bundle: &str) -> String {
    bundle.replacen("\"payload\":\"eyJ", "\"payload\":\"eyK", 2)
}

#[test]
fn every_verdict_has_its_exit_code() {
    let organisation = Organisation::new();
    let (good, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let bad = folder.write("bad.jsonl", tampered(&folder.read("bundle.jsonl")));
    let none = folder.write("none.txt", "hello");
    let trust = ["--trust", &trust];
    assert_eq!(verify(&[&good, trust[0], trust[1]], b"").code, 0);
    assert_eq!(verify(&[&bad, trust[0], trust[1]], b"").code, 1);
    assert_eq!(verify(&[&folder.path("absent"), trust[0], trust[1]], b"").code, 2);
    assert_eq!(verify(&[&good], b"").code, 3);
    assert_eq!(verify(&[&none, trust[0], trust[1]], b"").code, 4);
    let refused = folder.write("refused.json", "{}");
    let run = verify(&[&good, "--trust", &refused], b"");
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.contains("the trust file is refused"), "{}", run.err);
}

#[test]
fn of_several_bundles_the_worst_counts() {
    let organisation = Organisation::new();
    let (good, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let bad = folder.write("bad.jsonl", tampered(&folder.read("bundle.jsonl")));
    let none = folder.write("none.txt", "hello");
    let absent = folder.path("absent");
    let code = |bundles: &[&str]| {
        let run = verify(
            &[bundles, &["--trust", &trust, "--format", "jsonl"]].concat(),
            b"",
        );
        (run.code, run.out.lines().count())
    };
    assert_eq!(code(&[&good, &good]), (0, 2));
    assert_eq!(code(&[&good, &bad]), (1, 2));
    assert_eq!(code(&[&none, &bad]), (4, 2));
    assert_eq!(code(&[&absent, &none, &bad]), (2, 2));
    let run = verify(&[&good, &bad, "--trust", &trust, "--format", "json"], b"");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let text = verify(&[&good, &bad, "--trust", &trust], b"").out;
    assert!(
        text.starts_with(&format!("== {good}\n\nPASSED: "))
            && text.contains(&format!("\n\n== {bad}\n\nFAILED: ")),
        "{text}"
    );
}

#[test]
fn standard_input_is_a_bundle_like_others() {
    let organisation = Organisation::new();
    let (good, trust) = organisation.recorded();
    let bytes = organisation.folder.read_bytes("bundle.jsonl");
    let from_stream = verify(&["-", "--trust", &trust, "--format", "json"], &bytes);
    let from_file = verify(&[&good, "--trust", &trust, "--format", "json"], b"");
    assert_eq!(from_stream.code, 0, "{}", from_stream.err);
    assert_eq!(from_stream.out, from_file.out);
    assert!(from_stream.out.ends_with("}\n") && from_stream.out.lines().count() == 1);
    let recorded = verify(&[&good, "--trust", &trust, "--format", "jsonl"], b"");
    assert_eq!(recorded.out, from_file.out);
}

#[test]
fn a_bundle_is_shown_and_one_statement_of_it() {
    let organisation = Organisation::new();
    let (bundle, trust) = organisation.recorded();
    let show = |arguments: &[&str]| {
        attestry(
            &[&["show", &bundle], arguments, &["--trust", &trust], &AT[..]].concat(),
            b"",
        )
    };
    let list = show(&[]);
    assert_eq!((list.code, list.out.lines().count()), (0, 2), "{}", list.out);
    assert!(list.out.starts_with("    0 request     "), "{}", list.out);
    let report = verify(&[&bundle, "--trust", &trust, "--format", "json"], b"").out;
    let report: Value = serde_json::from_str(&report).unwrap();
    let digest = report["actions"][0]["statement"].as_str().unwrap();
    let by_index = show(&["1"]);
    assert_eq!(by_index.code, 0, "{}", by_index.err);
    assert!(
        by_index.out.starts_with("action: ") && by_index.out.contains(digest),
        "{}",
        by_index.out
    );
    assert!(
        by_index.out.contains("\"purpose\": \"roll out build 7\""),
        "{}",
        by_index.out
    );
    assert_eq!(show(&[digest]).out, by_index.out);
    assert_eq!(show(&[&digest[..20]]).out, by_index.out);
    let none = show(&["77"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("found no statement for `77`"), "{}", none.err);
}
