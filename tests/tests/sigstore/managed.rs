//! Bundles that sign a file by a managed key: whose of the trust file, and whether it was good then.

use std::path::Path;

use attestry::Verdict;
use attestry_tests::shared;
use serde_json::{Value, json};

use crate::outcome::{outcome, report, trust};

const SIGNED: &str = "ENV204 a signature of a file says nothing here";
const UNKNOWN: &str = "ENV203 key";
const GOOD: &str = "corpora/sigstore-conformance/bundle-verify/managed-key-and-trusted-root";
const HOLDER: &str = "urn:example:releases";

fn key(pem: &str) -> Value {
    json!({"publicKey": pem, "principal": {"id": HOLDER, "type": "service"}, "roles": []})
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}

/// The bundle, its key, and another's key.
fn good(shared: &Path) -> (Value, String, String) {
    let folder = shared.join(GOOD);
    let bundle = serde_json::from_str(&text(&folder.join("bundle.sigstore.json"))).expect("JSON");
    let other = shared.join("corpora/sigstore-clients/sigstore-js/fixtures/verify_bundles.PUBLIC_KEY.pem");
    (bundle, text(&folder.join("key.pub")), text(&other))
}

fn trusting(shared: &Path, keys: &[Value]) -> Value {
    trust(&shared.join(GOOD).join("trusted_root.json"), keys, &[])
}

#[test]
fn a_key_of_the_trust_file_is_found_among_all_of_them() {
    let Some(shared) = shared() else { return };
    let (bundle, own, other) = good(&shared);
    let bytes = bundle.to_string();
    for (keys, expected) in [
        (vec![key(&own)], SIGNED),
        (vec![key(&other), key(&own)], SIGNED),
        (vec![key(&other)], UNKNOWN),
        (vec![], UNKNOWN),
    ] {
        let trust = trusting(&shared, &keys);
        let found = outcome(bytes.as_bytes(), &trust);
        assert_eq!(found, (Verdict::Indeterminate, vec![expected.to_owned()]));
        if expected == SIGNED {
            let findings = report(bytes.as_bytes(), &trust).findings;
            let finding = findings
                .iter()
                .find(|finding| finding.rule == "ENV204")
                .expect("it");
            let shown = finding.found.as_deref().unwrap_or_default();
            let digest = stated(&bundle);
            assert!(
                shown.starts_with(&format!("`{HOLDER}`")) && shown.contains(&digest),
                "{shown}"
            );
        }
    }
}

/// The file's digest as the bundle states it, in hexadecimal.
fn stated(bundle: &Value) -> String {
    let text = bundle["messageSignature"]["messageDigest"]["digest"]
        .as_str()
        .expect("a digest");
    let bytes = attestry_format::base64::decode(text).expect("base64");
    attestry_format::digest::hex(&bytes)
}

#[test]
fn what_was_changed_is_refused_by_its_step_once_the_key_is_known() {
    let Some(shared) = shared() else { return };
    let (bundle, own, _) = good(&shared);
    let trust = trusting(&shared, &[key(&own)]);
    let entry = "/verificationMaterial/tlogEntries/0";
    let other = bundle
        .pointer(&format!("{entry}/logId/keyId"))
        .expect("an id")
        .clone();
    let cases = [
        // Nobody can tell any more whose signature it is.
        (
            "/messageSignature/messageDigest/digest".to_owned(),
            other.clone(),
            UNKNOWN,
        ),
        (
            format!("{entry}/inclusionProof/rootHash"),
            other.clone(),
            "ENV210 inclusion proof",
        ),
        (
            format!("{entry}/inclusionPromise/signedEntryTimestamp"),
            other,
            "ENV210 inclusion promise",
        ),
        (
            "/verificationMaterial/tlogEntries".to_owned(),
            json!([]),
            "ENV210 log entry",
        ),
    ];
    for (pointer, value, expected) in cases {
        let mut changed = bundle.clone();
        *changed.pointer_mut(&pointer).expect("a member") = value;
        let (_, found) = outcome(changed.to_string().as_bytes(), &trust);
        assert_eq!(found, [expected], "{pointer}");
    }
}

#[test]
fn a_key_must_have_been_good_by_the_proven_time() {
    let Some(shared) = shared() else { return };
    // The log promised it on 7 January 2026, at 18:36:05.
    let (bundle, own, _) = good(&shared);
    let cases = [
        (
            json!({"notAfter": "2026-01-07T18:36:04Z"}),
            Verdict::Failed,
            "ENV208 key",
        ),
        (
            json!({"notAfter": "2026-01-07T18:36:05Z"}),
            Verdict::Indeterminate,
            SIGNED,
        ),
        (
            json!({"notBefore": "2026-01-07T18:36:06Z"}),
            Verdict::Failed,
            "ENV208 key",
        ),
        (
            revoked("2026-01-07T18:36:05Z"),
            Verdict::Indeterminate,
            "ENV209 key",
        ),
        (revoked("2026-01-07T18:36:06Z"), Verdict::Indeterminate, SIGNED),
    ];
    for (members, verdict, expected) in cases {
        let mut entry = key(&own);
        let members = members.as_object().expect("an object").clone();
        entry.as_object_mut().expect("an object").extend(members.clone());
        let found = outcome(bundle.to_string().as_bytes(), &trusting(&shared, &[entry]));
        assert_eq!(found.0, verdict, "{members:?}");
        assert!(
            matches!(&found.1[..], [one] if one.starts_with(expected)),
            "{members:?}: {:?}",
            found.1
        );
    }
}

fn revoked(at: &str) -> Value {
    json!({"revoked": {"at": at}})
}

/// The same through text, as the module of its own is asked.
#[test]
fn in_text_too_the_key_is_found() {
    let Some(shared) = shared() else { return };
    let (bundle, own, other) = good(&shared);
    let root = text(&shared.join(GOOD).join("trusted_root.json"));
    let asked = |question: Value| -> Value {
        serde_json::from_str(&attestry_sigstore::answer_json(&question.to_string())).expect("JSON")
    };
    let ask = |keys: &[&str]| asked(json!({"bundle": bundle.to_string(), "root": root, "keys": keys}));
    assert_eq!(ask(&[&other, &own])["evidence"]["file"], stated(&bundle));
    assert_eq!(ask(&[&other])["failure"]["lacksKey"], true);
    assert_eq!(ask(&[])["failure"]["lacksKey"], true);
    // No listed key stands in for somebody who is asked for by name.
    let identity = json!({"subject": "somebody", "issuer": "someone"});
    let named =
        asked(json!({"bundle": bundle.to_string(), "root": root, "keys": [own], "identity": identity}));
    assert_eq!(
        named["failure"],
        json!({"step": "signing key", "expected": "a certificate", "found": "a managed key"})
    );
}
