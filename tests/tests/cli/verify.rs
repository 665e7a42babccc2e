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
    // What follows in the same row is indented.
    let rows = list.out.lines().filter(|line| !line.starts_with("      "));
    assert_eq!((list.code, rows.count()), (0, 2), "{}", list.out);
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

#[test]
fn many_bundles_end_in_a_row_each_and_a_count() {
    let organisation = Organisation::new();
    let (good, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let bad = folder.write("bad.jsonl", tampered(&folder.read("bundle.jsonl")));
    let absent = folder.path("absent");
    let rows = verify(
        &[&good, &absent, &bad, "--trust", &trust, "--format", "rows"],
        b"",
    );
    assert_eq!(rows.code, 2);
    let lines: Vec<&str> = rows.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", rows.out);
    assert!(
        lines[0].starts_with(&format!("PASSED         {good}: ")),
        "{}",
        rows.out
    );
    assert_eq!(lines[1], format!("UNREADABLE     {absent}: it could not be read"));
    assert!(
        lines[2].starts_with(&format!("FAILED         {bad}: ")),
        "{}",
        rows.out
    );
    assert_eq!(lines[3], "3 bundles: 1 unreadable, 1 failed, 1 passed");
    let text = verify(&[&good, &absent, &bad, "--trust", &trust], b"");
    assert!(text.out.ends_with(&format!("\n\n{}", rows.out)), "{}", text.out);
    let one = verify(&[&good, "--trust", &trust], b"").out;
    assert!(!one.contains("1 bundle:"), "{one}");
}

#[test]
fn documents_about_several_bundles_hold_them_all() {
    let organisation = Organisation::new();
    let (good, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let bad = folder.write("bad.jsonl", tampered(&folder.read("bundle.jsonl")));
    let of = |bundles: &[&str], format: &str| {
        let flags = ["--trust", &trust, "--format", format];
        verify(&[bundles, &flags].concat(), b"").out
    };
    let runs = |text: &str| {
        let log: Value = serde_json::from_str(text).unwrap();
        log["runs"].as_array().unwrap().clone()
    };
    let [one, other] = [&good, &bad].map(|bundle| runs(&of(&[bundle], "sarif")));
    assert_eq!(runs(&of(&[&good, &bad], "sarif")), [one, other].concat());
    let suites = |text: &str| {
        assert!(
            text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"),
            "{text}"
        );
        let inner = text.split_once("<testsuites>\n").unwrap().1;
        inner.strip_suffix("</testsuites>\n").unwrap().to_owned()
    };
    let [one, other] = [&good, &bad].map(|bundle| suites(&of(&[bundle], "junit")));
    assert_eq!(suites(&of(&[&good, &bad], "junit")), one.clone() + &other);
    assert!(
        one.contains("failures=\"0\" errors=\"0\"") && !one.contains("<failure"),
        "{one}"
    );
    assert!(other.contains("<failure type=\"failed\" message=\""), "{other}");
}

#[test]
fn patterns_stand_for_the_files_that_fit_in_order() {
    let organisation = Organisation::new();
    let (_, trust) = organisation.recorded();
    let folder = &organisation.folder;
    let bundle = folder.read("bundle.jsonl");
    std::fs::create_dir_all(folder.path("runs/a/b")).unwrap();
    std::fs::create_dir_all(folder.path("runs/.hidden")).unwrap();
    for name in [
        "runs/2.jsonl",
        "runs/10.jsonl",
        "runs/a/b/3.jsonl",
        "runs/.hidden/4.jsonl",
        "runs/.5.jsonl",
    ] {
        folder.write(name, &bundle);
    }
    folder.write("runs/other.txt", "no bundle");
    let rows = |pattern: &str| {
        let run = verify(
            &[&folder.path(pattern), "--trust", &trust, "--format", "rows"],
            b"",
        );
        let names = run
            .out
            .lines()
            .filter_map(|line| line.strip_prefix("PASSED         "));
        let names: Vec<String> = names
            .filter_map(|line| line.split_once(": ").map(|(name, _)| name.to_owned()))
            .collect();
        (run.code, names)
    };
    let paths = |names: &[&str]| names.iter().map(|name| folder.path(name)).collect::<Vec<_>>();
    assert_eq!(
        rows("runs/*.jsonl"),
        (0, paths(&["runs/10.jsonl", "runs/2.jsonl"]))
    );
    let all = paths(&["runs/10.jsonl", "runs/2.jsonl", "runs/a/b/3.jsonl"]);
    assert_eq!(rows("runs/**/*.jsonl"), (0, all));
    assert_eq!(rows("runs/?.jsonl"), (0, paths(&["runs/2.jsonl"])));
    let none = verify(&[&folder.path("runs/*.zip"), "--trust", &trust], b"");
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.contains("no file fits this pattern"), "{}", none.err);
}
