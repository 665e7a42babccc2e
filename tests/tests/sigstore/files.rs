//! Bundles that sign a file and no statement: which file, by whom, and what is said where that cannot be told.

#![allow(clippy::print_stderr, reason = "the counts are the test's result")]

use std::path::Path;

use attestry::{Cause, Verdict};
use attestry_tests::shared;
use serde_json::{Value, json};

use crate::clients::{rows, trusting};
use crate::outcome::{identity, outcome, report, signed, trust};

const SIGNED: &str = "ENV204 a signature of a file says nothing here";
const ABSENT: &str = "ENV203 the signature is of a file, which is not here";

/// Rows that are not signed by whom they name, and what says so.
const OTHERWISE: &[(&str, &str)] = &[
    // Its key was good for a second of 1970.
    (
        "sigstore-go/bundles/public-key-validity.sigstore.json",
        "ENV208 key",
    ),
    (
        "sigstore-go/bundles/othername.sigstore.json#email-identity",
        "ENV203 identity",
    ),
    (
        "sigstore-python/integration/Python-3.12.5.tgz.sigstore",
        "ENV210 checkpoint",
    ),
    (
        "sigstore-python/bundle_cve_2022_36056.txt.sigstore",
        "ENV210 log entry",
    ),
    (
        "sigstore-python/bundle_no_cert_v1.txt.sigstore",
        "ENV210 certificate",
    ),
    (
        "sigstore-python/bundle_no_checkpoint.txt.sigstore",
        "ENV210 checkpoint",
    ),
    // One of its two time stamps is over something else. That client is content with the other.
    ("sigstore-python/tsa/bundle.txt.sigstore", "ENV210 time stamp"),
    (
        "sigstore-python/tsa/bundle.many_timestamp.sigstore",
        "ENV210 form of the bundle",
    ),
    (
        "sigstore-python/tsa/bundle.duplicate.sigstore",
        "ENV210 time stamp",
    ),
    (
        "sigstore-python/tsa/bundle.txt.sigstore#no-tsa-in-root",
        "ENV210 time stamp",
    ),
    (
        "sigstore-js/fixtures/client_invalid.v1.messageSignature.invalidExpiredCert.json",
        "ENV210 certificate at the proven time",
    ),
    // That client accepts it: its log entry shows a certificate, and the bundle a managed key.
    (
        "sigstore-js/fixtures/verify_bundles.V1.MESSAGE_SIGNATURE.WITH_PUBLIC_KEY.json",
        "ENV210 log entry",
    ),
];

#[test]
fn every_row_has_its_outcome() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/sigstore-clients");
    let (mut files, mut others, mut wrong) = (0, 0, Vec::new());
    for (row, mut extra) in rows(&folder, "messageSignature") {
        let bytes = std::fs::read(folder.join(row.path())).expect("a bundle");
        // A media type that no bundle has: a line like any that is not known.
        if row.file == "sigstore-python/bundle_invalid_version.txt.sigstore" {
            let report = report(&bytes, &trusting(&folder, &extra));
            assert!(report.findings.iter().any(|finding| finding.rule == "BND104"));
            continue;
        }
        // One row writes the name with the DER around it.
        if let Some(name) = extra["identity"].as_str() {
            extra["identity"] = name.trim_start_matches(char::is_control).into();
        }
        let trust = trusting(&folder, &extra);
        let (verdict, found) = outcome(&bytes, &trust);
        let named = OTHERWISE.iter().find(|(file, _)| *file == row.file);
        let expected = named.map_or(SIGNED, |(_, what)| what);
        let fails = expected.starts_with("ENV210") || expected.starts_with("ENV208");
        let fits = verdict
            == if fails {
                Verdict::Failed
            } else {
                Verdict::Indeterminate
            };
        if found != [expected] || !fits {
            wrong.push(format!("{}: {verdict:?} {found:?}", row.file));
        } else if named.is_none() {
            let shown = sides(&bytes, &trust);
            let digest = extra["artifact_sha256"].as_str().expect("a digest");
            let signer = extra["identity"].as_str().expect("a name");
            assert!(
                shown.contains(&format!("`{signer}`")) && shown.contains(&format!("sha256:{digest}")),
                "{}: {shown}",
                row.file
            );
            files += 1;
        } else {
            others += 1;
        }
    }
    eprintln!(
        "sigstore-clients: {files} signatures of files verified, {others} refused or unknown, each for its own reason"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((files, others), (8, OTHERWISE.len()));
}

/// What was found of the first finding that is about an envelope.
fn sides(bytes: &[u8], trust: &Value) -> String {
    let findings = report(bytes, trust).findings;
    let about = findings
        .into_iter()
        .find(|finding| finding.rule.starts_with("ENV"));
    about.and_then(|finding| finding.found).unwrap_or_default()
}

fn cosign(shared: &Path) -> (Value, Value) {
    let file = shared.join("corpora/sigstore-clients/sigstore-rust/bundles/cosign-v3-blob.sigstore.json");
    let bundle = serde_json::from_slice(&std::fs::read(file).expect("a bundle")).expect("JSON");
    let root = shared.join("corpora/trusted-roots/public-good.json");
    let named = identity("w.vollprecht@gmail.com", "https://github.com/login/oauth");
    (bundle, trust(&root, &[], &[named]))
}

#[test]
fn what_was_changed_has_its_own_outcome() {
    let Some(shared) = shared() else { return };
    let (bundle, trust) = cosign(&shared);
    let digest = "/messageSignature/messageDigest";
    let other = json!({"algorithm": "SHA2_256", "digest": bundle["verificationMaterial"]["tlogEntries"][0]["logId"]["keyId"]});
    let cases = [
        (
            "nothing",
            "/messageSignature",
            bundle["messageSignature"].clone(),
            SIGNED,
        ),
        ("an envelope that is null", "/dsseEnvelope", Value::Null, SIGNED),
        ("no digest", digest, Value::Null, ABSENT),
        (
            "a digest by a function that does not go with its key",
            digest,
            json!({"algorithm": "SHA2_512", "digest": "AAAA"}),
            "ENV210 signature",
        ),
        (
            "half a digest",
            digest,
            json!({"algorithm": "SHA2_256", "digest": "AAAA"}),
            "ENV210 form of the bundle",
        ),
        ("the digest of another file", digest, other, "ENV210 signature"),
        (
            "no signature",
            "/messageSignature/signature",
            Value::Null,
            "ENV210 form of the bundle",
        ),
        (
            "neither",
            "/messageSignature",
            Value::Null,
            "ENV210 form of the bundle",
        ),
    ];
    for (what, pointer, value, expected) in cases {
        let mut changed = bundle.clone();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = changed.pointer_mut(parent).and_then(Value::as_object_mut);
        parent.expect("an object").insert(name.to_owned(), value);
        let (_, found) = outcome(changed.to_string().as_bytes(), &trust);
        assert_eq!(found, [expected], "{what}");
    }
}

#[test]
fn a_file_that_is_not_here_is_a_limit_and_nobody_is_accused() {
    let Some(shared) = shared() else { return };
    let (mut bundle, trust) = cosign(&shared);
    bundle["messageSignature"]["messageDigest"] = Value::Null;
    let report = report(bundle.to_string().as_bytes(), &trust);
    let finding = report.findings.iter().find(|finding| finding.rule == "ENV203");
    let finding = finding.expect("what is missing");
    assert_eq!(report.verdict, Verdict::Indeterminate);
    assert_eq!(finding.cause, Some(Cause::ToolLimit));
    assert!(
        finding
            .resolve
            .as_deref()
            .is_some_and(|words| words.contains("verify-bundle"))
    );
}

#[test]
fn beside_statements_it_is_a_line_of_its_own() {
    let Some(shared) = shared() else { return };
    let (bundle, trust) = cosign(&shared);
    let folder = shared.join("corpora/sigstore-clients");
    let build = std::fs::read(folder.join("gh-cli/sigstore-js-2.1.0-bundle.json")).expect("a bundle");
    let build: Value = serde_json::from_slice(&build).expect("JSON");
    let mut trust = trust;
    let builder = identity("https://github.com/sigstore/*", crate::outcome::ISSUER);
    trust["identities"].as_array_mut().expect("a list").push(builder);
    let lines = format!("{bundle}\n{build}\n");
    // It takes nothing from the build's verdict, and adds nothing to it.
    assert_eq!(
        outcome(lines.as_bytes(), &trust),
        (Verdict::Passed, vec![SIGNED.to_owned()])
    );
    assert_eq!(
        signed(lines.as_bytes(), &trust)
            .iter()
            .map(|row| row.0)
            .collect::<Vec<_>>(),
        [2]
    );
    let report = report(lines.as_bytes(), &trust);
    let finding = report.findings.iter().find(|finding| finding.rule == "ENV204");
    assert_eq!(finding.and_then(|finding| finding.line), Some(1));
    trust["sigstoreTrustedRoot"] = Value::Null;
    trust
        .as_object_mut()
        .expect("an object")
        .remove("sigstoreTrustedRoot");
    let (verdict, found) = outcome(lines.as_bytes(), &trust);
    assert_eq!(
        (verdict, found),
        (Verdict::Indeterminate, vec!["ENV203 not evaluated".to_owned(); 2])
    );
}

/// The same through text, as the module of its own is asked.
#[test]
fn in_text_too_the_file_is_named_or_lacking() {
    let Some(shared) = shared() else { return };
    let (mut bundle, trust) = cosign(&shared);
    let ask = |bundle: &Value| -> Value {
        let question =
            json!({"bundle": bundle.to_string(), "root": trust["sigstoreTrustedRoot"].to_string()});
        serde_json::from_str(&attestry_sigstore::answer_json(&question.to_string())).expect("JSON")
    };
    let good = ask(&bundle);
    let digest = "e194b99df6639501325c5f44da79fe3a8efae6f239bd79443a19787e06fb1764";
    assert_eq!(
        (&good["evidence"]["file"], &good["evidence"]["statement"]),
        (&digest.into(), &Value::Null)
    );
    bundle["messageSignature"]["messageDigest"] = Value::Null;
    assert_eq!(ask(&bundle)["failure"]["lacksArtifact"], true);
}
