//! Files of receipts of other tools, through the whole verifier: what the report says of the tools' own vectors.

use crate::support::pem;
use attestry::{Engine, Report, Time, Verdict, verify};
use attestry_format::base64;
use attestry_tests::shared;
use serde_json::json;

fn at() -> Time {
    Time::parse("2026-11-01T00:00:00Z").unwrap()
}

fn file(name: &str) -> Option<Vec<u8>> {
    let folder = shared()?.join("corpora").join("peer-receipts");
    Some(std::fs::read(folder.join(name)).unwrap())
}

/// A trust file with one Ed25519 key, in hexadecimal digits.
fn trust(raw: &str, holder: &str) -> String {
    let bytes: Vec<u8> = (0..raw.len() / 2)
        .map(|at| u8::from_str_radix(&raw[2 * at..2 * at + 2], 16).unwrap())
        .collect();
    trust_of(&pem(&bytes), holder)
}

fn trust_of(pem: &str, holder: &str) -> String {
    let key = json!({ "publicKey": pem, "principal": { "id": holder, "type": "agent" }, "roles": [] });
    json!({ "version": 1, "name": "receipts", "keys": [key] }).to_string()
}

/// The rules that found something. That there is no checkpoint is noted of every file without one.
fn codes(report: &Report) -> Vec<&str> {
    let codes = report.findings.iter().map(|finding| finding.rule.as_str());
    codes.filter(|code| *code != "LOG413").collect()
}

const PIPELOCK: &str = "4655a7e605c12ebb00a46037881c33c5bca5eb74b45a02e8e7261a7ff5a21678";

#[test]
fn a_chain_of_a_trusted_key_is_shown_link_by_link_and_satisfies_nothing() {
    let Some(chain) = file("pipelock/valid-chain.jsonl") else {
        return;
    };
    let trust = trust(PIPELOCK, "spiffe://example.org/proxy");
    let report = verify(&chain, Some(trust.as_bytes()), at()).unwrap();
    assert_eq!(report.verdict, Verdict::Indeterminate, "{}", report.summary);
    assert_eq!(report.statements.len(), 5);
    for statement in &report.statements {
        assert_eq!(statement.kind, "receipt");
        assert_eq!(statement.predicate_type.as_deref(), Some("Pipelock"));
        assert_eq!(statement.signers[0].principal, "spiffe://example.org/proxy");
        assert_eq!(statement.label, "Pipelock: agent:conformance-runner, write");
        let attestation = statement.attestation.as_ref().unwrap();
        assert_eq!(attestation.what, "receipt of Pipelock");
        let told = "spiffe://example.org/proxy signed a receipt of Pipelock, which says: `agent:conformance-runner` for \
                    `org:conformance-test` did `write` to `https://api.example.com/conformance`, decided `allow`.";
        assert_eq!(attestation.sentence.as_deref(), Some(told));
        assert!(statement.claimed.is_some());
        let receipt = statement.receipt.as_ref().unwrap();
        let linked = receipt.proves.contains(&"linked".to_owned());
        assert!(receipt.proves.contains(&"signed".to_owned()));
        assert_eq!(linked, statement.line > 1);
        for gap in ["authority", "completeness", "execution", "honesty", "time"] {
            assert!(receipt.cannot_prove.contains(&gap.to_owned()), "{gap}");
        }
    }
    // Nothing is wrong with it, and no finding says so.
    assert_eq!(codes(&report), Vec::<&str>::new());
}

#[test]
fn a_broken_chain_fails_with_the_step() {
    let Some(chain) = file("pipelock/broken-chain.jsonl") else {
        return;
    };
    let trust = trust(PIPELOCK, "spiffe://example.org/proxy");
    let report = verify(&chain, Some(trust.as_bytes()), at()).unwrap();
    assert_eq!(report.verdict, Verdict::Failed, "{}", report.summary);
    assert_eq!(codes(&report), ["ENV210", "ENV210"]);
    let mut messages = report.findings.iter().map(|finding| finding.message.as_str());
    let first = messages.find(|message| message.contains("receipt"));
    assert_eq!(
        first,
        Some("the receipt of Pipelock does not verify: link to the one before")
    );
    let rejected = report.statements.iter().filter(|one| one.kind == "rejected");
    let rejected: Vec<_> = rejected.collect();
    assert_eq!(rejected.len(), 2);
    for statement in rejected {
        let attestation = statement.attestation.as_ref().unwrap();
        assert_eq!(attestation.what, "receipt of another tool");
        assert_eq!((&attestation.sentence, &statement.receipt), (&None, &None));
    }
}

#[test]
fn a_signature_by_a_trusted_key_that_does_not_verify_is_that() {
    let Some(receipt) = file("pipelock/invalid-signature.json") else {
        return;
    };
    let trust = trust(PIPELOCK, "spiffe://example.org/proxy");
    let report = verify(&receipt, Some(trust.as_bytes()), at()).unwrap();
    assert_eq!(
        (report.verdict, codes(&report)),
        (Verdict::Failed, vec!["ENV202"])
    );
}

#[test]
fn an_unknown_key_proves_nothing() {
    let Some(chain) = file("pipelock/valid-chain.jsonl") else {
        return;
    };
    let stranger = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    for trust in [None, Some(trust(stranger, "mailto:a@example.org"))] {
        let trust = trust.as_ref().map(String::as_bytes);
        let report = verify(&chain, trust, at()).unwrap();
        assert_eq!(report.verdict, Verdict::Indeterminate);
        assert_eq!(codes(&report), ["ENV203"; 5]);
        for statement in &report.statements {
            assert_eq!(statement.receipt.as_ref().unwrap().proves, Vec::<String>::new());
            let attestation = statement.attestation.as_ref().unwrap();
            let sentence = attestation.sentence.as_deref().unwrap();
            assert!(
                sentence.starts_with("Somebody unknown signed a receipt of Pipelock, which says: "),
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_key_that_was_taken_back_before_fails() {
    let Some(chain) = file("pipelock/valid-chain.jsonl") else {
        return;
    };
    let whole = trust(PIPELOCK, "spiffe://example.org/proxy");
    let with = |more: &str| whole.replace(r#""roles":[]"#, &format!(r#""roles":[],{more}"#));
    let revoked = with(r#""revoked":{"at":"2026-01-01T00:00:00Z","reason":"compromised"}"#);
    let report = verify(&chain, Some(revoked.as_bytes()), at()).unwrap();
    assert_eq!(
        (report.verdict, codes(&report)),
        (Verdict::Failed, vec!["ENV209"; 5])
    );
    let late = with(r#""notBefore":"2026-10-01T00:00:00Z""#);
    let report = verify(&chain, Some(late.as_bytes()), at()).unwrap();
    assert_eq!(
        (report.verdict, codes(&report)),
        (Verdict::Failed, vec!["ENV208"; 5])
    );
}

/// In the picture of the chain they stand with who signed them, one after the other.
#[test]
fn receipts_stand_in_the_chain_with_their_signer() {
    let Some(chain) = file("pipelock/valid-chain.jsonl") else {
        return;
    };
    let trust = trust(PIPELOCK, "spiffe://example.org/proxy");
    let mut engine = Engine::new(Some(trust.as_bytes()), at()).unwrap();
    engine.push(&chain);
    let mut session = engine.begin().finish();
    let picture = session.chain(&session.chain_cuts(0, 5, 5));
    let parties: Vec<_> = picture
        .parties
        .iter()
        .map(|party| (party.id.as_deref(), party.kind.as_str()))
        .collect();
    assert_eq!(parties, [(Some("spiffe://example.org/proxy"), "agent")]);
    // Nothing but the links puts them in order: each builds on the one before it.
    let claimed = |row: u32| {
        picture.rows[usize::try_from(row).unwrap()]
            .claimed
            .clone()
            .unwrap()
    };
    let mut links: Vec<_> = picture
        .links
        .iter()
        .map(|link| (claimed(link.from), claimed(link.to), link.role.as_str()))
        .collect();
    links.sort();
    let second = |second: u32| format!("2026-04-15T12:00:0{second}Z");
    let expected: Vec<_> = (1..5)
        .map(|number| (second(number), second(number - 1), "artefact"))
        .collect();
    assert_eq!(links, expected);
    // What nobody known signed is linked to nothing.
    let mut engine = Engine::new(None, at()).unwrap();
    engine.push(&chain);
    let mut session = engine.begin().finish();
    let cuts = session.chain_cuts(0, 5, 5);
    assert_eq!(session.chain(&cuts).links, []);
}

/// One JSON value, and the whole of what it says in full.
#[test]
fn a_single_file_is_shown_in_full() {
    let Some(packet) = file("testigo/valid-redacted-stub.proofpack.json") else {
        return;
    };
    let key = base64::decode("MCowBQYDK2VwAyEAIVL40Zt5HSRFMkLhXy6rbLfP+ntqXtMAl5YOBpiB2xI=").unwrap();
    let trust = trust_of(&pem(&key), "mailto:a@example.org");
    let mut engine = Engine::new(Some(trust.as_bytes()), at()).unwrap();
    engine.push(&packet);
    let session = engine.begin().finish();
    let report = session.report();
    assert_eq!(codes(&report), Vec::<&str>::new());
    let statement = &report.statements[0];
    let receipt = statement.receipt.as_ref().unwrap();
    assert!(receipt.cannot_prove.contains(&"hidden".to_owned()));
    let detail = session.statement(&statement.statement).unwrap();
    assert_eq!(
        detail.payload.as_deref().unwrap().trim(),
        String::from_utf8_lossy(&packet).trim()
    );
    assert_eq!(detail.signatures.len(), 1);
    let text = attestry::text::detail(&report, &detail);
    assert!(text.contains("Receipt of another tool: Testigo v0.1"), "{text}");
    assert!(text.contains("that nothing is missing at its end"), "{text}");
}

/// What the strict reader refuses is refused as in any bundle.
#[test]
fn what_is_no_strict_json_is_refused_as_everywhere() {
    let Some(bundle) = file("loomseal/duplicate-top-level-key.loomseal.json") else {
        return;
    };
    let report = verify(&bundle, None, at()).unwrap();
    assert_eq!(
        (report.verdict, codes(&report)),
        (Verdict::Failed, vec!["BND103"])
    );
}

#[test]
fn other_objects_are_still_passed_over() {
    let report = verify(br#"{"a":1}"#, None, at()).unwrap();
    assert_eq!(codes(&report), ["BND104"]);
}
