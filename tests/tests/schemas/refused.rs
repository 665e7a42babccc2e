//! Trust files that are refused for their shape are refused by the schema; what no schema can say is listed, with an example
//! of each.

use attestry::{Engine, Time};
use serde_json::{Value, json};

use crate::validator;

const KEY: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

fn key(pem: &str) -> Value {
    json!({"publicKey": pem, "principal": {"id": "mailto:a@example.org", "type": "human"}, "roles": ["requester"]})
}

fn refused(trust: &str) -> bool {
    Engine::new(
        Some(trust.as_bytes()),
        Time::parse("2026-09-01T00:00:00Z").unwrap(),
    )
    .is_err()
}

#[test]
fn shapes_are_refused_by_the_schema_too() {
    let schema = validator("trust.v1.schema.json");
    let requirement = |require: Value| json!({"version": 1, "requirements": [{"actions": ["*"], "resources": ["*"], "require": require}]});
    let mut without_at = key(KEY);
    without_at["revoked"] = json!({"reason": "rotated"});
    let cases = [
        json!([]),
        json!({}),
        json!({"version": 2}),
        json!({"version": "1"}),
        json!({"version": 1, "keys": {}}),
        json!({"version": 1, "keys": [{}]}),
        json!({"version": 1, "keys": [key("")]}),
        json!({"version": 1, "keys": [key("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]}),
        json!({"version": 1, "keys": [without_at]}),
        json!({"version": 1, "authorityRoots": ["ciso"]}),
        json!({"version": 1, "policySets": ["policy"]}),
        json!({"version": 1, "severity": {"CRD807": "off"}}),
        json!({"version": 1, "severity": {"crd807": "note"}}),
        json!({"version": 1, "clockSkewSeconds": 3601}),
        json!({"version": 1, "clockSkewSeconds": -1}),
        json!({"version": 1, "requirements": [{"actions": ["*"], "resources": ["*"]}]}),
        requirement(json!({"request": "yes"})),
        requirement(json!({"approvals": {}})),
        requirement(json!({"approvals": {"count": -1}})),
        requirement(json!({"approvals": {"count": 1, "distinctFrom": ["approver"]}})),
        requirement(json!({"recordedBy": "recorder"})),
        requirement(json!({"untrustedInput": true})),
    ];
    for case in &cases {
        assert!(refused(&case.to_string()), "taken: {case}");
        assert!(!schema.is_valid(case), "the schema takes {case}");
    }
}

/// What no schema says. Each is refused by the reader alone.
#[test]
fn what_a_schema_cannot_say() {
    let schema = validator("trust.v1.schema.json");
    let text = |value: Value| value.to_string();
    let (a, mut b) = (
        key(KEY),
        key(
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEArp08t4YWXjVUVbKT0GXyDKTZcm5LmlvdoPS3pHHfvjI=\n-----END PUBLIC KEY-----\n",
        ),
    );
    b["principal"]["type"] = json!("agent");
    let deep = format!("{{\"version\":1,\"x\":{}{}}}", "[".repeat(64), "]".repeat(64));
    let cases = [
        (
            "a name twice",
            r#"{"version":1,"name":"a","name":"b"}"#.to_owned(),
        ),
        (
            "an integer with a fraction",
            r#"{"version":1,"clockSkewSeconds":60.0}"#.to_owned(),
        ),
        ("nesting", deep),
        (
            "a day that no calendar has",
            text(
                json!({"version": 1, "credentials": [{"id": "k", "revoked": {"at": "2026-02-30T00:00:00Z"}}]}),
            ),
        ),
        (
            "a point on no curve",
            text(
                json!({"version": 1, "keys": [key("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n")]}),
            ),
        ),
        (
            "one key twice",
            text(json!({"version": 1, "keys": [a.clone(), a.clone()]})),
        ),
        (
            "two types of one principal",
            text(json!({"version": 1, "keys": [a, b]})),
        ),
        (
            "a log policy",
            text(json!({"version": 1, "logPolicy": "quorum w1\n"})),
        ),
        (
            "a rule that does not exist",
            text(json!({"version": 1, "severity": {"XYZ999": "note"}})),
        ),
        (
            "a rule that is lowered",
            text(json!({"version": 1, "severity": {"LOG404": "note"}})),
        ),
    ];
    for (reason, trust) in &cases {
        assert!(refused(trust), "{reason}: taken: {trust}");
        // serde_json takes the last of two members.
        let value: Value = serde_json::from_str(trust).unwrap();
        assert!(
            schema.is_valid(&value),
            "{reason}: the schema refuses it after all"
        );
    }
}
