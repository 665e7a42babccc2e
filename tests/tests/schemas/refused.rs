//! Trust files that are refused for their shape are refused by the schema; what no schema can say is listed, with an example
//! of each.

use attestry::{Engine, Time};
use serde_json::{Value, json};

use crate::validator;

const KEY: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

fn key(pem: &str) -> Value {
    json!({"publicKey": pem, "principal": {"id": "mailto:a@example.org", "type": "human"}, "roles": ["requester"]})
}

/// Why the reader refuses it; `None` where it takes it.
fn refusal(trust: &str) -> Option<String> {
    let at = Time::parse("2026-09-01T00:00:00Z").unwrap();
    let refused = Engine::new(Some(trust.as_bytes()), at).err();
    refused.map(|error| error.to_string())
}

/// It is refused, and for this reason.
fn assert_refused(trust: &str, reason: &str) {
    let refusal = refusal(trust).unwrap_or_default();
    assert!(
        refusal.contains(reason),
        "`{reason}` expected, `{refusal}` found: {trust}"
    );
}

#[test]
fn shapes_are_refused_by_the_schema_too() {
    let schema = validator("trust.v1.schema.json");
    let requirement = |require: Value| json!({"version": 1, "requirements": [{"actions": ["*"], "resources": ["*"], "require": require}]});
    let mut without_at = key(KEY);
    without_at["revoked"] = json!({"reason": "rotated"});
    let cases = [
        (json!([]), "`trust`: expected an object, found an array"),
        (json!({}), "`trust.version`: expected a required member"),
        (json!({"version": 2}), "`trust.version`: expected 1, found `2`"),
        (
            json!({"version": "1"}),
            "`trust.version`: expected an integer, found a string",
        ),
        (
            json!({"version": 1, "keys": {}}),
            "`trust.keys`: expected an array, found an object",
        ),
        (
            json!({"version": 1, "keys": [{}]}),
            "`trust.keys[0].publicKey`: expected a required member",
        ),
        (
            json!({"version": 1, "keys": [key("")]}),
            "`keys[0].publicKey`: -----BEGIN PUBLIC KEY----- expected, `` found",
        ),
        (
            json!({"version": 1, "keys": [key("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]}),
            "`keys[0].publicKey`: -----BEGIN PUBLIC KEY----- expected, `-----BEGIN PRIVATE KEY-----",
        ),
        (
            json!({"version": 1, "keys": [without_at]}),
            "`trust.keys[0].revoked.at`: expected a required member",
        ),
        (
            json!({"version": 1, "authorityRoots": ["ciso"]}),
            "`trust.authorityRoots[0]`: expected a URI, found `ciso`",
        ),
        (
            json!({"version": 1, "policySets": ["policy"]}),
            "`trust.policySets[0]`: expected `sha256:` and 64 lower-case hex digits, found `policy`",
        ),
        (
            json!({"version": 1, "timestampAuthorities": ["x"]}),
            "`trust.timestampAuthorities[0]`: expected one certificate in PEM, found `x`",
        ),
        (
            json!({"version": 1, "severity": {"CRD807": "off"}}),
            "`trust.severity.CRD807`: expected `fail`, `indeterminate`, `warning` or `note`, found `off`",
        ),
        (
            json!({"version": 1, "severity": {"crd807": "note"}}),
            "`severity.crd807`: no rule has this code",
        ),
        (
            json!({"version": 1, "clockSkewSeconds": 3601}),
            "`trust.clockSkewSeconds`: expected 0 to 3600 seconds, found `3601`",
        ),
        (
            json!({"version": 1, "clockSkewSeconds": -1}),
            "`trust.clockSkewSeconds`: expected 0 to 3600 seconds, found `-1`",
        ),
        (
            json!({"version": 1, "requirements": [{"actions": ["*"], "resources": ["*"]}]}),
            "`trust.requirements[0].require`: expected a required member",
        ),
        (
            requirement(json!({"request": "yes"})),
            "`trust.requirements[0].require.request`: expected a boolean, found a string",
        ),
        (
            requirement(json!({"approvals": {}})),
            "`trust.requirements[0].require.approvals.count`: expected a required member",
        ),
        (
            requirement(json!({"approvals": {"count": -1}})),
            "`trust.requirements[0].require.approvals.count`: expected an integer not below 0, found `-1`",
        ),
        (
            requirement(json!({"approvals": {"count": 1, "distinctFrom": ["approver"]}})),
            "`trust.requirements[0].require.approvals.distinctFrom[0]`: expected `requester`, `proposer` or `executor`",
        ),
        (
            requirement(json!({"recordedBy": "recorder"})),
            "`trust.requirements[0].require.recordedBy`: expected `other`, found `recorder`",
        ),
        (
            requirement(json!({"untrustedInput": true})),
            "`trust.requirements[0].require.untrustedInput`: expected a string, found a boolean",
        ),
    ];
    for (case, reason) in &cases {
        assert_refused(&case.to_string(), reason);
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
            "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAECPk0ss2hHc19NC8oGHGqhZfgDpXBPR3jjLSdBVpYik=\n-----END PUBLIC KEY-----\n",
        ),
    );
    b["principal"]["type"] = json!("agent");
    let deep = format!("{{\"version\":1,\"x\":{}{}}}", "[".repeat(64), "]".repeat(64));
    let cases = [
        (
            // A name twice.
            "member `name` twice",
            r#"{"version":1,"name":"a","name":"b"}"#.to_owned(),
        ),
        (
            // An integer with a fraction.
            "`trust.clockSkewSeconds`: expected an integer without fraction or exponent, found 60.0",
            r#"{"version":1,"clockSkewSeconds":60.0}"#.to_owned(),
        ),
        (
            // Nesting.
            "nested deeper than 64",
            deep,
        ),
        (
            // A day that no calendar has.
            "`trust.credentials[0].revoked.at`: expected an RFC 3339 time",
            text(
                json!({"version": 1, "credentials": [{"id": "k", "revoked": {"at": "2026-02-30T00:00:00Z"}}]}),
            ),
        ),
        (
            // A point on no curve.
            "`keys[0].publicKey`: the Ed25519 key is no point of its curve",
            text(
                json!({"version": 1, "keys": [key("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n-----END PUBLIC KEY-----\n")]}),
            ),
        ),
        (
            // One key twice.
            "one public key is listed twice, as `keys[0]` and `keys[1]`",
            text(json!({"version": 1, "keys": [a.clone(), a.clone()]})),
        ),
        (
            // Two types of one principal.
            "`mailto:a@example.org` is called `human` and `agent`",
            text(json!({"version": 1, "keys": [a, b]})),
        ),
        (
            // A certificate that is none.
            "`trust.timestampAuthorities[0]`: expected one certificate in PEM",
            text(
                json!({"version": 1, "timestampAuthorities": ["-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"]}),
            ),
        ),
        (
            // What no trusted root says of itself.
            "`trust.sigstoreTrustedRoot.mediaType`: expected the media type of a Sigstore trusted root",
            text(json!({"version": 1, "sigstoreTrustedRoot": {"bogus": 1}})),
        ),
        (
            // A log policy.
            "`logPolicy`: line 1: `w1` is not defined above",
            text(json!({"version": 1, "logPolicy": "quorum w1\n"})),
        ),
        (
            // A rule that does not exist.
            "`severity.XYZ999`: no rule has this code",
            text(json!({"version": 1, "severity": {"XYZ999": "note"}})),
        ),
        (
            // A rule that is lowered.
            "`severity.LOG404`: a rule that can be F can only be raised, found N",
            text(json!({"version": 1, "severity": {"LOG404": "note"}})),
        ),
    ];
    for (reason, trust) in &cases {
        assert_refused(trust, reason);
        // serde_json takes the last of two members.
        let value: Value = serde_json::from_str(trust).unwrap();
        assert!(
            schema.is_valid(&value),
            "{reason}: the schema refuses it after all"
        );
    }
}
