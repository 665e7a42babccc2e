//! Attestations as the Python Package Index hands them out (PEP 740): the provenance of a file, attestations alone and in lines,
//! and ones in which something was changed.

use std::path::{Path, PathBuf};

use attestry_tests::shared;
use serde_json::{Value, json};

use crate::outcome::{ISSUER, broken, identity, report, signed, trust};

const SUBJECT: &str =
    "https://github.com/trailofbits/pypi-attestations/.github/workflows/release.yml@refs/tags/v0.0.19";

fn folder(shared: &Path) -> PathBuf {
    shared.join("corpora/pypi-attestations")
}

fn file(shared: &Path, name: &str) -> Value {
    let bytes = std::fs::read(folder(shared).join(name)).expect("a file of the corpus");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// A publication and a build of one package.
fn both(shared: &Path) -> [Value; 2] {
    ["publish", "slsa"].map(|kind| {
        file(
            shared,
            &format!("pypi_attestations-0.0.19.tar.gz.{kind}.attestation"),
        )
    })
}

fn trusting(shared: &Path) -> Value {
    let root = shared.join("corpora/trusted-roots/public-good.json");
    trust(&root, &[], &[identity(SUBJECT, ISSUER)])
}

fn two_rows() -> [(u64, String, String); 2] {
    [1, 2].map(|line| (line, "urn:example:builder".to_owned(), SUBJECT.to_owned()))
}

#[test]
fn every_attestation_is_a_row_in_whatever_it_lies() {
    let Some(shared) = shared() else { return };
    let [publish, build] = both(&shared);
    let trust = trusting(&shared);
    let one_of_each = json!({"version": 1, "attestation_bundles": [
        {"publisher": {"kind": "GitHub"}, "attestations": [publish]},
        {"publisher": {"kind": "GitHub"}, "attestations": [build]},
    ]});
    let together =
        json!({"version": 1, "attestation_bundles": [{"publisher": {}, "attestations": [publish, build]}]});
    let array = json!([publish, build]);
    for text in [one_of_each, together, array] {
        let text = text.to_string();
        assert_eq!(broken(text.as_bytes(), &trust), [], "{text}");
        assert_eq!(signed(text.as_bytes(), &trust), two_rows());
    }
    let lines = format!("{publish}\n{build}\n");
    assert_eq!(broken(lines.as_bytes(), &trust), []);
    assert_eq!(signed(lines.as_bytes(), &trust), two_rows());
}

#[test]
fn who_published_is_told_by_the_certificate_and_not_by_what_lies_beside() {
    let Some(shared) = shared() else { return };
    let trust = trusting(&shared);
    let mut provenance = file(&shared, "pypi_attestations-0.0.19.tar.gz.provenance");
    let publisher = &mut provenance["attestation_bundles"][0]["publisher"];
    assert_eq!(publisher["repository"], "trailofbits/pypi-attestations");
    publisher["repository"] = "somebody/else".into();
    let report = report(provenance.to_string().as_bytes(), &trust);
    assert_eq!(broken(provenance.to_string().as_bytes(), &trust), []);
    let signer = report.statements[0].signers.first().expect("who signed");
    assert_eq!(signer.identity.as_deref(), Some(SUBJECT));
    assert!(!attestry::json(&report).contains("somebody/else"));
    assert!(!attestry::text(&report).contains("somebody/else"));
}

/// What was changed, at which place of the attestation (JSON pointer), into what (null takes it away), and what says so.
const CHANGED: &[(&str, &str, &str, &str, &str)] = &[
    ("another version", "/version", "2", "ENV210", "media type"),
    (
        "a version that is no number",
        "/version",
        r#""1""#,
        "ENV210",
        "media type",
    ),
    (
        "no certificate",
        "/verification_material/certificate",
        "null",
        "ENV210",
        "form of the bundle",
    ),
    (
        "a certificate that is none",
        "/verification_material/certificate",
        r#""AAAA""#,
        "ENV210",
        "certificate",
    ),
    (
        "a certificate of another type",
        "/verification_material/certificate",
        "{}",
        "ENV210",
        "form of the bundle",
    ),
    (
        "no log entry",
        "/verification_material/transparency_entries",
        "[]",
        "ENV210",
        "log entry",
    ),
    (
        "log entries of another type",
        "/verification_material/transparency_entries",
        r#"{"0":{}}"#,
        "ENV210",
        "form of the bundle",
    ),
    (
        "another place in the log",
        "/verification_material/transparency_entries/0/inclusionProof/logIndex",
        r#""1""#,
        "ENV210",
        "inclusion proof",
    ),
    (
        "another time",
        "/verification_material/transparency_entries/0/integratedTime",
        r#""1733354042""#,
        "ENV210",
        "inclusion promise",
    ),
    (
        "another statement",
        "/envelope/statement",
        r#""e30=""#,
        "ENV210",
        "signature",
    ),
    ("no statement", "/envelope/statement", "null", "ENV205", ""),
    ("no signature", "/envelope/signature", "null", "ENV205", ""),
    (
        "a signature that is no base64",
        "/envelope/signature",
        r#""!""#,
        "ENV201",
        "",
    ),
];

#[test]
fn what_was_changed_fails_at_the_step_that_is_about_it() {
    let Some(shared) = shared() else { return };
    let trust = trusting(&shared);
    let [publish, _] = both(&shared);
    for (what, pointer, value, rule, step) in CHANGED {
        let mut changed = publish.clone();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let value: Value = serde_json::from_str(value).expect("JSON");
        let parent = changed.pointer_mut(parent).expect("what it lies in");
        let members = parent.as_object_mut().expect("an object");
        members.remove(name).expect("what is changed");
        if !value.is_null() {
            members.insert((*name).to_owned(), value);
        }
        let found = broken(changed.to_string().as_bytes(), &trust);
        assert_eq!(found, [((*rule).to_owned(), (*step).to_owned())], "{what}");
    }
}

/// What says that it is a bundle is read as one, by whoever verifies it as by whoever lists it.
#[test]
fn an_attestation_that_is_a_bundle_too_is_the_bundle() {
    let Some(shared) = shared() else { return };
    let trust = trusting(&shared);
    let [publish, build] = both(&shared);
    let bundle = file(
        &shared,
        "as-bundle/pypi_attestations-0.0.19.tar.gz.slsa.attestation.0.sigstore.json",
    );
    let members = |value: &Value| value.as_object().expect("an object").clone();
    let mut two = members(&publish);
    two.extend(members(&bundle));
    let text = Value::Object(two).to_string();
    assert_eq!(broken(text.as_bytes(), &trust), []);
    let statements = report(text.as_bytes(), &trust).statements;
    let alone = report(build.to_string().as_bytes(), &trust).statements;
    assert_eq!((statements.len(), alone.len()), (1, 1));
    assert_eq!(statements[0].statement, alone[0].statement);
}

#[test]
fn without_the_identity_or_the_root_its_signer_is_unknown() {
    let Some(shared) = shared() else { return };
    let [publish, _] = both(&shared);
    let root = shared.join("corpora/trusted-roots/public-good.json");
    let other = trust(&root, &[], &[identity(SUBJECT, "https://gitlab.com")]);
    let none = json!({"version": 1, "name": "none", "keys": []});
    for (trust, message) in [
        (other, "no identity of the trust file signed this statement"),
        (
            none,
            "the signature is in a Sigstore bundle, which was not evaluated",
        ),
    ] {
        let report = report(publish.to_string().as_bytes(), &trust);
        let found: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.rule.as_str() == "ENV203")
            .map(|finding| finding.message.as_str())
            .collect();
        assert_eq!(found, [message]);
    }
}
