//! What only an unsound statement would satisfy is undecided for the action that needs it, also where a sound one is there that
//! does not satisfy it (FORMAT 2). Each case is the run of `tests/rules/base.json` with a few changes.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::{AnswerKind, Report, Verdict};
use attestry_tests::run::Run;
use attestry_tests::sources::found;
use serde_json::{Value, json};

/// The report on the run with these members.
fn report(members: &Value) -> Report {
    Run::like("base-run", members).with(&[])
}

/// The verdict of the bundle, that of its first action, and the codes that fail or leave it undecided.
fn judged(members: &Value) -> (Verdict, Verdict, BTreeSet<String>) {
    let report = report(members);
    let counting = found(&report)
        .into_iter()
        .filter(|(_, effects)| effects.contains("F") || effects.contains("I"));
    let codes = counting.map(|(code, _)| code).collect();
    (report.verdict, report.actions.first().unwrap().verdict, codes)
}

fn codes<const N: usize>(codes: [&str; N]) -> BTreeSet<String> {
    codes.map(str::to_owned).into()
}

/// An observation of the action by the agent itself, and one by somebody with these members of a party.
fn observed_by(other: &str, roles: &Value) -> Value {
    let own = json!({"as": "agent", "kind": "observation", "ref": "own", "predicate": {
        "observer": "@agent", "observes": "@act", "result": "passed", "observedAt": "2026-03-02T09:09:30Z"}});
    let mut parties = json!({"agent": {"id": "spiffe://example.org/agent", "type": "agent", "algorithm": "ed25519",
        "roles": ["proposer", "executor", "delegator", "observer"]}});
    if !roles.is_null() {
        let id = format!("spiffe://example.org/{other}");
        let party = json!({"id": id, "type": "service", "algorithm": "ed25519", "roles": roles});
        parties.as_object_mut().unwrap().insert(other.to_owned(), party);
    }
    json!({"parties": parties, "insert": {"seen": [own]}, "changes": {"seen": {"/as": other, "/predicate/observer": format!("@{other}")}},
        "trust": {"requirements": [{"actions": ["job.*"], "resources": ["*"], "require": {"observation": {"distinctFrom": ["executor"]}}}]}})
}

#[test]
fn an_observation_by_nobody_known_beside_one_that_is_excluded_leaves_the_action_undecided() {
    let (bundle, action, found) = judged(&observed_by("nobody", &Value::Null));
    assert_eq!((bundle, action), (Verdict::Indeterminate, Verdict::Indeterminate));
    assert_eq!(found, codes(["ENV203"]));
}

#[test]
fn an_observation_in_a_wrong_role_beside_one_that_is_excluded_fails_the_action() {
    let (bundle, action, found) = judged(&observed_by("watcher", &json!(["attester"])));
    assert_eq!((bundle, action), (Verdict::Failed, Verdict::Failed));
    assert_eq!(found, codes(["ENV206"]));
}

#[test]
fn an_observation_by_nobody_known_beside_one_that_satisfies_is_the_bundles_matter_alone() {
    let rumour = json!({"as": "nobody", "kind": "observation", "ref": "rumour", "predicate": {
        "observer": "@nobody", "observes": "@act", "result": "passed", "observedAt": "2026-03-02T09:09:30Z"}});
    let asked = json!({"requirements": [{"actions": ["job.*"], "resources": ["*"], "require": {"observation": {"distinctFrom": ["executor"]}}}]});
    let (bundle, action, found) = judged(&json!({"insert": {"seen": [rumour]}, "trust": asked}));
    assert_eq!((bundle, action), (Verdict::Indeterminate, Verdict::Passed));
    assert_eq!(found, codes(["ENV203"]));
}

/// The action is temporary; what undid it is by somebody unknown, and a sound one undid something else.
#[test]
fn what_nobody_known_undid_beside_another_target_leaves_the_action_undecided() {
    let undo = |who: &str, name: &str, target: &str| {
        json!({"as": who, "kind": "action", "ref": name, "predicate": {
            "executor": "@agent", "operation": {"name": "job.stop", "target": {"uri": target}, "tool": "@tool"},
            "compensates": "@act", "status": "succeeded", "attempt": 1,
            "startedAt": "2026-03-02T09:09:10Z", "finishedAt": "2026-03-02T09:09:20Z"}})
    };
    let members = |honest: &str| {
        json!({"changes": {"act": {"/predicate/closeBy": "2026-03-02T09:30:00Z"}},
            "insert": {"seen": [undo("nobody", "rumour", "job://nightly"), undo("gateway", "honest", honest)]},
            "trust": {"requirements": []}})
    };
    let (_, action, found) = judged(&members("job://weekly"));
    assert_eq!(action, Verdict::Indeterminate);
    assert!(found.contains("ENV203") && !found.contains("ACT514"), "{found:?}");
    let (_, action, _) = judged(&members("job://nightly"));
    assert_eq!(action, Verdict::Passed, "the sound one undid it");
}

/// What makes the action's own envelope fail is held against who executed it; a signer nobody knows leaves that a claim.
#[test]
fn who_executed_it_is_violated_by_the_signature_of_somebody_else() {
    let executed = |who: &str| {
        let report = report(&json!({"changes": {"act": {"/as": who}}}));
        report.actions.first().unwrap().answers.executed.answer
    };
    assert_eq!(executed("other"), AnswerKind::Violated);
    assert_eq!(executed("watcher"), AnswerKind::Violated);
    assert_eq!(executed("nobody"), AnswerKind::Claimed);
    assert_eq!(executed("gateway"), AnswerKind::Proven);
}

#[test]
fn an_observation_by_nobody_known_claims_that_it_was_checked() {
    let checked = |who: &str| {
        let observer = format!("@{who}");
        let report = report(&json!({"changes": {"seen": {"/as": who, "/predicate/observer": observer}}}));
        report.actions.first().unwrap().answers.checked.answer
    };
    assert_eq!(checked("nobody"), AnswerKind::Claimed);
    assert_eq!(checked("watcher"), AnswerKind::Proven);
}

/// A decision stands on texts: where one has other words than were signed, nobody knows what allowed the action.
#[test]
fn what_allowed_it_is_violated_by_a_text_with_other_words() {
    let judged = |changes: &Value| {
        let report = report(&json!({"changes": {"verdict": changes}}));
        let allowed = report.actions.first().unwrap().answers.allowed.answer;
        (report.verdict, allowed, found(&report).contains_key("BND106"))
    };
    assert_eq!(judged(&json!({})), (Verdict::Passed, AnswerKind::Proven, false));
    let other = json!({"name": "entities", "content": "W10K", "digest": {"sha256": "0".repeat(64)}});
    assert_eq!(
        judged(&json!({"/predicate/entities": other})),
        (Verdict::Failed, AnswerKind::Violated, true)
    );
}
