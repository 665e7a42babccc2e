//! The same statement twice, in envelopes of different signers: each is judged by its own signatures alone.

use attestry::{Report, Time, Verdict};
use attestry_format::base64;
use attestry_record::{Algorithm, PrivateKey, PublicEntropy, Signer as _};
use attestry_tests::sources::examples;
use serde_json::json;

use crate::opened::{Opened, STATEMENT};

#[test]
fn a_copy_by_a_stranger_takes_nothing_from_the_action_and_gains_nothing_by_it() {
    let run = Opened::named("log413-no-checkpoint", &examples());
    for is_copy_first in [false, true] {
        let copied = run.but(|bundle| {
            let payload = bundle.payload("act");
            // Neither is of the log: what stands at one index twice has rules of its own.
            bundle.line("act").as_object_mut().unwrap().remove("attestry");
            let mut copy = bundle.line("act").clone();
            copy["signatures"] = json!([by_a_stranger(&payload)]);
            let place = if is_copy_first { 0 } else { bundle.lines.len() };
            bundle.lines.insert(place, copy);
        });
        let report = judged(&copied);
        let mut verdicts: Vec<(bool, Verdict)> = report
            .actions
            .iter()
            .map(|action| {
                let mut findings = action
                    .findings
                    .iter()
                    .map(|index| &report.findings[*index as usize]);
                (findings.any(|finding| finding.rule == "ENV203"), action.verdict)
            })
            .collect();
        verdicts.sort_unstable_by_key(|(is_strange, _)| *is_strange);
        assert_eq!(
            verdicts,
            [(false, Verdict::Passed), (true, Verdict::Indeterminate)]
        );
    }
}

fn by_a_stranger(payload: &str) -> serde_json::Value {
    let key = PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("key stranger")).unwrap();
    let message = format!(
        "DSSEv1 {} {STATEMENT} {} {payload}",
        STATEMENT.len(),
        payload.len()
    );
    let signature = key.sign(message.as_bytes()).unwrap();
    json!({"keyid": key.public_key().keyid(), "sig": base64::encode(&signature)})
}

fn judged(bundle: &Opened) -> Report {
    let at = Time::parse("2026-03-03T00:00:00Z").unwrap();
    let trust = bundle.trust.to_string();
    attestry::verify(bundle.text().as_bytes(), Some(trust.as_bytes()), at).unwrap()
}
