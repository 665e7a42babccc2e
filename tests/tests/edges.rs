//! Situations in which two faults lie so close together that one of them could be said twice, or the wrong one be said: a log
//! that forks, a statement that was logged again, an emergency whose request or review nobody can vouch for.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::{AnswerKind, Effect, Report, Verdict};
use attestry_tests::run::Run;
use serde_json::{Value, json};

const FIREWALL: &str = include_str!("../samples/firewall.json");

fn checkpoints(run: &Run) -> impl Iterator<Item = &Value> {
    let is_checkpoint = |line: &&Value| line.pointer("/attestry/checkpoint").is_some();
    run.lines.iter().filter(is_checkpoint)
}

/// The codes with effect F or I.
fn codes(report: &Report) -> BTreeSet<&str> {
    let counts = |effect| matches!(effect, Effect::Fail | Effect::Indeterminate);
    report
        .findings
        .iter()
        .filter(|finding| counts(finding.effect))
        .map(|finding| finding.rule.as_str())
        .collect()
}

fn is(report: &Report, verdict: Verdict, expected: &[&str]) {
    assert_eq!(codes(report), expected.iter().copied().collect());
    assert_eq!(report.verdict, verdict);
}

#[test]
fn a_fork_of_the_same_size_is_a_contradiction_whichever_root_comes_first() {
    let one = Run::like("firewall", &json!({}));
    let other = Run::like(
        "firewall",
        &json!({"changes": {"check": {"/predicate/result": "warned"}}}),
    );
    is(
        &one.with(&[checkpoints(&other).last().unwrap()]),
        Verdict::Failed,
        &["LOG409"],
    );
    is(
        &other.with(&[checkpoints(&one).last().unwrap()]),
        Verdict::Failed,
        &["LOG409"],
    );
}

#[test]
fn another_run_of_the_same_size_is_a_contradiction_whichever_name_comes_first() {
    let one = Run::like("firewall", &json!({"log": {"run": "a"}}));
    let other = Run::like("firewall", &json!({"log": {"run": "b"}}));
    let of = |run: &Run| checkpoints(run).cloned().collect::<Vec<_>>();
    let (ones, others) = (of(&one), of(&other));
    is(
        &one.with(&others.iter().collect::<Vec<_>>()),
        Verdict::Failed,
        &["LOG409"],
    );
    is(
        &other.with(&ones.iter().collect::<Vec<_>>()),
        Verdict::Failed,
        &["LOG409"],
    );
}

/// The step of the firewall source with this name, to be logged again under another, and the change that gives both one
/// nonce: what was drawn would differ.
fn again(step: &str, after: &str) -> Value {
    let source: Value = serde_json::from_str(FIREWALL).unwrap();
    let steps = source.get("steps").and_then(Value::as_array).unwrap();
    let mut copy = steps
        .iter()
        .find(|one| one.get("ref") == Some(&json!(step)))
        .unwrap()
        .clone();
    *copy.get_mut("ref").unwrap() = json!("again");
    let predicate = copy.get_mut("predicate").and_then(Value::as_object_mut).unwrap();
    predicate.insert("nonce".to_owned(), json!(NONCE));
    json!({"changes": {step: {"/predicate/nonce": NONCE}}, "insert": {after: [copy]}})
}

const NONCE: &str = "AAAAAAAAAAAAAAAAAAAAAA";

#[test]
fn an_action_that_was_logged_again_fails_as_often_as_it_stands_there() {
    let report = Run::like("firewall", &again("act", "check")).with(&[]);
    is(&report, Verdict::Failed, &["LOG412"]);
    let verdicts: Vec<Verdict> = report.actions.iter().map(|action| action.verdict).collect();
    assert_eq!(verdicts, [Verdict::Failed, Verdict::Failed]);
    let originals = report.actions.iter().map(|action| action.answers.original.answer);
    assert!(originals.eq([AnswerKind::Violated; 2]));
}

#[test]
fn an_approval_that_was_logged_again_is_not_dated_back_as_well() {
    let report = Run::like("firewall", &again("approval", "check")).with(&[]);
    is(&report, Verdict::Failed, &["LOG412"]);
}

#[test]
fn an_action_under_break_glass_takes_over_what_befalls_its_late_approval() {
    let tomas = json!({"id": "mailto:tomas.novak@example.org", "type": "human", "algorithm": "p256", "roles": ["requester"]});
    let report = Run::like("e04-break-glass", &json!({"parties": {"tomas": tomas}})).with(&[]);
    is(&report, Verdict::Failed, &["ENV206", "ASK608"]);
    assert_eq!(report.actions.first().unwrap().verdict, Verdict::Failed);
}

#[test]
fn an_emergency_that_nobody_known_declared_leaves_the_approvals_undecided() {
    let amara = json!({"id": "mailto:amara.mensah@example.org", "type": "human", "algorithm": "ed25519"});
    let report = Run::like("e04-break-glass", &json!({"parties": {"amara": amara}})).with(&[]);
    is(&report, Verdict::Indeterminate, &["ENV203"]);
    assert_eq!(report.actions.first().unwrap().verdict, Verdict::Indeterminate);
}

#[test]
fn hiding_the_scope_of_an_emergency_does_not_pass_for_having_none() {
    let hidden = json!({"changes": {"ask": {"/redact": ["/scope"]}}});
    let report = Run::like("e04-break-glass", &hidden).with(&[]);
    is(&report, Verdict::Indeterminate, &["DIS302"]);
}

#[test]
fn a_key_that_was_not_good_is_no_better_beside_one_that_was() {
    let gateway = |key: Value| {
        let gateway = json!({"id": "spiffe://example.org/gateway/tools", "type": "service", "algorithm": "ed25519",
            "roles": ["recorder"], "key": key});
        Run::like("firewall", &json!({"parties": {"gateway": gateway}})).with(&[])
    };
    is(
        &gateway(json!({"notAfter": "2026-03-01T00:00:00Z"})),
        Verdict::Failed,
        &["ENV208"],
    );
    is(
        &gateway(json!({"revoked": {"at": "2026-03-02T09:00:00Z"}})),
        Verdict::Failed,
        &["ENV209"],
    );
    is(
        &gateway(json!({"revoked": {"at": "2026-03-02T09:09:30Z"}})),
        Verdict::Indeterminate,
        &["ENV209"],
    );
    is(
        &gateway(json!({"notAfter": "2026-03-02T09:09:30Z"})),
        Verdict::Indeterminate,
        &["TIM506"],
    );
    is(
        &gateway(json!({"revoked": {"at": "2026-03-02T09:10:01Z"}})),
        Verdict::Passed,
        &[],
    );
}
