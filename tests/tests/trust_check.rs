//! A trust file explained: what is said of a strict one, and every warning by a file that deserves it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

#[path = "trust_check/hints.rs"]
mod hints;
#[path = "trust_check/warnings.rs"]
mod warnings;
#[path = "trust_check/words.rs"]
mod words;

use attestry::{Time, TrustCheck, check_trust};
use attestry_record::{Algorithm, NoteKey, PrivateKey, PublicEntropy, Signer as _, log_policy};
use serde_json::{Value, json};

/// A key that is made of its name.
fn private(name: &str) -> PrivateKey {
    PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new(name)).unwrap()
}

/// A key of a trust file, good for a year.
fn key(id: &str, kind: &str, roles: &[&str]) -> Value {
    json!({"publicKey": private(id).public_key().pem(), "principal": {"id": id, "type": kind}, "roles": roles,
           "notBefore": "2026-01-01T00:00:00Z", "notAfter": "2027-01-01T00:00:00Z"})
}

fn policy(quorum: usize) -> String {
    let (log, witness) = (private("log"), private("w"));
    log_policy(
        &NoteKey::new("log.example.org/runs", &log).unwrap(),
        &[&NoteKey::new("witness.example.net/w1", &witness).unwrap()],
        quorum,
    )
}

/// A file that asks for everything and leaves nothing open.
fn strict() -> Value {
    let digest = format!("sha256:{}", "0".repeat(64));
    let distinct = ["requester", "proposer", "executor"];
    json!({
        "version": 1,
        "name": "strict",
        "keys": [
            key("mailto:maria@example.org", "human", &["requester"]),
            key("mailto:ciso@example.org", "human", &["delegator", "revoker"]),
            key("mailto:tomas@example.org", "human", &["approver:change-approver"]),
            key("mailto:ines@example.org", "human", &["approver:change-approver"]),
            key("spiffe://example.org/agent", "agent", &["proposer", "executor"]),
            key("spiffe://example.org/gateway", "service", &["recorder"]),
            key("https://idp.example.org", "service", &["issuer"]),
            key("spiffe://example.org/spire", "service", &["attester"]),
            key("spiffe://example.org/pdp", "service", &["decider"]),
            key("spiffe://example.org/watch", "service", &["observer"]),
        ],
        "logPolicy": policy(1),
        "authorityRoots": ["mailto:ciso@example.org"],
        "policySets": [digest],
        "tools": [{"name": "terraform", "digests": [digest]}],
        "runtimes": [{"id": "spiffe://example.org/runner/*", "images": [digest]}],
        "credentials": [{"id": "key-7", "principal": "spiffe://example.org/agent"}],
        "requirements": [{"actions": ["*"], "resources": ["*"], "require": {
            "request": true, "delegation": true, "proposal": true, "decision": true, "policyReplay": true,
            "approvals": {"count": 2, "roles": ["change-approver"], "distinctFrom": distinct},
            "observation": {"distinctFrom": ["executor"]}, "credential": true, "runtime": true, "provenTime": true,
            "recordedBy": "other", "completeLog": true, "untrustedInput": "approval"}}],
        "clockSkewSeconds": 60
    })
}

fn check(file: &Value) -> TrustCheck {
    let at = Time::parse("2026-09-01T00:00:00Z").unwrap();
    check_trust(file.to_string().as_bytes(), at).unwrap_or_else(|error| panic!("{error}: {file}"))
}
