//! What was presented to an approver (APR410): the proposal and the request are known by their digests only once they are
//! made, so these bundles are made twice.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use attestry::{Report, Time};
use attestry_tests::sources::{Source, found, variant};
use serde_json::{Value, json};

/// The firewall sample with an approval that approves this and shows that.
fn made(approves: &str, presented: &Value) -> Source {
    let source = json!({
        "like": "firewall", "title": "presented", "about": "presented", "expect": {"verdict": "passed"},
        "changes": {"approval": {"/predicate/approves": approves, "/predicate/presented": presented}}});
    variant("presented", &source.to_string())
}

fn report(source: &Source) -> Report {
    let at = Time::parse(&source.script.at).unwrap();
    let bundle = source.sample.bundle.to_jsonl();
    attestry::verify(&bundle, Some(source.sample.trust.as_bytes()), at).unwrap()
}

/// Whether APR410 warns where the statement of this kind was presented to who approved that.
fn warns(approves: &str, kind: &str) -> bool {
    let first = report(&made(
        approves,
        &json!({"name": "nothing yet", "digest-of": "nothing that was ever shown to anybody"}),
    ));
    assert!(found(&first).get("APR410").unwrap().contains("W"));
    let wanted = format!("https://attestry.dev/{kind}/v1");
    let mut statements = first.statements.iter();
    let shown = statements
        .find(|one| one.predicate_type.as_ref() == Some(&wanted))
        .unwrap();
    let hex = shown.statement.strip_prefix("sha256:").unwrap();
    let second = report(&made(approves, &json!({"name": kind, "digest": {"sha256": hex}})));
    found(&second).contains_key("APR410")
}

#[test]
fn the_proposal_is_what_was_to_be_seen_whether_it_or_the_request_was_approved() {
    assert!(!warns("@proposal", "proposal"));
    assert!(!warns("@ask", "proposal"));
}

#[test]
fn the_request_does_not_show_what_is_to_be_run() {
    assert!(warns("@ask", "request"));
    assert!(warns("@proposal", "request"));
}
