//! Every directory of `sigstore-conformance`: the verdict that its name states, and of each that must fail the step.
//!
//! The steps are those that the suite's own READMEs speak of: each directory carries one fault and says which.

#![allow(clippy::print_stderr, reason = "the counts are the test's result")]

use attestry_format::time::Time;
use attestry_sigstore::{Artifact, Expected, Failure, Policy, Step, TrustedRoot, verify};
use attestry_tests::shared;
use std::path::Path;

/// Whom the suite expects where a directory names nobody else (its README).
const SUBJECT: &str = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
const ISSUER: &str = "https://token.actions.githubusercontent.com";

/// Directory, step, and what its README says is wrong.
const FAILING: &[(&str, Step, &str)] = &[
    (
        "bundle-empty-certificate-chain_fail",
        Step::Certificate,
        "the chain has no certificate",
    ),
    (
        "bundle-from-wrong-instance_fail",
        Step::LogKey,
        "a staging bundle: the production root knows neither its log nor its authority, and the log is asked first",
    ),
    (
        "bundle-unknown-version_fail",
        Step::MediaType,
        "the media type's version is unknown",
    ),
    (
        "checkpoint-bad-keyhint_fail",
        Step::Checkpoint,
        "the checkpoint is not signed by the log that took the entry",
    ),
    (
        "checkpoint-wrong-roothash_fail",
        Step::Checkpoint,
        "the checkpoint is of another tree than the proof",
    ),
    (
        "inclusion-proof-corrupted-hash_fail",
        Step::InclusionProof,
        "a bit of one of the proof's hashes is flipped",
    ),
    (
        "incorrect-public-key_fail",
        Step::InclusionProof,
        "the entry's body was changed after it was logged, so it is no leaf of the tree",
    ),
    (
        "intoto-expired-certificate_fail",
        Step::CertificateTime,
        "the certificate is of 2030, and the signature of 2023",
    ),
    (
        "intoto-log-entry-mismatch_fail",
        Step::LogEntry,
        "the entry is about something else",
    ),
    (
        "intoto-missing-inclusion-proof_fail",
        Step::InclusionProof,
        "a bundle 0.2 without an inclusion proof",
    ),
    (
        "intoto-tsa-timestamp-outside-cert-validity_fail",
        Step::CertificateTime,
        "the time stamp is outside the certificate's validity",
    ),
    (
        "invalid-checkpoint-signature_fail",
        Step::Checkpoint,
        "the checkpoint's signature is wrong",
    ),
    (
        "invalid-inclusion-proof_fail",
        Step::InclusionProof,
        "the proof is an old one, and not for this entry",
    ),
    (
        "message-digest-mismatch_fail",
        Step::Digest,
        "the digest that the bundle states is not the artefact's",
    ),
    (
        "rekor2-checkpoint-missing-log-signature_fail",
        Step::Checkpoint,
        "the log's signature is missing",
    ),
    (
        "rekor2-checkpoint-missing-origin_fail",
        Step::Checkpoint,
        "the origin is missing",
    ),
    (
        "rekor2-checkpoint-missing-root-hash_fail",
        Step::Checkpoint,
        "the root is missing",
    ),
    (
        "rekor2-checkpoint-missing-size_fail",
        Step::Checkpoint,
        "the size is missing",
    ),
    (
        "rekor2-checkpoint-no-matching-signature_fail",
        Step::Checkpoint,
        "no signature is the log's",
    ),
    (
        "rekor2-dsse-mismatch-sig_fail",
        Step::LogEntry,
        "the envelope's signature is good, but not the one that was logged",
    ),
    (
        "rekor2-no-inclusion-proof_fail",
        Step::InclusionProof,
        "the inclusion proof is missing",
    ),
    (
        "rekor2-timestamp-outside-tsa-cert-validity_fail",
        Step::Timestamp,
        "the time-stamp authority's certificates had run out",
    ),
    (
        "rekor2-timestamp-payload-mismatch_fail",
        Step::Timestamp,
        "the time stamp is over something else",
    ),
    (
        "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail",
        Step::Timestamp,
        "the time-stamp authority is not in the root",
    ),
    (
        "rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail",
        Step::Timestamp,
        "the time-stamp authority is not in the root",
    ),
    (
        "signature-mismatch_fail",
        Step::Signature,
        "the signature is wrong",
    ),
    (
        "wrong-hashedrekord-artifact_fail",
        Step::LogEntry,
        "all is good, but the artefact that was logged is another",
    ),
];

/// What a directory asks, as the suite's README lays it out.
fn judge(folder: &Path, by_digest: bool) -> Result<(), Failure> {
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let text = |name: &str| read(name).map(|bytes| String::from_utf8(bytes).expect("text").trim().to_owned());
    let bundle = read("bundle.sigstore.json").expect("a bundle");
    let beside = |path: &str| std::fs::read(folder.join(path)).expect("the suite's own file");
    let artifact = read("artifact").unwrap_or_else(|| beside("../a.txt"));
    let root = read("trusted_root.json").unwrap_or_else(|| beside("../../../trusted-roots/public-good.json"));
    let key = text("key.pub");
    let subject = text("identity").unwrap_or_else(|| SUBJECT.to_owned());
    let issuer = text("issuer").unwrap_or_else(|| ISSUER.to_owned());
    let signer = match &key {
        Some(key) => Expected::Key(key),
        None => Expected::Identity {
            subject: &subject,
            issuer: &issuer,
        },
    };
    let digest = *attestry_format::digest::Digest::of(&artifact).as_bytes();
    let artifact = if by_digest {
        Artifact::Sha256(digest)
    } else {
        Artifact::Bytes(&artifact)
    };
    let policy = Policy {
        signer,
        artifact: Some(artifact),
        witnesses: None,
    };
    let at = Time::parse("2026-09-01T00:00:00Z").expect("a time");
    let root = TrustedRoot::parse(&root)?;
    verify(&bundle, &root, &policy, at).map(|_| ())
}

#[test]
fn every_directory_has_its_verdict_and_its_step() {
    let Some(shared) = shared() else { return };
    let suite = shared.join("corpora/sigstore-conformance/bundle-verify");
    let mut folders: Vec<_> = std::fs::read_dir(&suite)
        .expect("the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    for folder in &folders {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        for by_digest in [false, true] {
            let found = judge(folder, by_digest);
            let expected = FAILING.iter().find(|(failing, ..)| *failing == name);
            assert_eq!(
                expected.is_some(),
                name.ends_with("_fail"),
                "`{name}` has its row"
            );
            match (&found, expected) {
                (Ok(()), None) => accepted += 1,
                (Err(failure), Some((_, step, _))) if failure.step == *step => refused += 1,
                _ => wrong.push(format!("{name} (by digest: {by_digest}): {found:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    eprintln!(
        "sigstore-conformance: {} directories, each by artefact and by digest: {accepted} accepted, {refused} refused at their step",
        folders.len()
    );
    assert_eq!(accepted + refused, folders.len() * 2);
}
