//! The bundles that other clients test themselves with, in the shapes in which GitHub, npm and people hand bundles out.

#![allow(clippy::print_stderr, reason = "the counts are the test's result")]

use std::path::Path;

use attestry::Verdict;
use attestry_tests::{Row, manifest, shared};
use serde_json::{Value, json};

use crate::outcome::{ISSUER, identity, outcome, signed, trust};

/// Rows that are not statements of a known signer, and what says so.
const OTHERWISE: &[(&str, &[&str])] = &[
    (
        "gh-cli/custom-issuer.sigstore.json#default-issuer",
        &["ENV203 identity"],
    ),
    (
        "gh-cli/reusable-workflow-attestation.sigstore.json#wrong-signer-workflow",
        &["ENV203 identity"],
    ),
    (
        "gh-cli/github_provenance_demo-0.0.12-py3-none-any-bundle-missing-verification-material.jsonl",
        &["ENV210 form of the bundle"],
    ),
    // Envelopes of plain text.
    (
        "sigstore-js/fixtures/client_valid.v1.dsse.withSigningCert.json",
        &[OPAQUE],
    ),
    (
        "sigstore-js/fixtures/verify_bundles.V1.DSSE.WITH_SIGNING_CERT.TLOG_INTOTO.json",
        &[OPAQUE],
    ),
    (
        "sigstore-js/fixtures/verify_bundles.V1.DSSE.WITH_SIGNING_CERT.TLOG_DSSE.json",
        &[OPAQUE],
    ),
    (
        "sigstore-js/fixtures/client_invalid.v1.dsse.invalidBadSignature.json",
        &[OPAQUE, "ENV210 signature"],
    ),
    // That client accepts it: its log entry shows a certificate, and the bundle a managed key.
    (
        "sigstore-js/fixtures/client_valid.v1.dsse.withPublicKey.json",
        &[OPAQUE, "ENV210 log entry"],
    ),
];

const OPAQUE: &str = "ENV204 an envelope of another type than in-toto's is not read";

/// The trust file that a row asks for: its root, its key or its identity.
pub(crate) fn trusting(folder: &Path, extra: &Value) -> Value {
    let text = |name: &str| extra[name].as_str();
    let root = folder.join(text("trusted_root").expect("a root"));
    match (text("key"), text("identity")) {
        (Some(key), _) => {
            let pem = std::fs::read_to_string(folder.join(key)).expect("the key");
            let mut key = json!({"publicKey": pem, "principal": {"id": "urn:example:key", "type": "service"}, "roles": []});
            if let Some((from, to)) = text("key_valid_for").and_then(|window| window.split_once("..")) {
                key["notBefore"] = from.into();
                key["notAfter"] = to.into();
            }
            trust(&root, &[key], &[])
        }
        (None, Some(subject)) => trust(
            &root,
            &[],
            &[identity(subject, text("issuer").unwrap_or_default())],
        ),
        (None, None) => trust(&root, &[], &[]),
    }
}

/// Rows of bundles with that content, each with the JSON it holds.
pub(crate) fn rows(folder: &Path, content: &str) -> Vec<(Row, Value)> {
    let rows = manifest(folder).into_iter().filter_map(|row| {
        let extra: Value = serde_json::from_str(&row.extra).expect("JSON");
        (extra["content"] == content).then_some((row, extra))
    });
    rows.collect()
}

#[test]
fn every_row_has_its_outcome() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/sigstore-clients");
    let (mut statements, mut others, mut wrong) = (0, 0, Vec::new());
    for (row, extra) in rows(&folder, "dsse") {
        let bytes = std::fs::read(folder.join(row.path())).expect("a bundle");
        let trust = trusting(&folder, &extra);
        let (verdict, found) = outcome(&bytes, &trust);
        let named = OTHERWISE.iter().find(|(file, _)| *file == row.file);
        let expected = named.map_or(&[][..], |(_, what)| what);
        let fails = expected.iter().any(|what| what.starts_with("ENV210"));
        let signers = signed(&bytes, &trust).len();
        // Of others' statements builds alone are actions, which can pass.
        let fits = match verdict {
            Verdict::Failed => fails,
            Verdict::Indeterminate => !fails,
            Verdict::Passed => expected.is_empty(),
            Verdict::Malformed => false,
        };
        if found != expected || !fits || signers != usize::from(expected.is_empty()) {
            wrong.push(format!("{}: {verdict:?} {found:?}, {signers} signed", row.file));
        } else if expected.is_empty() {
            statements += 1;
        } else {
            others += 1;
        }
    }
    eprintln!(
        "sigstore-clients: {statements} statements verified, {others} bundles refused, unknown or opaque as they must be"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((statements, others), (15, OTHERWISE.len()));
}

/// GitHub's bundles of the corpus, with those who signed them.
fn github(shared: &Path) -> (Vec<Value>, Value) {
    let folder = shared.join("corpora/sigstore-clients");
    let files = [
        "gh-cli/reusable-workflow-attestation.sigstore.json",
        "gh-cli/sigstore-js-2.1.0-bundle.json",
        "sigstore-rust/v03_bundle_dsse.inline.json",
        "sigstore-rs/bundle_v03.json",
        "gh-cli/custom-issuer.sigstore.json",
    ];
    let bundle = |file: &&str| -> Value {
        let bytes = std::fs::read(folder.join(file)).expect("a bundle");
        serde_json::from_slice(&bytes).expect("JSON")
    };
    let root = shared.join("corpora/trusted-roots/public-good.json");
    let trust = trust(&root, &[], &[identity("https://github.com/*", ISSUER)]);
    (files.iter().map(bundle).collect(), trust)
}

/// What GitHub's REST API answers, what `gh attestation download` and `gh attestation verify --format json` write.
fn shapes(bundles: &[Value]) -> [(&'static str, String); 4] {
    let listed = bundles
        .iter()
        .map(|bundle| json!({"bundle": bundle, "bundle_url": "https://example.org/b", "repository_id": 1}));
    let verified = bundles.iter().map(|bundle| {
        json!({
            "attestation": {"bundle": bundle, "bundle_url": "", "initiator": "user"},
            "verificationResult": {"mediaType": "application/vnd.dev.sigstore.verificationresult+json;version=0.1"},
        })
    });
    let lines: Vec<String> = bundles.iter().map(Value::to_string).collect();
    [
        (
            "the answer of the API",
            json!({"attestations": listed.collect::<Vec<_>>()}).to_string(),
        ),
        ("what was verified", Value::Array(verified.collect()).to_string()),
        ("a download", lines.join("\n") + "\n"),
        ("an array", Value::Array(bundles.to_vec()).to_string()),
    ]
}

#[test]
fn every_bundle_is_a_row_in_whatever_github_puts_them() {
    let Some(shared) = shared() else { return };
    let (bundles, trust) = github(&shared);
    for (shape, text) in shapes(&bundles) {
        // The last one's issuer is that of an enterprise, which the trust file does not name.
        let (verdict, found) = outcome(text.as_bytes(), &trust);
        assert_eq!(
            (verdict, found),
            (Verdict::Indeterminate, vec!["ENV203 identity".to_owned()]),
            "{shape}"
        );
        let lines: Vec<u64> = signed(text.as_bytes(), &trust).iter().map(|row| row.0).collect();
        assert_eq!(lines, [1, 2, 3, 4], "{shape}");
    }
    let mut changed = bundles;
    changed[1]["dsseEnvelope"]["payload"] = changed[0]["dsseEnvelope"]["payload"].clone();
    changed[2]["verificationMaterial"]["tlogEntries"][0]["logIndex"] = "1".into();
    for (shape, text) in shapes(&changed) {
        let expected = ["ENV203 identity", "ENV210 inclusion promise", "ENV210 signature"];
        let (verdict, found) = outcome(text.as_bytes(), &trust);
        assert_eq!(verdict, Verdict::Failed, "{shape}");
        assert_eq!(found, expected, "{shape}");
        let lines: Vec<u64> = signed(text.as_bytes(), &trust).iter().map(|row| row.0).collect();
        assert_eq!(lines, [1, 4], "{shape}");
    }
}

#[test]
fn name_and_issuer_must_both_be_the_trust_files() {
    let Some(shared) = shared() else { return };
    let (bundles, _) = github(&shared);
    let bundle = bundles[1].to_string();
    let subject = "https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main";
    let root = shared.join("corpora/trusted-roots/public-good.json");
    let good = (Verdict::Passed, 1, None);
    let unknown = (Verdict::Indeterminate, 0, Some("ENV203 identity"));
    let cases: [(&str, &[(&str, &str)], _); 8] = [
        ("both", &[(subject, ISSUER)], good),
        (
            "a pattern",
            &[("https://github.com/sigstore/sigstore-js/*", ISSUER)],
            good,
        ),
        (
            "one of two",
            &[("https://github.com/foo/*", ISSUER), (subject, ISSUER)],
            good,
        ),
        ("another name", &[("https://github.com/foo/*", ISSUER)], unknown),
        (
            "a name that only begins alike",
            &["https://github.com/sigstore/sigstore-js"].map(|name| (name, ISSUER)),
            unknown,
        ),
        ("another issuer", &[(subject, "https://gitlab.com")], unknown),
        (
            "name and issuer of two",
            &[
                (subject, "https://gitlab.com"),
                ("https://github.com/foo/*", ISSUER),
            ],
            unknown,
        ),
        ("nobody", &[], unknown),
    ];
    for (what, named, (verdict, signers, found)) in cases {
        let identities: Vec<Value> = named
            .iter()
            .map(|(subject, issuer)| identity(subject, issuer))
            .collect();
        let trust = trust(&root, &[], &identities);
        let expected: Vec<String> = found.into_iter().map(str::to_owned).collect();
        assert_eq!(outcome(bundle.as_bytes(), &trust), (verdict, expected), "{what}");
        assert_eq!(signed(bundle.as_bytes(), &trust).len(), signers, "{what}");
    }
}
