//! *"The position in the file means nothing"* (FORMAT 5): where two entries state one index, whichever line comes first.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::slice;

use attestry::{Report, Verdict};
use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_tests::run::Run;
use attestry_tests::sources::found;
use serde_json::{Value, json};

/// The firewall sample with these members in place of its own.
fn made(members: &Value) -> Run {
    Run::like("firewall", members)
}

/// What comes of a run with further lines, last and first: the same.
fn with(run: &Run, further: &[Value]) -> Report {
    let last: Vec<Value> = run.lines.iter().chain(further).cloned().collect();
    let first: Vec<Value> = further.iter().chain(&run.lines).cloned().collect();
    let (last, first) = (run.report(&last, &run.trust), run.report(&first, &run.trust));
    assert_eq!(told(&last), told(&first));
    first
}

fn at_index(run: &Run, index: u64) -> &Value {
    let mut lines = run.lines.iter();
    lines
        .find(|line| line.pointer("/attestry/logIndex") == Some(&json!(index)))
        .unwrap()
}

/// What does not depend on where a line lies: findings, and the verdicts of the actions.
fn told(report: &Report) -> (Value, Vec<Verdict>) {
    // A line that is the same in both runs repeats another: which of the two is told depends on the order.
    let findings = report.findings.iter().filter(|finding| finding.rule != "BND104");
    let findings = findings.map(|finding| {
        let effect = format!("{:?}", finding.effect);
        json!([
            finding.rule,
            effect,
            finding.message,
            finding.expected,
            finding.found
        ])
    });
    let mut findings: Vec<Value> = findings.collect();
    findings.sort_by_key(Value::to_string);
    (
        findings.into(),
        report.actions.iter().map(|action| action.verdict).collect(),
    )
}

fn has(report: &Report, code: &str, effect: &str) -> bool {
    found(report)
        .get(code)
        .is_some_and(|effects| effects.contains(effect))
}

/// The entry of an envelope with its content kept back.
fn withheld(line: &Value) -> Value {
    let bytes = |value: &Value| base64::decode(value.as_str().unwrap()).unwrap();
    let signatures = line.get("signatures").and_then(Value::as_array).unwrap().iter();
    let mut digests: Vec<_> = signatures
        .map(|one| *Digest::of(&bytes(one.get("sig").unwrap())).as_bytes())
        .collect();
    digests.sort_unstable();
    let statement = Digest::of(&bytes(line.get("payload").unwrap())).to_string();
    let signatures = Digest::of(&digests.concat()).to_string();
    let index = line.pointer("/attestry/logIndex").unwrap();
    json!({"attestry": {"withheld": {"logIndex": index, "statement": statement, "signatures": signatures}}})
}

/// Two runs that differ in the nonce of the request, and so in every entry that follows from it.
fn two() -> (Run, Run) {
    let other = json!({"changes": {"ask": {"/predicate/nonce": "BBBBBBBBBBBBBBBBBBBBBB"}}});
    (made(&json!({})), made(&other))
}

#[test]
fn the_entry_that_the_signed_root_shows_stands() {
    let (run, other) = two();
    assert_eq!(run.report(&run.lines, &run.trust).verdict, Verdict::Passed);
    let size = run
        .lines
        .iter()
        .filter(|line| line.pointer("/attestry/logIndex").is_some())
        .count();
    for index in 0..u64::try_from(size).unwrap() {
        let forged = at_index(&other, index);
        if forged == at_index(&run, index) {
            continue;
        }
        let report = with(&run, slice::from_ref(forged));
        assert!(has(&report, "LOG411", "F"), "{index}");
        assert!(!has(&report, "LOG404", "F"), "{index}");
        // What was not logged is not proven to have been: the other action has no time.
        let is_action = report.actions.len() > 1;
        assert_eq!(has(&report, "TIM503", "I"), is_action, "{index}");
    }
}

#[test]
fn several_are_told_apart_together() {
    let (run, other) = two();
    let forged: Vec<Value> = (2..6).map(|index| at_index(&other, index).clone()).collect();
    let report = with(&run, &forged);
    assert!(has(&report, "LOG411", "F") && !has(&report, "LOG404", "F"));
}

#[test]
fn a_shown_entry_does_not_stand_before_the_withheld_one_that_was_logged() {
    let (run, other) = two();
    let (index, forged) = (2, at_index(&other, 2).clone());
    let kept_back = withheld(at_index(&run, index));
    let lines = run.lines.iter().map(|line| {
        let is_it = line.pointer("/attestry/logIndex") == Some(&json!(index));
        if is_it { kept_back.clone() } else { line.clone() }
    });
    let redacted = Run {
        lines: lines.collect(),
        ..run
    };
    let report = with(&redacted, &[forged]);
    assert!(has(&report, "LOG411", "F") && !has(&report, "LOG404", "F"));
}

#[test]
fn where_no_root_tells_the_order_still_means_nothing() {
    let (run, other) = two();
    let last = run.lines.len();
    let unsigned: Vec<Value> = run
        .lines
        .iter()
        .filter(|line| line.pointer("/attestry/checkpoint").is_none())
        .cloned()
        .collect();
    assert!(unsigned.len() < last);
    let run = Run {
        lines: unsigned,
        ..run
    };
    let report = with(&run, &[at_index(&other, 2).clone()]);
    assert!(has(&report, "LOG411", "F"));
    // And where neither entry fits the root.
    let (run, other) = two();
    let third = made(&json!({"changes": {"ask": {"/predicate/nonce": "CCCCCCCCCCCCCCCCCCCCCC"}}}));
    let lines = run.lines.iter().map(|line| {
        let is_it = line.pointer("/attestry/logIndex") == Some(&json!(2));
        if is_it {
            at_index(&third, 2).clone()
        } else {
            line.clone()
        }
    });
    let run = Run {
        lines: lines.collect(),
        ..run
    };
    let report = with(&run, &[at_index(&other, 2).clone()]);
    assert!(has(&report, "LOG411", "F") && has(&report, "LOG404", "F"));
}
