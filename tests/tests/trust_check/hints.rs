//! What a bundle speaks of and a trust file does not: named, never taken over.

use attestry::trust_hints;
use attestry_tests::sources::sources;
use serde_json::{Value, json};

fn firewall() -> (Vec<u8>, Value) {
    let source = sources()
        .into_iter()
        .find(|source| source.name == "firewall")
        .unwrap();
    (
        source.sample.bundle.to_jsonl(),
        serde_json::from_str(&source.sample.trust).unwrap(),
    )
}

fn hints(trust: &Value, bundle: &[u8]) -> Vec<String> {
    trust_hints(trust.to_string().as_bytes(), bundle.to_vec()).unwrap()
}

#[test]
fn nothing_is_missing_from_a_file_that_knows_the_bundle() {
    let (bundle, mut trust) = firewall();
    trust["credentials"] = json!([{"id": "token-agent-firewall-0302"}]);
    assert_eq!(hints(&trust, &bundle), [] as [&str; 0]);
}

#[test]
fn everybody_who_speaks_is_named_with_what_they_speak_as() {
    let (bundle, _) = firewall();
    let hints = hints(&json!({"version": 1}), &bundle);
    let maria = "`mailto:maria.rossi@example.org` speaks as `requester`. Decide whether it may, and ask for its key by another \
                 way than this bundle, then: --key FILE=mailto:maria.rossi@example.org,human,requester. Compare: the bundle \
                 calls the key 379f6a2c11e6b3f66e7f65f110dd745bd9e09debc80fd9cb6fbc5f31911f0e67.";
    assert!(hints.iter().any(|hint| hint == maria), "{hints:#?}");
    for text in [
        "`mailto:tomas.novak@example.org` speaks as `approver:change-approver`.",
        "Authority starts with `mailto:ciso@example.org` in this bundle.",
        "The bundle's log calls itself `log.example.org/runs/firewall`.",
        "The tools used are `fw-api`.",
        "The credentials used are `token-agent-firewall-0302`.",
    ] {
        assert!(
            hints.iter().any(|hint| hint.starts_with(text)),
            "{text}: {hints:#?}"
        );
    }
}

#[test]
fn a_known_principal_with_another_key_or_role_is_told_apart() {
    let (bundle, mut trust) = firewall();
    trust["credentials"] = json!([{"id": "token-agent-firewall-0302"}]);
    trust["keys"][0]["publicKey"] = crate::key("a:b", "human", &[])["publicKey"].clone();
    trust["keys"][0]["roles"] = json!(["revoker"]);
    let hints = hints(&trust, &bundle);
    assert_eq!(
        hints,
        [
            "`mailto:maria.rossi@example.org` also speaks as `requester`, which the file does not let it: decide whether it may \
          and has statements signed with 379f6a2c11e6b3f66e7f65f110dd745bd9e09debc80fd9cb6fbc5f31911f0e67, none of its keys \
          here: ask which keys it has, or who records for it."
        ]
    );
}

/// An id from a bundle must not become a command.
#[test]
fn nothing_that_a_shell_could_run_is_offered_for_copying() {
    let predicate = json!({"requester": {"id": "mailto:a;$(reboot)@example.org", "type": "human"}, "purpose": "p",
        "requestedAt": "2026-03-02T09:00:00Z", "nonce": "n"});
    let statement = json!({"_type": "https://in-toto.io/Statement/v1", "subject": [], "predicateType": "https://attestry.dev/request/v1", "predicate": predicate});
    let payload = attestry_format::base64::encode(statement.to_string().as_bytes());
    let line = json!({"payloadType": "application/vnd.in-toto+json", "payload": payload, "signatures": []});
    let hints = hints(&json!({"version": 1}), line.to_string().as_bytes());
    assert_eq!(
        hints,
        [
            "`mailto:a;$(reboot)@example.org` speaks as `requester`. Decide whether it may, and ask for its key by another way than \
          this bundle (`--key`)."
        ]
    );
}

#[test]
fn what_is_no_bundle_is_said() {
    let hints = hints(&json!({"version": 1}), b"PK\x03\x04");
    assert_eq!(hints.len(), 1);
    assert!(hints[0].starts_with("The bundle cannot be read: "), "{hints:?}");
    assert_eq!(
        self::hints(&json!({"version": 1}), b""),
        ["The bundle holds no statement that can be read."]
    );
}
