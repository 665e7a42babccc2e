//! Situations in which two faults lie so close together that one of them could be said twice, or the wrong one be said: a log
//! that forks, a statement that was logged again, an emergency whose request or review nobody can vouch for.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::{AnswerKind, Effect, Report, Time, Verdict};
use attestry_record::script;
use serde_json::{Value, json};

const FIREWALL: &str = include_str!("../samples/firewall.json");
const BREAK_GLASS: &str = include_str!("../scenarios/e04-break-glass.json");

/// The bundle, its trust file and its verification time.
struct Made {
    lines: Vec<Value>,
    trust: String,
    at: String,
}

/// Makes a source like another, with these members in place of its own.
fn made(like: &str, members: &Value) -> Made {
    let mut source =
        json!({"title": "an edge", "about": "an edge", "expect": {"verdict": "passed"}, "like": like});
    for (name, value) in members.as_object().unwrap() {
        source
            .as_object_mut()
            .unwrap()
            .insert(name.clone(), value.clone());
    }
    let other = |name: &str| match name {
        "firewall" => Some(FIREWALL),
        "e04-break-glass" => Some(BREAK_GLASS),
        _ => None,
    };
    let script = script(&source.to_string(), other).unwrap();
    let sample = script.run("edge").unwrap();
    let text = String::from_utf8(sample.bundle.to_jsonl()).unwrap();
    Made {
        lines: text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
        trust: sample.trust,
        at: script.at,
    }
}

impl Made {
    fn checkpoints(&self) -> impl Iterator<Item = &Value> {
        let is_checkpoint = |line: &&Value| line.pointer("/attestry/checkpoint").is_some();
        self.lines.iter().filter(is_checkpoint)
    }

    fn report(&self, extra: &[&Value]) -> Report {
        let lines: Vec<String> = self
            .lines
            .iter()
            .chain(extra.iter().copied())
            .map(Value::to_string)
            .collect();
        let at = Time::parse(&self.at).unwrap();
        attestry::verify(lines.join("\n").as_bytes(), Some(self.trust.as_bytes()), at).unwrap()
    }
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
    let one = made("firewall", &json!({}));
    let other = made(
        "firewall",
        &json!({"changes": {"check": {"/predicate/result": "warned"}}}),
    );
    is(
        &one.report(&[other.checkpoints().last().unwrap()]),
        Verdict::Failed,
        &["LOG409"],
    );
    is(
        &other.report(&[one.checkpoints().last().unwrap()]),
        Verdict::Failed,
        &["LOG409"],
    );
}

#[test]
fn another_run_of_the_same_size_is_a_contradiction_whichever_name_comes_first() {
    let one = made("firewall", &json!({"log": {"run": "a"}}));
    let other = made("firewall", &json!({"log": {"run": "b"}}));
    let of = |made: &Made| made.checkpoints().cloned().collect::<Vec<_>>();
    let (ones, others) = (of(&one), of(&other));
    is(
        &one.report(&others.iter().collect::<Vec<_>>()),
        Verdict::Failed,
        &["LOG409"],
    );
    is(
        &other.report(&ones.iter().collect::<Vec<_>>()),
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
    let report = made("firewall", &again("act", "check")).report(&[]);
    is(&report, Verdict::Failed, &["LOG412"]);
    let verdicts: Vec<Verdict> = report.actions.iter().map(|action| action.verdict).collect();
    assert_eq!(verdicts, [Verdict::Failed, Verdict::Failed]);
    let originals = report.actions.iter().map(|action| action.answers.original.answer);
    assert!(originals.eq([AnswerKind::Violated; 2]));
}

#[test]
fn an_approval_that_was_logged_again_is_not_dated_back_as_well() {
    let report = made("firewall", &again("approval", "check")).report(&[]);
    is(&report, Verdict::Failed, &["LOG412"]);
}

#[test]
fn an_action_under_break_glass_takes_over_what_befalls_its_late_approval() {
    let tomas = json!({"id": "mailto:tomas.novak@example.org", "type": "human", "algorithm": "p256", "roles": ["requester"]});
    let report = made("e04-break-glass", &json!({"parties": {"tomas": tomas}})).report(&[]);
    is(&report, Verdict::Failed, &["ENV206", "ASK608"]);
    assert_eq!(report.actions.first().unwrap().verdict, Verdict::Failed);
}

#[test]
fn an_emergency_that_nobody_known_declared_leaves_the_approvals_undecided() {
    let amara = json!({"id": "mailto:amara.mensah@example.org", "type": "human", "algorithm": "ed25519"});
    let report = made("e04-break-glass", &json!({"parties": {"amara": amara}})).report(&[]);
    is(&report, Verdict::Indeterminate, &["ENV203"]);
    assert_eq!(report.actions.first().unwrap().verdict, Verdict::Indeterminate);
}

#[test]
fn hiding_the_scope_of_an_emergency_does_not_pass_for_having_none() {
    let hidden = json!({"changes": {"ask": {"/redact": ["/scope"]}}});
    let report = made("e04-break-glass", &hidden).report(&[]);
    is(&report, Verdict::Indeterminate, &["DIS302"]);
}

#[test]
fn a_key_that_was_not_good_is_no_better_beside_one_that_was() {
    let gateway = |key: Value| {
        let gateway = json!({"id": "spiffe://example.org/gateway/tools", "type": "service", "algorithm": "ed25519",
            "roles": ["recorder"], "key": key});
        made("firewall", &json!({"parties": {"gateway": gateway}})).report(&[])
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
