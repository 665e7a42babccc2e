//! Which contents must match their digests (BND106): those of resources, and nothing that only looks like one.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its own input has failed"
)]

use attestry_format::limits::Limits;
use attestry_format::statement::Statement;

/// A content and a digest that it does not have.
const WRONG: &str = r#"{"digest":{"sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"content":"aGVsbG8="}"#;
/// The same content with its own digest.
const RIGHT: &str = r#"{"digest":{"sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},"content":"aGVsbG8="}"#;

fn statement(predicate_type: &str, predicate: &str) -> Statement {
    let payload = format!(
        r#"{{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"{predicate_type}","predicate":{predicate}}}"#
    );
    Statement::parse(payload.as_bytes(), &[], &Limits::standard()).unwrap()
}

fn request(members: &str) -> Statement {
    statement(
        "https://attestry.dev/request/v1",
        &format!(
            r#"{{"requester":{{"id":"a:b","type":"human"}},"purpose":"p","requestedAt":"2026-03-02T09:00:00Z","nonce":"n",{members}}}"#
        ),
    )
}

/// The paths at which a content does not match.
fn mismatches(statement: &Statement) -> Vec<&str> {
    let contents = statement.contents();
    contents
        .filter(|content| content.mismatch().is_some())
        .map(|content| content.path())
        .collect()
}

/// The paths at which a content is named by digest.
fn named(statement: &Statement) -> Vec<(&str, bool)> {
    let contents = statement.contents();
    contents
        .map(|content| (content.path(), content.present()))
        .collect()
}

#[test]
fn a_resource_must_match_and_an_unknown_member_is_ignored() {
    let one = request(&format!(r#""task":{WRONG},"x-note":{WRONG},"prompt":{RIGHT}"#));
    assert_eq!(mismatches(&one), ["predicate.task"]);
    assert_eq!(
        named(&one),
        [("predicate.task", true), ("predicate.prompt", true)]
    );
    assert!(one.contents().all(|content| content.is_resource()));
}

#[test]
fn annotations_and_a_context_may_hold_anything() {
    let annotated = request(&format!(
        r#""task":{{"uri":"a:t","annotations":{{"one":{WRONG},"two":[{RIGHT}]}}}}"#
    ));
    assert!(mismatches(&annotated).is_empty());
    let expected = [
        ("predicate.task.annotations.one", false),
        ("predicate.task.annotations.two[0]", true),
    ];
    assert_eq!(
        named(&annotated),
        expected,
        "what has another digest is not the content"
    );
    assert!(annotated.contents().all(|content| !content.is_resource()));
    let decision = statement(
        "https://attestry.dev/decision/v1",
        &format!(
            r#"{{"decider":{{"id":"a:b","type":"service"}},"engine":{{"name":"cedar"}},"decision":true,
            "evaluation":{{"subject":{{"type":"A","id":"a"}},"action":{{"name":"x"}},"resource":{{"type":"R","id":"r"}},"context":{WRONG}}},
            "policySet":{WRONG},"proposal":"sha256:0000000000000000000000000000000000000000000000000000000000000000",
            "decidedAt":"2026-03-02T09:00:00Z"}}"#
        ),
    );
    assert_eq!(mismatches(&decision), ["predicate.policySet"]);
}

#[test]
fn others_descriptors_must_match_where_their_type_has_them() {
    let build = format!(
        r#"{{"buildDefinition":{{"buildType":"t","externalParameters":{{"a":{WRONG}}},"resolvedDependencies":[{RIGHT},{WRONG}]}},
        "runDetails":{{"builder":{{"id":"b"}},"byproducts":[{WRONG}]}},"buildConfig":{WRONG}}}"#
    );
    let expected = [
        "predicate.buildDefinition.resolvedDependencies[1]",
        "predicate.runDetails.byproducts[0]",
    ];
    let one = statement("https://slsa.dev/provenance/v1", &build);
    assert_eq!(mismatches(&one), expected);
    for (predicate_type, predicate, expected) in [
        (
            "https://in-toto.io/attestation/link/v0.3",
            format!(r#"{{"materials":[{WRONG}]}}"#),
            "predicate.materials[0]",
        ),
        (
            "https://in-toto.io/attestation/scai/v0.3",
            format!(r#"{{"attributes":[{{"evidence":{WRONG}}}]}}"#),
            "predicate.attributes[0].evidence",
        ),
        (
            "https://in-toto.io/attestation/test-result/v0.1",
            format!(r#"{{"configuration":[{WRONG}]}}"#),
            "predicate.configuration[0]",
        ),
        (
            "https://in-toto.io/attestation/runtime-trace/v0.1",
            format!(r#"{{"monitor":{{"configSource":{WRONG}}}}}"#),
            "predicate.monitor.configSource",
        ),
        (
            "https://slsa.dev/verification_summary/v1",
            format!(r#"{{"policy":{WRONG}}}"#),
            "predicate.policy",
        ),
    ] {
        assert_eq!(mismatches(&statement(predicate_type, &predicate)), [expected]);
    }
}

#[test]
fn an_opaque_predicate_is_not_judged_but_names_what_it_names() {
    for predicate_type in ["https://example.org/other/v1", "https://attestry.dev/action/v9"] {
        let one = statement(
            predicate_type,
            &format!(r#"{{"a":[{WRONG}],"b":{RIGHT},"c":{{"content":"aGVsbG8="}}}}"#),
        );
        assert!(mismatches(&one).is_empty());
        assert_eq!(named(&one), [("predicate.a[0]", false), ("predicate.b", true)]);
    }
    // A descriptor of a type that is understood need not have the form that is known here.
    let link = statement(
        "https://in-toto.io/attestation/link/v0.3",
        &format!(r#"{{"materials":{{"odd":{WRONG}}}}}"#),
    );
    assert_eq!(named(&link), [("predicate.materials.odd", false)]);
}
