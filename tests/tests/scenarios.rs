//! Every readable source is judged as it says of itself: its verdict, and exactly its F and I codes.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::{Time, Verdict};
use attestry_tests::sources::{also, found, sources};

#[test]
fn every_source_gets_the_verdict_and_exactly_the_codes_that_it_expects() {
    let mut wrong = Vec::new();
    let sources = sources();
    for source in &sources {
        let at = Time::parse(&source.script.at).unwrap();
        let bundle = source.sample.bundle.to_jsonl();
        let report = attestry::verify(&bundle, Some(source.sample.trust.as_bytes()), at).unwrap();
        let all = found(&report);
        let counting = all
            .iter()
            .filter(|(_, effects)| effects.contains("F") || effects.contains("I"));
        let found: BTreeSet<&str> = counting.map(|(code, _)| code.as_str()).collect();
        let expected: BTreeSet<&str> = source.script.expect.rules.iter().map(String::as_str).collect();
        let verdict = match report.verdict {
            Verdict::Failed => "failed",
            Verdict::Indeterminate => "indeterminate",
            Verdict::Malformed => "malformed",
            Verdict::Passed => "passed",
        };
        let also = also(&source.script.expect)
            .into_iter()
            .all(|(code, effects)| all.get(code) == Some(&effects));
        if verdict != source.script.expect.verdict || found != expected || !also {
            println!(
                "{}: {verdict} {found:?}, expected {} {expected:?}",
                source.name, source.script.expect.verdict
            );
            wrong.push(source.name.as_str());
        }
    }
    println!(
        "sources: {} right, {} wrong",
        sources.len() - wrong.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:?}");
}
