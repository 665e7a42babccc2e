//! Records of every kind in either revision, and what neither allows.

use super::*;
use crate::json::{self, Depth};

const HASH: &str = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
const OTHER: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn record(text: &str) -> Result<Foreign, Malformed> {
    let text = text.replace("HASH", HASH).replace("OTHER", OTHER);
    let value = json::parse(text.as_bytes(), Depth::outermost(16)).expect("JSON");
    let kind = "https://in-toto.io/attestation/ai-agent-action/v0.1";
    Foreign::read(kind, &value, &Path::root("predicate"))
}

#[test]
fn a_call_says_who_did_what_and_when_and_proves_its_signature_alone() {
    let call = record(
        r#"{"action":{"type":"tool_call","toolName":"read_file","success":false,"timestamp":"2026-08-18T14:32:01.998Z"},
            "agent":{"principal":"agent-7"},"upstream":{"name":"files"},"chain":{"previousHash":"genesis"}}"#,
    )
    .expect("a record");
    assert_eq!((call.before, call.inputs.len()), (Before::Nothing, 0));
    assert_eq!(call.says.as_deref(), Some("read_file, which failed"));
    let receipt = call.receipt.expect("what it is worth");
    let said = [What::Actor, What::Action, What::Target, What::Time, What::Outcome];
    assert_eq!(
        said.map(|what| receipt.says(what)),
        [
            Some("agent-7"),
            Some("read_file"),
            Some("files"),
            Some("2026-08-18T14:32:01.998Z"),
            Some("failed")
        ]
    );
    assert_eq!(receipt.proves, [Proof::Signed]);
    assert_eq!(
        receipt.at.map(|at| at.to_string()).as_deref(),
        Some("2026-08-18T14:32:01.998Z")
    );
}

#[test]
fn every_kind_of_record_names_the_one_before_it() {
    let hash = Digest::from_hex(HASH).expect("64 hexadecimal digits");
    for (text, before, says) in [
        (
            r#"{"action":{"type":"tool_call","method":"tools/call"},"chain":{"previousHash":"HASH"}}"#,
            Before::Record(hash),
            "tools/call",
        ),
        (
            r#"{"action":{"type":"tool_call","method":"tools/call"}}"#,
            Before::Unstated,
            "tools/call",
        ),
        (
            r#"{"action":{"type":"checkpoint"},"checkpoint":{"previousHash":"HASH"}}"#,
            Before::Record(hash),
            "a checkpoint of the record",
        ),
        (
            r#"{"action":{"type":"checkpoint"},"chain":{"previousHash":"HASH"},"checkpoint":{"previousHash":"HASH"}}"#,
            Before::Record(hash),
            "a checkpoint of the record",
        ),
        (
            r#"{"action":{"type":"chain_break"},"chainBreak":{"priorHead":"HASH"}}"#,
            Before::Record(hash),
            "a break in the record",
        ),
        (
            r#"{"action":{"type":"chain_break"},"chainBreak":{"priorHead":null}}"#,
            Before::Lost,
            "a break in the record",
        ),
    ] {
        let record = record(text).expect(text);
        assert_eq!(
            (record.before, record.says.as_deref()),
            (before, Some(says)),
            "{text}"
        );
        let taken: Vec<_> = record
            .inputs
            .iter()
            .filter_map(|input| input.digest.sha256())
            .collect();
        assert_eq!(taken, previous(before).into_iter().collect::<Vec<_>>(), "{text}");
        let lost = record
            .receipt
            .is_some_and(|receipt| receipt.gaps.contains(&Gap::Before));
        assert_eq!(lost, before == Before::Lost, "{text}");
    }
}

#[test]
fn what_the_draft_does_not_know_or_says_twice_differently_is_malformed() {
    let expected_type = "`tool_call`, `checkpoint` or `chain_break`";
    let expected_hash = "`genesis`, or 64 lower-case hexadecimal digits";
    for (text, path, expected) in [
        ("{}", "predicate.action", "a required member"),
        (r#"{"action":{}}"#, "predicate.action.type", "a required member"),
        (
            r#"{"action":{"type":"call"}}"#,
            "predicate.action.type",
            expected_type,
        ),
        (
            r#"{"action":{"type":"tool_call"},"chain":{"previousHash":"GENESIS"}}"#,
            "predicate.chain.previousHash",
            expected_hash,
        ),
        (
            r#"{"action":{"type":"checkpoint"},"chain":{"previousHash":"HASH"},"checkpoint":{"previousHash":"OTHER"}}"#,
            "predicate.checkpoint.previousHash",
            "the record that `chain.previousHash` names",
        ),
        (
            r#"{"action":{"type":"chain_break"},"chain":{"previousHash":"HASH"},"chainBreak":{"priorHead":null}}"#,
            "predicate.chainBreak.priorHead",
            "the record that `chain.previousHash` names",
        ),
    ] {
        let error = record(text).expect_err(text);
        assert_eq!(
            (error.path.as_str(), error.expected().as_str()),
            (path, expected),
            "{text}"
        );
    }
}
