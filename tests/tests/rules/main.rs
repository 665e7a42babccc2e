//! Every rule, with every effect that it declares, has an example that fires and a near neighbour that does not.
//!
//! Most examples are readable sources (tests/rules); those that no honest recorder can write are made here out of one of
//! them, by a small edit of its bytes.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test may stop where its data is not what it says"
)]

mod container;
mod copies;
mod envelope;
mod log;
mod opened;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use attestry_rules::RULES;
use attestry_tests::sources::examples;

use told::Told;

/// What the examples of one rule show: the effects with which it fires, and whether one of them leaves it silent.
#[derive(Default)]
struct Shown {
    effects: BTreeSet<&'static str>,
    silent: bool,
}

#[test]
fn every_rule_has_an_example_of_each_effect_and_a_neighbour_without() {
    let sources = examples();
    let mut all: Vec<Told> = sources.iter().map(Told::of).collect();
    all.extend(container::examples(&sources));
    all.extend(envelope::examples(&sources));
    all.extend(log::examples(&sources));
    let (shown, wrong) = judged(&all);
    let mut effects = 0;
    let mut missing = Vec::new();
    for rule in RULES.iter() {
        effects += rule.effects.len();
        let found = shown.get(rule.code);
        let has = |letter| found.is_some_and(|found| found.effects.contains(letter));
        for letter in rule.effects.iter().map(|effect| effect.letter()) {
            if !has(letter) {
                missing.push(format!("{} {letter}", rule.code));
            }
        }
        if !found.is_some_and(|found| found.silent) {
            missing.push(format!("{} silent", rule.code));
        }
    }
    for (name, why) in &wrong {
        println!("{name}: {why}");
    }
    println!(
        "rules: {}, effects: {effects}, examples: {}",
        RULES.len(),
        all.len()
    );
    assert!(wrong.is_empty(), "{} examples are not what they say", wrong.len());
    assert!(missing.is_empty(), "without example: {missing:?}");
}

/// Judges the examples, in two threads.
fn judged(all: &[Told]) -> (BTreeMap<&str, Shown>, Vec<(&str, String)>) {
    let halves = all.split_at(all.len() / 2);
    let findings: Vec<_> = std::thread::scope(|scope| {
        let other = scope.spawn(|| halves.1.iter().map(Told::judged).collect::<Vec<_>>());
        let mut findings: Vec<_> = halves.0.iter().map(Told::judged).collect();
        findings.extend(other.join().expect("an example stopped the test"));
        findings
    });
    let mut shown: BTreeMap<&str, Shown> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (example, judged) in all.iter().zip(findings) {
        let of_rule = shown.entry(&example.rule).or_default();
        let effects = judged.effects(&example.rule);
        of_rule.silent |= effects.is_empty();
        of_rule.effects.extend(effects);
        wrong.extend(example.wrong(&judged).map(|why| (example.name.as_str(), why)));
    }
    (shown, wrong)
}
