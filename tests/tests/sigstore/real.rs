//! Real bundles of GitHub, npm and `PyPI`, through the engine: a trust file with the root and the identity that each row
//! names and the keys of the npm registry.

#![allow(clippy::print_stderr, reason = "the counts are the test's result")]

use std::collections::BTreeSet;

use attestry_tests::{manifest, shared};
use serde_json::{Value, json};

use crate::outcome::{ISSUER, broken, identity, registry_keys, report_at, trust};

/// What is wrong with a file, as its row says: the rules that say so, with the step where Sigstore's evidence fails.
const WRONG: &[(&str, &[(&str, &str)])] = &[
    (
        "npm/provenance-npm-test-cli-v02-prega.invalidsigprov.provenance.sigstore.json",
        &[("ENV210", "signature")],
    ),
    (
        "npm/provenance-npm-test-ossf.invalidsigprov.provenance.sigstore.json",
        &[("ENV210", "signature")],
    ),
    (
        "npm/supreme-googles-cli-v02-tag.invalidsigprov.provenance.sigstore.json",
        &[("ENV210", "signature")],
    ),
    // A managed key's signature that no key of the trust file made is by an unknown signer: nothing else says whose it was.
    (
        "npm/provenance-npm-test-cli-v02-prega.invalidsigpub.publish.sigstore.json",
        &[("ENV203", "")],
    ),
    (
        "npm/provenance-npm-test-ossf.invalidsigpub.publish.sigstore.json",
        &[("ENV203", "")],
    ),
    (
        "npm/supreme-googles-cli-v02-tag.invalidsigpub.publish.sigstore.json",
        &[("ENV203", "")],
    ),
    // The row expects another workflow.
    (
        "pypi_attestation_models-0.0.4a2.tar.gz.sigstore#wrong-workflow",
        &[("ENV203", "")],
    ),
    (
        "npm/gha/provenance-npm-test-cli-v02-prega-invalidsigprov.tgz.json",
        &[("ENV210", "signature")],
    ),
    (
        "npm/gha/provenance-npm-test-ossf-invalidsigprov.tgz.json",
        &[("ENV210", "signature")],
    ),
    (
        "npm/gha/supreme-googles-cli-v02-tag-invalidsigprov.tgz.json",
        &[("ENV210", "signature")],
    ),
    (
        "npm/gha/provenance-npm-test-cli-v02-prega-invalidsigpub.tgz.json",
        &[("ENV203", "")],
    ),
    (
        "npm/gha/provenance-npm-test-ossf-invalidsigpub.tgz.json",
        &[("ENV203", "")],
    ),
    (
        "npm/gha/supreme-googles-cli-v02-tag-invalidsigpub.tgz.json",
        &[("ENV203", "")],
    ),
    (
        "unit/npm-att-prov-invalid-signature.intoto.sigstore",
        &[("ENV210", "signature")],
    ),
    // The signature is no base64 that has one reading: its last bits are not zero.
    ("unit/bundle/invalid-dsse-sig.intoto.sigstore", &[("ENV201", "")]),
    (
        "unit/bundle/invalid-set.intoto.sigstore",
        &[("ENV210", "inclusion promise")],
    ),
    (
        "unit/bundle/mismatch-tlog.intoto.sigstore",
        &[("ENV210", "certificate at the proven time")],
    ),
];

/// Rows that speak of what stands in a statement, which is not judged here.
const ABOUT_CONTENT: &[&str] = &[
    "unit/npm-att-mismatch-pub-predicatetype.intoto.sigstore",
    "unit/npm-att-publish-nodigest.intoto.sigstore",
    "unit/npm-att-publish-nosubjects.intoto.sigstore",
];

#[test]
fn real_bundles_are_verified_against_identities_and_keys() {
    let Some(shared) = shared() else { return };
    let keys = registry_keys(&shared);
    let mut wrong = Vec::new();
    for corpus in ["real-bundles", "pypi-attestations", "slsa-verifier"] {
        let folder = shared.join("corpora").join(corpus);
        let (mut good, mut bad) = (0, 0);
        let mut seen = BTreeSet::new();
        for row in manifest(&folder) {
            let extra: Value = serde_json::from_str(&row.extra).expect("JSON");
            let named = WRONG
                .iter()
                .find(|(file, _)| *file == row.file || *file == row.path());
            // Of a file with many rows the first that is not about policy counts.
            let counts = row.expected == "accept" || named.is_some();
            if !counts || ABOUT_CONTENT.contains(&row.path()) || seen.contains(&row.file) {
                continue;
            }
            let Ok(bytes) = std::fs::read(folder.join(row.path())) else {
                continue;
            };
            let text = String::from_utf8_lossy(&bytes);
            // PyPI hands bundles out under names of its own.
            if !text.contains("application/vnd.dev.sigstore.bundle")
                && !text.contains("verification_material")
            {
                continue;
            }
            let file = if corpus == "slsa-verifier" {
                row.path()
            } else {
                &row.file
            };
            if !seen.insert(file.to_owned()) {
                continue;
            }
            // A row that names nobody is about a workflow of some repository.
            let identity = json!({
                "issuer": extra["issuer"].as_str().unwrap_or("https://token.actions.githubusercontent.com"),
                "subject": extra["identity"].as_str().unwrap_or("https://github.com/*"),
                "principal": {"id": "urn:example:builder", "type": "workload"}, "roles": [],
            });
            let root = extra["trusted_root"]
                .as_str()
                .unwrap_or("../trusted-roots/public-good.json");
            let found = broken(&bytes, &trust(&folder.join(root), &keys, &[identity]));
            let expected: Vec<(String, String)> = named
                .map_or(&[][..], |(_, broken)| broken)
                .iter()
                .map(|(rule, step)| ((*rule).to_owned(), (*step).to_owned()))
                .collect();
            if found != expected {
                wrong.push(format!("{corpus}/{}: {found:?}, expected {expected:?}", row.file));
            } else if expected.is_empty() {
                good += 1;
            } else {
                bad += 1;
            }
        }
        eprintln!(
            "{corpus}: {good} files verified, {bad} refused or unknown for the reason that their row gives"
        );
        assert!(good > 0, "{corpus} has good files");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_the_root_nothing_is_evaluated() {
    let Some(shared) = shared() else { return };
    let file = shared.join("corpora/real-bundles/npm/provenance-npm-test-ossf.provenance.sigstore.json");
    let bytes = std::fs::read(file).expect("a bundle");
    let trust = json!({"version": 1, "name": "none", "keys": []});
    assert_eq!(broken(&bytes, &trust), [("ENV203".to_owned(), String::new())]);
}

#[test]
fn what_was_not_there_yet_at_the_verification_time_is_not_passed() {
    let Some(shared) = shared() else { return };
    let file = shared.join("corpora/real-bundles/npm/provenance-npm-test-ossf.provenance.sigstore.json");
    let bytes = std::fs::read(file).expect("a bundle");
    let root = shared.join("corpora/trusted-roots/public-good.json");
    let trust = trust(&root, &[], &[identity("https://github.com/*", ISSUER)]);
    let found = |at: &str| {
        let report = report_at(at, &bytes, &trust);
        let counts = |finding: &&attestry::FindingView| finding.effect == attestry::Effect::Indeterminate;
        let rules = report
            .findings
            .iter()
            .filter(counts)
            .map(|finding| finding.rule.clone());
        rules.collect::<Vec<_>>()
    };
    assert_eq!(found("2026-09-01T00:00:00Z"), Vec::<String>::new());
    assert_eq!(found("2020-01-01T00:00:00Z"), ["TIM508"]);
}
