//! Where several things are wrong with one statement each is said: no fault hides another.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::sync::LazyLock;

use attestry::Report;
use attestry_format::base64;
use attestry_tests::run::Run;
use attestry_tests::sources::found;
use serde_json::{Value, json};

static RUN: LazyLock<Run> = LazyLock::new(|| Run::like("firewall", &json!({})));

/// Which of these codes are raised, with their effects.
fn raised(report: &Report, codes: &[&str]) -> Vec<String> {
    let found = found(report);
    let effects = |code: &&str| found.get(*code).map(|effects| format!("{code} {effects:?}"));
    codes.iter().filter_map(effects).collect()
}

/// What comes of the run where the key that signed the request is another's, by these members.
fn with_requester(members: &Value) -> Report {
    let mut trust = RUN.trust.clone();
    let keys = trust["keys"].as_array_mut().unwrap();
    let requester = keys
        .iter_mut()
        .find(|key| key["roles"] == json!(["requester"]))
        .unwrap();
    requester["roles"] = members["roles"].clone();
    for (name, value) in members["principal"].as_object().unwrap() {
        requester["principal"][name] = value.clone();
    }
    RUN.report(&RUN.lines, &trust)
}

const BOTH: [&str; 2] = ["ENV206", "ENV207"];

#[test]
fn a_wrong_role_and_a_wrong_principal_are_both_said() {
    let other = json!({"id": "mailto:somebody.else@example.org"});
    let wrong = with_requester(&json!({"roles": ["observer"], "principal": other}));
    assert_eq!(raised(&wrong, &BOTH), [r#"ENV206 {"F"}"#, r#"ENV207 {"F"}"#]);
    let role = with_requester(&json!({"roles": ["observer"], "principal": {}}));
    assert_eq!(raised(&role, &BOTH), [r#"ENV206 {"F"}"#]);
    let principal = with_requester(&json!({"roles": ["requester"], "principal": other}));
    assert_eq!(raised(&principal, &BOTH), [r#"ENV207 {"F"}"#]);
}

#[test]
fn a_wrong_type_hides_no_wrong_role() {
    let wrong = with_requester(&json!({"roles": ["observer"], "principal": {"type": "service"}}));
    assert_eq!(raised(&wrong, &BOTH), [r#"ENV206 {"F"}"#, r#"ENV207 {"F"}"#]);
    let kind = with_requester(&json!({"roles": ["requester"], "principal": {"type": "service"}}));
    assert_eq!(raised(&kind, &BOTH), [r#"ENV207 {"F"}"#]);
}

#[test]
fn a_malformed_statement_by_a_stranger_is_by_a_stranger() {
    let malformed = |signature: &[u8]| {
        json!({"payloadType": "application/vnd.in-toto+json", "payload": base64::encode(b"{}"),
            "signatures": [{"keyid": "", "sig": base64::encode(signature)}]})
    };
    let mut lines = RUN.lines.clone();
    lines.push(malformed(&[1; 64]));
    let codes = ["ENV202", "ENV203", "ENV205"];
    let report = RUN.report(&lines, &RUN.trust);
    assert_eq!(raised(&report, &codes), [r#"ENV203 {"I"}"#, r#"ENV205 {"F"}"#]);
}
