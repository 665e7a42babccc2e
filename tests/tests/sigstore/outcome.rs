//! Trust files with a trusted root, and what becomes of a bundle under one.

use std::collections::BTreeMap;
use std::path::Path;

use attestry::{Effect, FindingView, Report, Time, Verdict, verify};
use serde_json::{Value, json};

/// Who vouches for the names of GitHub's workflows.
pub(crate) const ISSUER: &str = "https://token.actions.githubusercontent.com";

/// The registry's keys, each once, in PEM.
pub(crate) fn registry_keys(shared: &Path) -> Vec<Value> {
    let text = std::fs::read(shared.join("corpora/trusted-roots/npm-registry-keys.json")).expect("its keys");
    let keys: Value = serde_json::from_slice(&text).expect("JSON");
    let keys = keys["keys"].as_array().expect("a list").iter();
    let keys: BTreeMap<&str, &Value> = keys
        .map(|key| (key["publicKey"]["rawBytes"].as_str().expect("a key"), key))
        .collect();
    let one = |der: &&str| {
        json!({
            "publicKey": format!("-----BEGIN PUBLIC KEY-----\n{der}\n-----END PUBLIC KEY-----\n"),
            "principal": {"id": "urn:example:npm", "type": "service"}, "roles": [],
        })
    };
    keys.keys().map(one).collect()
}

/// A trust file with the trusted root at `root`, keys and identities.
pub(crate) fn trust(root: &Path, keys: &[Value], identities: &[Value]) -> Value {
    let root = std::fs::read(root).expect("the root");
    let root: Value = serde_json::from_slice(&root).expect("JSON");
    json!({"version": 1, "name": "of a test", "keys": keys, "identities": identities, "sigstoreTrustedRoot": root})
}

/// An identity of a trust file.
pub(crate) fn identity(subject: &str, issuer: &str) -> Value {
    json!({"subject": subject, "issuer": issuer, "principal": {"id": "urn:example:builder", "type": "workload"}, "roles": []})
}

/// The report on `bytes`, long after all of them were made.
pub(crate) fn report(bytes: &[u8], trust: &Value) -> Report {
    report_at("2026-09-01T00:00:00Z", bytes, trust)
}

/// The report on `bytes` as of a time.
pub(crate) fn report_at(at: &str, bytes: &[u8], trust: &Value) -> Report {
    let at = Time::parse(at).expect("a time");
    verify(bytes, Some(trust.to_string().as_bytes()), at).expect("the trust file is good")
}

/// What somebody who reads a report of attestations sees of it: the verdict, and of every finding about evidence that does not
/// count, or says nothing, its rule with the step or what is unknown.
pub(crate) fn outcome(bytes: &[u8], trust: &Value) -> (Verdict, Vec<String>) {
    let report = report(bytes, trust);
    let counts = |finding: &&FindingView| finding.effect != Effect::Note || finding.rule == "ENV204";
    let mut found: Vec<String> = report.findings.iter().filter(counts).map(said).collect();
    found.sort();
    (report.verdict, found)
}

/// A rule, and in a word or two what it says of Sigstore's evidence.
fn said(finding: &FindingView) -> String {
    let message = finding.message.as_str();
    let step = message.strip_prefix("the Sigstore bundle does not verify: ");
    let unknown = [
        ("no identity of", "identity"),
        ("no key of", "key"),
        ("the key `", "key"),
        ("the signature is in a", "not evaluated"),
    ];
    let unknown = unknown.iter().find(|(start, _)| message.starts_with(start));
    let what = step.or(unknown.map(|(_, what)| *what)).unwrap_or(message);
    format!("{} {what}", finding.rule)
}

/// The rules of the envelope that a file breaks, each with the step it names.
pub(crate) fn broken(bytes: &[u8], trust: &Value) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(&attestry::json(&report(bytes, trust))).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter();
    let mut found: Vec<(String, String)> = findings
        .filter(|finding| finding["effect"] == "fail" || finding["rule"] == "ENV203")
        .map(|finding| {
            let message = finding["message"].as_str().unwrap_or_default();
            let step = message.strip_prefix("the Sigstore bundle does not verify: ");
            let rule = finding["rule"].as_str().unwrap_or_default();
            (rule.to_owned(), step.unwrap_or_default().to_owned())
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Line, principal and certificate's name of every statement that somebody signed, by line.
pub(crate) fn signed(bytes: &[u8], trust: &Value) -> Vec<(u64, String, String)> {
    let report = report(bytes, trust);
    let signed = report.statements.iter().filter_map(|statement| {
        let signer = statement.signers.first()?;
        let identity = signer.identity.clone().unwrap_or_default();
        Some((statement.line, signer.principal.clone(), identity))
    });
    let mut signed: Vec<_> = signed.collect();
    signed.sort();
    signed
}
