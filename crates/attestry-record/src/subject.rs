//! The subject a statement gets where the caller names none (FORMAT 3).
//!
//! What the statement speaks of, where that has a digest; else the nonce or the claim time. It is derived from the
//! predicate as it will be published, after redaction, so that a digest which is kept back does not leave through
//! the subject.

use attestry_format::statement::Kind;
use serde_json::{Map, Value, json};

use crate::encoding::{hex, sha256};

/// The subjects of a predicate of ours.
pub fn default_subjects(kind: Kind, predicate: &Map<String, Value>) -> Vec<Value> {
    let named = match kind {
        Kind::Action => changed(predicate),
        Kind::Approval => statement(predicate, "approves", "approved"),
        Kind::Credential => Vec::new(),
        Kind::Decision => statement(predicate, "proposal", "proposal"),
        Kind::Delegation => first([
            statement(predicate, "parent", "parent"),
            statement(predicate, "request", "request"),
        ]),
        Kind::Observation => first([
            statement(predicate, "observes", "action"),
            resource(predicate, "target"),
        ]),
        Kind::Proposal => statement(predicate, "request", "request"),
        Kind::Request => first([resource(predicate, "task"), resource(predicate, "prompt")]),
        Kind::Revocation => statement(predicate, "statement", "revoked"),
        Kind::Runtime => first([resource(predicate, "image"), resource(predicate, "attestation")]),
    };
    if named.is_empty() {
        nonce(kind, predicate)
    } else {
        named
    }
}

/// What an action changed, with the digest afterwards.
fn changed(predicate: &Map<String, Value>) -> Vec<Value> {
    let changes = predicate.get("changes").and_then(Value::as_array);
    let subject = |change: &Value| {
        let after = change.get("after").filter(|after| is_digest_set(after))?;
        let uri = change.pointer("/target/uri").and_then(Value::as_str);
        let name = change
            .pointer("/target/name")
            .and_then(Value::as_str)
            .or_else(|| uri.map(last_segment));
        Some(match uri {
            Some(uri) => json!({"name": name, "uri": uri, "digest": after}),
            None => json!({"name": name.unwrap_or("changed"), "digest": after}),
        })
    };
    changes.into_iter().flatten().filter_map(subject).collect()
}

/// The statement that a member refers to.
fn statement(predicate: &Map<String, Value>, member: &str, name: &str) -> Vec<Value> {
    let digest = predicate
        .get(member)
        .and_then(Value::as_str)
        .and_then(|text| text.strip_prefix("sha256:"));
    digest
        .map(|hex| json!({"name": name, "digest": {"sha256": hex}}))
        .into_iter()
        .collect()
}

/// The resource that a member describes, where it has a digest.
fn resource(predicate: &Map<String, Value>, member: &str) -> Vec<Value> {
    let named = predicate.get(member).and_then(|resource| {
        let digest = resource.get("digest").filter(|digest| is_digest_set(digest))?;
        let name = resource.get("name").and_then(Value::as_str).unwrap_or(member);
        Some(json!({"name": name, "digest": digest}))
    });
    named.into_iter().collect()
}

/// The subject of a statement that speaks of nothing with a digest.
fn nonce(kind: Kind, predicate: &Map<String, Value>) -> Vec<Value> {
    let text = |member: &str| predicate.get(member).and_then(Value::as_str);
    let nonce = text("nonce")
        .or_else(|| text(kind.claim_member()))
        .unwrap_or_default();
    vec![json!({"name": "nonce", "digest": {"sha256": hex(&sha256(nonce.as_bytes()))}})]
}

fn first<const N: usize>(candidates: [Vec<Value>; N]) -> Vec<Value> {
    candidates
        .into_iter()
        .find(|subjects| !subjects.is_empty())
        .unwrap_or_default()
}

fn is_digest_set(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|set| set.get("sha256").is_some_and(Value::is_string))
}

fn last_segment(uri: &str) -> &str {
    uri.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    fn subjects(kind: Kind, predicate: &Value) -> Value {
        Value::Array(default_subjects(kind, predicate.as_object().unwrap()))
    }

    #[test]
    fn each_kind_names_what_it_speaks_of() {
        let digest = json!({"sha256": "ab"});
        let cases = [
            (Kind::Approval, json!({"approves": "sha256:ab"}), "approved"),
            (Kind::Decision, json!({"proposal": "sha256:ab"}), "proposal"),
            (Kind::Delegation, json!({"parent": "sha256:ab"}), "parent"),
            (Kind::Delegation, json!({"request": "sha256:ab"}), "request"),
            (Kind::Observation, json!({"observes": "sha256:ab"}), "action"),
            (Kind::Proposal, json!({"request": "sha256:ab"}), "request"),
            (
                Kind::Request,
                json!({"task": {"name": "CHG-1", "digest": {"sha256": "ab"}}}),
                "CHG-1",
            ),
            (Kind::Revocation, json!({"statement": "sha256:ab"}), "revoked"),
            (
                Kind::Runtime,
                json!({"image": {"digest": {"sha256": "ab"}}}),
                "image",
            ),
        ];
        for (kind, predicate, name) in cases {
            assert_eq!(
                subjects(kind, &predicate),
                json!([{"name": name, "digest": digest}]),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn an_action_names_what_it_changed() {
        let predicate = json!({"changes": [{"target": {"uri": "fw://edge-1/acl/120"}, "after": {"sha256": "ab"}}, {"target": {"uri": "x:y"}}]});
        let expected = json!([{"name": "120", "uri": "fw://edge-1/acl/120", "digest": {"sha256": "ab"}}]);
        assert_eq!(subjects(Kind::Action, &predicate), expected);
    }

    #[test]
    fn without_a_digest_the_subject_is_the_nonce_or_the_claim_time() {
        // SHA-256("n1") and SHA-256("2026-03-02T08:30:00Z"), computed elsewhere.
        let nonce = subjects(Kind::Action, &json!({"nonce": "n1", "changes": [{"_sd": ["…"]}]}));
        assert_eq!(nonce.pointer("/0/digest/sha256").unwrap(), &hex(&sha256(b"n1")));
        let claim = subjects(Kind::Credential, &json!({"at": "2026-03-02T08:30:00Z"}));
        assert_eq!(
            claim.pointer("/0/digest/sha256").unwrap(),
            "30e5809880762193b817c47bc7edda801ed585c57ee9a72795d6e1d244a54392"
        );
    }
}
