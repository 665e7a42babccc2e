//! What the report and its text tell of real attestations: who built what from which commit, a row for each line.

use std::path::Path;

use attestry::{AttestationOutcome, Report, Time, TimeSourceKind, verify};
use attestry_tests::shared;
use serde_json::{Value, json};

/// Three packages' attestations as the npm registry hands them out, two bundles each.
const FILES: [&str; 3] = [
    "provenance-npm-test-cli-v1-prega",
    "supreme-googles-cli-v02-tag",
    "provenance-npm-test-ossf",
];

fn npm(shared: &Path, file: &str) -> Value {
    let path = shared.join(format!("corpora/real-bundles/npm/{file}.attestations.json"));
    serde_json::from_slice(&std::fs::read(path).expect("a bundle")).expect("JSON")
}

/// One bundle a line, as GitHub's downloads are.
fn lines(shared: &Path) -> Vec<String> {
    let attestations = |file| {
        npm(shared, file)["attestations"]
            .as_array()
            .expect("a list")
            .clone()
    };
    let all = FILES.iter().flat_map(|file| attestations(file));
    all.map(|attestation| attestation["bundle"].to_string()).collect()
}

fn judged(shared: &Path, bytes: &[u8]) -> Report {
    let root = std::fs::read(shared.join("corpora/trusted-roots/public-good.json")).expect("the root");
    let root: Value = serde_json::from_slice(&root).expect("JSON");
    let trust = json!({
        "version": 1, "name": "builds", "keys": crate::outcome::registry_keys(shared), "sigstoreTrustedRoot": root,
        "identities": [{
            "issuer": "https://token.actions.githubusercontent.com", "subject": "https://github.com/*",
            "principal": {"id": "urn:example:builds", "type": "workload", "name": "Release builds"}, "roles": [],
        }],
    });
    let at = Time::parse("2026-09-01T00:00:00Z").expect("a time");
    verify(bytes, Some(trust.to_string().as_bytes()), at).expect("the trust file is good")
}

#[test]
fn a_build_is_told_in_one_sentence() {
    let Some(shared) = shared() else { return };
    let report = judged(&shared, npm(&shared, FILES[0]).to_string().as_bytes());
    let told = report.statements.iter().find(|statement| {
        let what = statement
            .attestation
            .as_ref()
            .map(|attestation| attestation.what.as_str());
        what == Some("SLSA Provenance v1")
    });
    let told = told.expect("the build");
    let attestation = told.attestation.as_ref().expect("what it says");
    assert_eq!(
        attestation.sentence.as_deref(),
        Some(
            "Release builds says that `https://github.com/actions/runner/github-hosted` built \
             `pkg:npm/sigstore@2.3.1` from commit `46e7056ff9912ebfee5298d94024895a9fea76c0` of \
             `git+https://github.com/sigstore/sigstore-js@refs/heads/main`, by `.github/workflows/release.yml`."
        )
    );
    let signer = told.signers.first().expect("who signed");
    let principal = report.principals.iter().find(|one| one.id == signer.principal);
    assert_eq!(
        principal.and_then(|principal| principal.name.as_deref()),
        Some("Release builds")
    );
    assert_eq!(
        (signer.identity.as_deref(), signer.issuer.as_deref()),
        (
            Some("https://github.com/sigstore/sigstore-js/.github/workflows/release.yml@refs/heads/main"),
            Some("https://token.actions.githubusercontent.com")
        )
    );
}

#[test]
fn every_line_has_its_row_and_what_does_not_verify_is_not_told() {
    let Some(shared) = shared() else { return };
    let mut lines = lines(&shared);
    // Another statement under the signature of the second line.
    let mut wrong: Value = serde_json::from_str(&lines[1]).expect("JSON");
    let other: Value = serde_json::from_str(&lines[3]).expect("JSON");
    wrong["dsseEnvelope"]["payload"] = other["dsseEnvelope"]["payload"].clone();
    lines[1] = wrong.to_string();
    let report = judged(&shared, lines.join("\n").as_bytes());
    let broken: Vec<(&str, &str)> = report
        .findings
        .iter()
        .filter(|finding| finding.effect == attestry::Effect::Fail)
        .map(|finding| (finding.rule.as_str(), finding.message.as_str()))
        .collect();
    assert_eq!(
        broken,
        [("ENV210", "the Sigstore bundle does not verify: signature")]
    );
    let text = attestry::text(&report);
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| {
            line.split_once(". ").is_some_and(|(number, rest)| {
                number.parse::<u8>().is_ok() && (rest.starts_with("VERIFIED") || rest.starts_with("REJECTED"))
            })
        })
        .collect();
    assert_eq!(rows.len(), 6, "{text}");
    assert!(rows[1].contains("REJECTED  Sigstore bundle, line 2"), "{text}");
    let verified = rows.iter().filter(|row| row.contains("VERIFIED")).count();
    assert_eq!(verified, 5, "{text}");
    let commit = "38ebf99444e033b2f1550c9aaaeacd62d02a12ba";
    assert_eq!(text.matches(commit).count(), 1, "only line 4 tells it: {text}");
}

#[test]
fn a_time_is_told_with_who_proves_it() {
    let Some(shared) = shared() else { return };
    let report = judged(&shared, lines(&shared).join("\n").as_bytes());
    assert_eq!(report.times.sources.len(), 1, "{:?}", report.times);
    let source = &report.times.sources[0];
    let told = (source.kind, source.name.as_str(), source.count);
    assert_eq!(told, (TimeSourceKind::Log, "rekor.sigstore.dev", 6));
    assert!(source.first < source.last, "{source:?}");
    assert_eq!(report.times.first_proven, None, "no checkpoint of ours does");
    for statement in &report.statements {
        assert_eq!(statement.times.len(), 1, "{statement:?}");
        let proven = &statement.times[0];
        assert_eq!(statement.proven.before.as_ref(), Some(&proven.time));
        let outcome = statement.attestation.as_ref().map(|told| told.outcome);
        assert_eq!(outcome, Some(AttestationOutcome::Verified));
    }
    let text = attestry::text(&report);
    let line = format!(
        "Times    6 times proven by the log rekor.sigstore.dev: {} to {}",
        source.first, source.last
    );
    assert!(text.contains(&line), "{text}");
    assert!(!text.contains("or when they were made"), "{text}");
}
