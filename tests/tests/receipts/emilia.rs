//! EMILIA's published vectors: receipts of both kinds, canonical forms, and what is no receipt.

use crate::support::{at, file, key, list, member, pem, text, value};
use crate::tally::{Refused, Tally, Verified, single};
use attestry_format::base64;
use attestry_format::json::{Depth, Value, parse};
use attestry_receipts::jcs::{Numbers, canonical};
use attestry_receipts::{Key, Keys, Proof, Step, judge};
use attestry_tests::shared;

fn der(bytes: &[u8]) -> String {
    pem(&base64::decode(&text(bytes)).unwrap())
}

#[test]
fn emilia_receipts() {
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    for (suite, reasons) in [
        (
            "receipts.v1.json",
            &[
                ("reject_legacy_v1_anchor_by_default", Step::Inclusion),
                ("reject_v2_unbound_leaf", Step::Digest),
                ("reject_unsupported_version", Step::Version),
                ("reject_missing_signature", Step::Signature),
                ("reject_tampered_payload", Step::Signature),
                ("reject_tampered_nested_param", Step::Signature),
                ("reject_wrong_key", Step::Signature),
                ("reject_malformed_signature", Step::Signature),
                ("reject_tampered_anchor", Step::Inclusion),
            ][..],
        ),
        (
            "boundary.v1.json",
            &[
                ("attribution_substituted_for_authorization", Step::Version),
                ("raw_claim_pass_through", Step::Signature),
                ("same_party_evidence_presented_as_independent", Step::Signature),
                ("policy_decision_presented_as_human_authorization", Step::Version),
            ][..],
        ),
    ] {
        let bytes = file("peer-receipts/emilia", suite);
        for one in list(at(&bytes, "vectors")) {
            let name = text(at(one, "id"));
            let document = at(one, "document");
            let issuer = member(at(document, "payload"), "issuer").map_or_else(String::new, text);
            let judged = single(document, &key(&der(at(one, "public_key")), &issuer));
            let expected = if value(at(one, "expect/valid")).as_bool().unwrap() {
                Verified
            } else {
                let reason = reasons.iter().find(|(id, _)| *id == name);
                Refused(reason.unwrap_or_else(|| panic!("`{name}` is new")).1)
            };
            tally.one(&name, &judged, &expected);
        }
    }
    tally.say("EMILIA authorization receipts");
    assert_eq!((tally.verified, tally.refused), (5, 13));
}

#[test]
fn emilia_trust_receipts() {
    if shared().is_none() {
        return;
    }
    let mut tally = Tally::default();
    let reasons = [
        ("reject_tampered_action", Step::Action),
        ("reject_wrong_log_key", Step::Checkpoint),
        ("reject_broken_inclusion", Step::Inclusion),
        ("reject_legacy_v1_by_default", Step::Inclusion),
        // Nobody opts in here.
        ("accept_legacy_v1_when_opted_in", Step::Inclusion),
        ("reject_non_canonicalizable_number", Step::Form),
        ("reject_empty_path_tree_size_not_1", Step::Inclusion),
        ("reject_empty_path_nonzero_leaf_index", Step::Inclusion),
        ("reject_pinned_class_a_bare_signature_downgrade", Step::Signoff),
        ("reject_no_timezone", Step::Form),
        ("reject_date_only", Step::Form),
        ("reject_required_approvals_string", Step::Form),
    ];
    for suite in [
        "trust-receipt.exec.v1.json",
        "trust-receipt.timestamp-forms.v1.json",
    ] {
        let bytes = file("peer-receipts/emilia", suite);
        for one in list(at(&bytes, "vectors")) {
            let name = text(at(one, "id"));
            let judged = single(at(one, "trust_receipt"), &pinned(at(one, "verification")));
            let expected = if let Some((_, step)) = reasons.iter().find(|(id, _)| *id == name) {
                Refused(*step)
            } else {
                assert!(value(at(one, "expect/valid")).as_bool().unwrap(), "{name} is new");
                Verified
            };
            tally.one(&name, &judged, &expected);
            if expected == Verified {
                assert!(judged.proves.contains(&Proof::ApprovedOnDevice), "{name}");
            }
        }
    }
    tally.say("EMILIA trust receipts (one of the refused only verifies there if somebody opts in)");
    assert_eq!((tally.verified, tally.refused), (5, 12));
}

/// The keys that a vector gives: an approver's by the approver's name, the log's by the log's.
fn pinned(verification: &[u8]) -> Keys {
    let approvers = value(at(verification, "approver_keys"));
    let mut keys: Vec<Key> = approvers
        .as_object()
        .unwrap()
        .members()
        .iter()
        .map(|(_, entry)| {
            let entry = entry.as_object().unwrap();
            let text = |name: &str| entry.member(name).and_then(Value::as_str).unwrap();
            let der = base64::decode(text("public_key")).unwrap();
            let mut key = Key::from_pem(&pem(&der), text("approver_id")).unwrap();
            key.device = text("key_class") == "A";
            key
        })
        .collect();
    let log = der(at(verification, "log_public_key"));
    keys.push(Key::from_pem(&log, "ep:log:test").unwrap());
    Keys::new(keys)
}

#[test]
fn emilia_canonical_forms() {
    if shared().is_none() {
        return;
    }
    let (mut same, mut refused) = (0, 0);
    let bytes = file("peer-receipts/emilia", "canonicalization.v1.json");
    for one in list(at(&bytes, "vectors")) {
        let name = text(at(one, "id"));
        let input = text(at(one, "canonicalization/input_json"));
        let form = parse(input.as_bytes(), Depth::outermost(64))
            .ok()
            .and_then(|value| canonical(&value, Numbers::Whole).ok());
        let digest = form.map(|form| attestry_format::digest::Digest::of(form.as_bytes()).hex());
        if value(at(one, "expect/valid")).as_bool().unwrap() {
            let expected = text(at(one, "canonicalization/expected_digest"));
            assert_eq!(digest, Some(expected), "{name}");
            same += 1;
        } else {
            assert_eq!(digest, None, "{name}");
            refused += 1;
        }
    }
    eprintln!("EMILIA canonical forms: {same} the same, {refused} refused");
    assert_eq!((same, refused), (22, 13));
}

/// Parts of the other suites of EMILIA that are no receipts: nothing of ours takes them for one.
#[test]
fn what_is_no_receipt_is_not_taken_for_one() {
    if shared().is_none() {
        return;
    }
    let mut count = 0;
    for (suite, path) in [
        ("revocation.exec.v1.json", "revocation"),
        ("time-attestation.v1.json", "time_attestation"),
        ("evidence-record.v1.json", "evidence_record"),
        ("initiator-attestation.v1.json", "initiator_attestation"),
        ("quorum.v1.json", "quorum"),
        ("signoffs.v1.json", "signoff"),
        ("provenance.exec.v1.json", "provenance_chain"),
    ] {
        let bytes = file("peer-receipts/emilia", suite);
        for one in list(at(&bytes, "vectors")) {
            assert_eq!(judge(&[at(one, path)], &Keys::default()), [None], "{suite}");
            count += 1;
        }
    }
    eprintln!("EMILIA documents that are no receipts: {count}");
    assert_eq!(count, 57);
}
