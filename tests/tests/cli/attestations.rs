//! Other projects' attestations, as they are downloaded: a row for each bundle.

use attestry_tests::shared;
use serde_json::{Value, json};

use crate::command::{Folder, attestry};

const FILES: [&str; 3] = [
    "gh-cli/reusable-workflow-attestation.sigstore.json",
    "gh-cli/sigstore-js-2.1.0-bundle.json",
    "cosign/oci-attestation.sigstore.json",
];

#[test]
fn a_download_of_many_bundles_has_a_row_for_each() {
    let Some(shared) = shared() else { return };
    let corpora = shared.join("corpora");
    let read = |path: &str| -> Value {
        serde_json::from_slice(&std::fs::read(corpora.join(path)).unwrap()).unwrap()
    };
    let folder = Folder::new();
    let mut bundles = FILES.map(|file| read(&format!("sigstore-clients/{file}")));
    let lines = |bundles: &[Value]| {
        bundles
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let trust = json!({
        "version": 1, "name": "downloads", "keys": [], "sigstoreTrustedRoot": read("trusted-roots/public-good.json"),
        "identities": [{
            "issuer": "https://token.actions.githubusercontent.com", "subject": "https://github.com/*",
            "principal": {"id": "urn:example:builds", "type": "workload"}, "roles": [],
        }],
    });
    let trust = folder.write("trust.json", trust.to_string());
    let verify = |text: String| {
        let run = attestry(
            &["verify", "-", "--trust", &trust, "--at", "2026-09-01T00:00:00Z"],
            text.as_bytes(),
        );
        let is_row = |line: &&str| {
            line.split_once(". ")
                .is_some_and(|(number, _)| number.parse::<u8>().is_ok())
        };
        let states = ["VERIFIED", "REJECTED", "UNKNOWN"];
        let state = |line: &str| {
            states
                .into_iter()
                .find(|state| line.contains(state))
                .map(str::to_owned)
        };
        let rows: Vec<_> = run.out.lines().filter(is_row).filter_map(state).collect();
        (run.code, rows, run.out)
    };
    let (code, rows, out) = verify(lines(&bundles));
    assert_eq!((code, rows.len()), (3, 3), "{out}");
    // Nobody of the trust file signed the third.
    assert_eq!(rows[..2], ["VERIFIED", "VERIFIED"], "{out}");
    assert!(out.contains("ENV203") && !out.contains("ENV210"), "{out}");
    bundles[0]["dsseEnvelope"]["signatures"][0]["sig"] =
        bundles[1]["dsseEnvelope"]["signatures"][0]["sig"].clone();
    let (code, rows, out) = verify(lines(&bundles));
    assert_eq!((code, rows.len()), (1, 3), "{out}");
    assert_eq!(rows[..2], ["REJECTED", "VERIFIED"], "{out}");
    assert!(
        out.contains("the Sigstore bundle does not verify: signature"),
        "{out}"
    );
}
