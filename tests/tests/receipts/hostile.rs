//! Receipts that somebody made to do harm: nothing panics or hangs, and a byte that was signed cannot be another.

use std::time::{Duration, Instant};

use crate::support::{at, file, key, list, pem, text, value};
use attestry_receipts::{Keys, answer_json, judge};
use attestry_tests::shared;
use proptest::prelude::*;

/// Good receipts of every tool, each with the keys that it verifies by.
fn good() -> Vec<(&'static str, Vec<Vec<u8>>, Keys)> {
    let owned = |receipts: Vec<&[u8]>| receipts.into_iter().map(<[u8]>::to_vec).collect::<Vec<_>>();
    let agent = file("agent-receipts", "v020_vectors.json");
    let agents = key(&text(at(&agent, "keys/publicKey")), "did:agent:test");
    let raw = |bytes: &[u8]| attestry_format::base64::decode(&text(bytes)).unwrap();
    let seal = file("peer-receipts/loomseal", "span-gap.loomseal.json");
    let sealer = key(&pem(&raw(at(&seal, "producer/public_key"))), "producer");
    let packet = file("peer-receipts/testigo", "valid-redacted-stub.proofpack.json");
    let exporter = key(&pem(&raw(at(&packet, "publicKey"))), "exporter");
    let lines = file("peer-receipts/pipelock", "valid-chain.jsonl");
    let lines: Vec<&[u8]> = lines
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .collect();
    let hex = text(at(lines[0], "detail/signer_key"));
    let signer: Vec<u8> = (0..32)
        .map(|byte| u8::from_str_radix(&hex[2 * byte..2 * byte + 2], 16).unwrap())
        .collect();
    let suite = file("peer-receipts/emilia", "receipts.v1.json");
    let first = list(at(&suite, "vectors"))[0];
    let issuer = key(&pem(&raw(at(first, "public_key"))), "ep:demo");
    let receipts = owned(list(at(&agent, "terminalChain/receipts")));
    vec![
        ("Agent Receipts", receipts, agents),
        ("LoomSeal", vec![seal], sealer),
        ("Testigo", vec![packet], exporter),
        ("Pipelock", owned(lines), key(&pem(&signer), "org")),
        ("EMILIA", vec![at(first, "document").to_vec()], issuer),
    ]
}

fn verified(receipts: &[Vec<u8>], keys: &Keys) -> usize {
    let receipts: Vec<&[u8]> = receipts.iter().map(Vec::as_slice).collect();
    let judged = judge(&receipts, keys);
    judged.iter().flatten().filter(|one| one.is_verified()).count()
}

/// Every byte of the first receipt of every tool is changed, one at a time: whatever still verifies means the same.
#[test]
fn no_changed_byte_that_means_something_still_verifies() {
    if shared().is_none() {
        return;
    }
    for (tool, receipts, keys) in good() {
        assert_eq!(verified(&receipts, &keys), receipts.len(), "{tool}");
        let mut changed = receipts.clone();
        for position in 0..receipts[0].len() {
            for bits in [0x01_u8, 0x20] {
                changed[0][position] ^= bits;
                let judged = judge(&[changed[0].as_slice()], &keys);
                if judged[0]
                    .as_ref()
                    .is_some_and(attestry_receipts::Judged::is_verified)
                {
                    assert!(
                        outside(tool, &changed[0], &receipts[0]),
                        "{tool}: byte {position} of {}",
                        String::from_utf8_lossy(&changed[0])
                    );
                }
                changed[0][position] ^= bits;
            }
        }
    }
}

/// Whether two receipts differ only in what their tool does not sign.
fn outside(tool: &str, changed: &[u8], original: &[u8]) -> bool {
    let (changed, original) = (value(changed), value(original));
    let unsigned: &[&str] = match tool {
        // Of the proof its type and the key's name decide; the rest is told of nowhere.
        "Agent Receipts" => &["proof"],
        "EMILIA" => &["signature"],
        // The recorder's own fields are hashed, not signed; the hash is checked.
        _ => &[],
    };
    let members = |value: &attestry_format::json::Value<'_>| {
        let object = value.as_object().unwrap();
        let kept = object
            .members()
            .iter()
            .filter(|(name, _)| !unsigned.contains(&name.as_ref()));
        kept.map(|(name, value)| (name.to_string(), format!("{value:?}")))
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    members(&changed) == members(&original)
}

/// A chain that loses a receipt in its middle, or whose lines are in another order.
#[test]
fn a_receipt_that_is_taken_out_is_missed_and_the_order_of_lines_means_nothing() {
    if shared().is_none() {
        return;
    }
    for (tool, mut receipts, keys) in good() {
        if receipts.len() < 3 {
            continue;
        }
        receipts.reverse();
        assert_eq!(verified(&receipts, &keys), receipts.len(), "{tool}");
        let middle = receipts.len() - 2;
        receipts.remove(middle);
        assert!(verified(&receipts, &keys) < receipts.len(), "{tool}");
    }
}

/// What is known to nobody is never proven, however well it fits together.
#[test]
fn nothing_is_proven_without_the_auditors_keys() {
    if shared().is_none() {
        return;
    }
    for (tool, receipts, _) in good() {
        assert_eq!(verified(&receipts, &Keys::default()), 0, "{tool}");
        let receipts: Vec<&[u8]> = receipts.iter().map(Vec::as_slice).collect();
        for one in judge(&receipts, &Keys::default()).into_iter().flatten() {
            assert_eq!(one.proves, [], "{tool}");
            assert!(!one.has_failed(), "{tool}: {:?}", one.verdict);
        }
    }
}

/// Chains and proofs as long as the ceilings admit take no longer than their length.
#[test]
fn what_is_large_ends() {
    let started = Instant::now();
    let mut receipts: Vec<String> = (0..2_000)
        .map(|number| format!(r#"{{"v":1,"seq":{number},"ts":"2026-01-01T00:00:00Z","session_id":"s","type":"x","transport":"t","summary":"","detail":null,"prev_hash":"genesis","hash":"{}"}}"#, "0".repeat(64)))
        .collect();
    let proof = r#"{"hash":"x","position":"left"},"#.repeat(100_000);
    receipts.push(format!(
        r#"{{"@version":"EP-RECEIPT-v1","payload":{{}},"signature":{{"algorithm":"Ed25519","value":"AA"}},"anchor":{{"alg":"EP-MERKLE-v2","leaf_hash":"","merkle_root":"","merkle_proof":[{}]}}}}"#,
        proof.trim_end_matches(',')
    ));
    receipts.push(format!(
        r#"{{"loomseal":"0.1","claims":[{}]}}"#,
        vec!["{}"; 200_000].join(",")
    ));
    let bytes: Vec<&[u8]> = receipts.iter().map(String::as_bytes).collect();
    assert!(
        judge(&bytes, &Keys::default())
            .iter()
            .flatten()
            .all(|one| !one.is_verified())
    );
    assert!(
        started.elapsed() < Duration::from_mins(1),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_question_that_is_none_is_answered() {
    assert!(answer_json("{").starts_with(r#"{"error":"#));
    assert!(answer_json(r#"{"receipts":[],"keys":[{"key":"x","holder":"y"}]}"#).starts_with(r#"{"error":"#));
    assert_eq!(
        answer_json(r#"{"receipts":["{}","x"],"keys":[]}"#),
        r#"{"receipts":[null,null]}"#
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any bytes at all.
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        judge(&[&bytes], &Keys::default());
    }

    /// Good receipts with a part of one put somewhere into another, or cut away.
    #[test]
    fn pieces_of_receipts(tool in 0..5_usize, other in 0..5_usize, from in any::<usize>(), to in any::<usize>(), length in 0..200_usize) {
        if shared().is_none() {
            return Ok(());
        }
        let good = good();
        let (_, receipts, keys) = &good[tool];
        let (_, others, _) = &good[other];
        let mut bytes = receipts[0].clone();
        let from = from % others[0].len();
        let piece = others[0][from..(from + length).min(others[0].len())].to_vec();
        let to = to % bytes.len();
        let end = (to + length).min(bytes.len());
        bytes.splice(to..end, piece);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        judge(&[text.as_bytes(), receipts[0].as_slice()], keys);
    }

    /// JSON that has the members of a receipt, with anything in them.
    #[test]
    fn members_of_any_kind(names in proptest::collection::vec(0..NAMES.len(), 1..14), values in proptest::collection::vec(0..VALUES.len(), 14)) {
        let members: std::collections::BTreeMap<&str, &str> =
            names.iter().zip(&values).map(|(name, value)| (NAMES[*name], VALUES[*value])).collect();
        let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let text = format!("{{{}}}", members.join(","));
        judge(&[text.as_bytes()], &Keys::default());
    }
}

const NAMES: [&str; 34] = [
    "type",
    "version",
    "issuer",
    "credentialSubject",
    "proof",
    "id",
    "loomseal",
    "claims",
    "signatures",
    "producer",
    "chain",
    "anchors",
    "subject",
    "format",
    "envelope",
    "publicKey",
    "timestamp",
    "action_record",
    "signature",
    "signer_key",
    "v",
    "seq",
    "ts",
    "session_id",
    "prev_hash",
    "hash",
    "detail",
    "@version",
    "payload",
    "anchor",
    "action",
    "action_hash",
    "contexts",
    "signoffs",
];

const VALUES: [&str; 16] = [
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "\"\"",
    "\"0.1\"",
    "[]",
    "{}",
    "[{}]",
    "[\"AgentReceipt\"]",
    "1",
    "\"testigo-proofpack/v0.1\"",
    "\"EP-RECEIPT-v1\"",
    "[[[]]]",
    "9007199254740991",
];
