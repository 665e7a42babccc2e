//! What is read of other people's predicate types: who made it, from what, and what it comes to.

use super::*;
use crate::json::{self, Depth};

const DIGEST: &str = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
const COMMIT: &str = "46e7056ff9912ebfee5298d94024895a9fea76c0";

fn read(predicate_type: &str, text: &str) -> Foreign {
    let value = json::parse(text.as_bytes(), Depth::outermost(16)).expect("JSON");
    Foreign::read(predicate_type, &value, &Path::root("predicate")).expect("a predicate of that type")
}

#[test]
fn a_build_tells_its_builder_revision_and_definition_in_both_versions() {
    let first = read(
        "https://slsa.dev/provenance/v1",
        &format!(
            r#"{{"buildDefinition":{{"buildType":"t","externalParameters":{{"workflow":{{"path":"release.yml"}}}},
            "resolvedDependencies":[{{"uri":"pkg:a","digest":{{"sha256":"{DIGEST}"}}}},
            {{"uri":"git+https://example.org/a@refs/heads/main","digest":{{"gitCommit":"{COMMIT}"}}}}]}},
            "runDetails":{{"builder":{{"id":"https://example.org/builder"}}}}}}"#
        ),
    );
    let second = read(
        "https://slsa.dev/provenance/v0.2",
        &format!(
            r#"{{"buildType":"t","builder":{{"id":"https://example.org/builder"}},
            "invocation":{{"configSource":{{"uri":"git+https://example.org/a@refs/heads/main",
            "digest":{{"sha1":"{COMMIT}"}},"entryPoint":"release.yml"}}}}}}"#
        ),
    );
    for build in [first, second] {
        assert_eq!(build.producer.as_deref(), Some("https://example.org/builder"));
        assert_eq!(build.workflow.as_deref(), Some("release.yml"));
        let source = build.source.expect("a revision");
        assert_eq!(source.commit, COMMIT);
        assert_eq!(
            source.uri.as_deref(),
            Some("git+https://example.org/a@refs/heads/main")
        );
    }
}

#[test]
fn a_build_without_a_revision_names_none() {
    let build = read(
        "https://slsa.dev/provenance/v0.2",
        &format!(
            r#"{{"buildType":"t","builder":{{"id":"b"}},"materials":[{{"uri":"pkg:a","digest":{{"sha256":"{DIGEST}"}}}}]}}"#
        ),
    );
    assert_eq!((build.source, build.inputs.len()), (None, 1));
}

#[test]
fn results_tell_what_they_come_to() {
    let says = |predicate_type: &str, text: &str| read(predicate_type, text).says;
    let told = |text: &str| Some(text.to_owned());
    let link = "https://in-toto.io/attestation/link/v0.3";
    assert_eq!(
        says(link, r#"{"name":"build","command":["make"]}"#),
        told("build")
    );
    assert_eq!(
        says(link, r#"{"name":"","command":["make","all"]}"#),
        told("make all")
    );
    assert_eq!(says(link, "{}"), None);
    assert_eq!(
        says(
            "https://in-toto.io/attestation/test-result/v0.1",
            r#"{"result":"FAILED"}"#
        ),
        told("FAILED")
    );
    assert_eq!(
        says(
            "https://slsa.dev/verification_summary/v1",
            r#"{"verificationResult":"PASSED","verifiedLevels":["SLSA_BUILD_LEVEL_3"]}"#
        ),
        told("PASSED, SLSA_BUILD_LEVEL_3")
    );
    assert_eq!(
        says(
            "https://in-toto.io/attestation/svr/v0.2",
            r#"{"properties":["A","B","C","D",5]}"#
        ),
        told("A, B, C and 1 more")
    );
    assert_eq!(
        says(
            "https://in-toto.io/attestation/scai/v0.3",
            r#"{"attributes":[{"attribute":"X"},{"other":"Y"}]}"#
        ),
        told("X")
    );
    let trace = read(
        "https://in-toto.io/attestation/runtime-trace/v0.1",
        r#"{"monitor":{"type":"https://example.org/watch"}}"#,
    );
    assert_eq!(trace.producer.as_deref(), Some("https://example.org/watch"));
}

#[test]
fn drafts_about_agents_are_read_for_people() {
    let decision = read(
        "https://veritasacta.com/attestation/decision-receipt/v0.1",
        r#"{"decision":"deny","tool_name":"wire"}"#,
    );
    assert_eq!(decision.says.as_deref(), Some("deny, wire"));
}

#[test]
fn what_is_of_another_form_says_nothing_and_is_no_error() {
    for predicate_type in [
        "https://in-toto.io/attestation/link/v0.3",
        "https://in-toto.io/attestation/scai/v0.3",
        "https://in-toto.io/attestation/svr/v0.2",
        "https://slsa.dev/verification_summary/v1",
        "https://veritasacta.com/attestation/decision-receipt/v0.1",
    ] {
        for text in [
            "null",
            "[]",
            "7",
            "{}",
            r#"{"verifier":7,"attributes":{},"command":[[]],"action":[]}"#,
        ] {
            let foreign = read(predicate_type, text);
            assert_eq!((foreign.says, foreign.producer), (None, None), "{text}");
        }
    }
}
