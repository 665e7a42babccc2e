//! A rule that may be asked about a few statements at a time finds among the parts what it finds in the whole.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

use std::collections::BTreeSet;

use attestry::Time;
use attestry_chain::Chain;
use attestry_format::container::Stream;
use attestry_format::limits::Limits;
use attestry_rules::{Check, RULES, Rule, find_in_parts};
use attestry_tests::sources::sources;
use attestry_verify::{Trust, Verifier};
use serde_json::Value;

/// How many nodes are shown at once.
const TOGETHER: [usize; 3] = [1, 7, 1024];

/// The rules that may be asked in parts and find nothing in this data, so that nothing is shown of them here.
const SILENT: &[&str] = &[
    "ACT505", "ACT507", "AUT202", "AUT208", "BND109", "DIS302", "TIM505", "TIM507",
];

/// The chain of a bundle; `None` where the bundle or the trust file cannot be read.
fn chain(bundle: &[u8], trust: Option<&[u8]>) -> Option<Chain> {
    let limits = Limits::standard();
    let trust = match trust {
        Some(trust) => Some(Trust::read(trust, &limits).ok()?),
        None => None,
    };
    let mut verifier = Verifier::new(trust, limits);
    let mut stream = Stream::new(limits);
    stream.push(bundle, &mut |line| verifier.line(&line));
    let container = stream.finish(&mut |line| verifier.line(&line)).ok()?;
    Some(Chain::of(verifier.finish(container, None)))
}

/// Every chain that there is to judge, with its name and verification time.
fn chains() -> Vec<(String, Chain, Time)> {
    let mut chains = Vec::new();
    for source in sources() {
        let bundle = source.sample.bundle.to_jsonl();
        let chain = chain(&bundle, Some(source.sample.trust.as_bytes())).unwrap();
        chains.push((source.name, chain, Time::parse(&source.script.at).unwrap()));
    }
    let Some(shared) = attestry_tests::shared() else {
        return chains;
    };
    for folder in std::fs::read_dir(shared.join("vectors")).unwrap() {
        let folder = folder.unwrap().path();
        let Ok(expect) = std::fs::read(folder.join("expect.json")) else {
            continue;
        };
        let expect: Value = serde_json::from_slice(&expect).unwrap();
        let at = Time::parse(expect.get("at").and_then(Value::as_str).unwrap()).unwrap();
        let mut files = std::fs::read_dir(&folder).unwrap().filter_map(Result::ok);
        let bundle = files.find(|file| file.file_name().to_string_lossy().starts_with("bundle."));
        let bundle = std::fs::read(bundle.unwrap().path()).unwrap();
        let trust = std::fs::read(folder.join("trust.json")).ok();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        chains.extend(chain(&bundle, trust.as_deref()).map(|chain| (name, chain, at)));
    }
    chains
}

/// What a rule finds, in an order of its own: every finding with its words, and as often as it is found.
fn found(rule: &'static Rule, chain: &Chain, at: Time, together: usize) -> Vec<String> {
    let findings = find_in_parts(rule, chain, at, together);
    let mut found: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
    found.sort();
    found
}

#[test]
fn what_a_rule_finds_in_parts_is_what_it_finds_in_the_whole() {
    let in_parts = |rule: &&&'static Rule| !matches!(rule.check, Check::Whole(_));
    let rules: Vec<&'static Rule> = RULES.iter().filter(in_parts).copied().collect();
    let chains = chains();
    let (mut wrong, mut compared) = (BTreeSet::new(), 0);
    let mut silent: BTreeSet<&str> = rules.iter().map(|rule| rule.code).collect();
    for (name, chain, at) in &chains {
        for rule in rules.iter().copied() {
            let whole = found(rule, chain, *at, usize::MAX);
            if !whole.is_empty() {
                silent.remove(rule.code);
            }
            for together in TOGETHER {
                compared += 1;
                if found(rule, chain, *at, together) != whole {
                    println!(
                        "{name}: {} differs where it is shown {together} at a time",
                        rule.code
                    );
                    wrong.insert(rule.code);
                }
            }
        }
    }
    println!(
        "{} rules in parts over {} bundles, {compared} comparisons, {} rules differ",
        rules.len(),
        chains.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{wrong:?}");
    if attestry_tests::shared().is_some() {
        assert_eq!(silent, SILENT.iter().copied().collect());
    }
}
