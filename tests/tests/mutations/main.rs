//! No mutation of a conforming bundle passes: any signed byte changed, any statement dropped, any two signers' keys swapped.
//!
//! All of them are made, in every scenario, and counted by kind.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where its data is not what it says"
)]

mod bundle;
mod crew;
mod place;

use std::collections::{BTreeMap, BTreeSet};

use attestry::Verdict;
use serde_json::Value;

use bundle::{Bundle, CONFORMING};
use crew::share;
use place::{Part, Place, places, without};

/// One in so many changed bundles is judged a second time with every signature verified anew, and the reports compared.
const ANEW: usize = 101;

/// What was changed, and what it came to.
#[derive(Debug, Default)]
struct Tally {
    changed: BTreeMap<Part, usize>,
    /// Names on signature lines of a checkpoint that is accepted without them too: such a line says nothing, as if it
    /// were not there.
    spare: usize,
    anew: usize,
    wrong: Vec<String>,
}

#[test]
fn they_pass_as_they_are() {
    for bundle in CONFORMING.iter() {
        assert_eq!(bundle.verdict_as_it_is(), Verdict::Passed, "{}", bundle.name);
    }
}

/// Changes every signed byte, one at a time, and every byte beside it that what is signed binds: in the samples twice.
///
/// A key hint is neither: it says which key to try first.
#[test]
fn any_signed_byte_changed() {
    let work: Vec<(&Bundle, usize, Place)> = CONFORMING
        .iter()
        .flat_map(|bundle| {
            let lines = bundle.lines.iter().enumerate();
            lines.flat_map(move |(at, line)| places(line).into_iter().map(move |place| (bundle, at, place)))
        })
        .collect();
    let tallies = share(&work, |(bundle, at, place)| change_all(bundle, *at, place));
    let mut total = Tally::default();
    for tally in tallies {
        for (part, count) in tally.changed {
            *total.changed.entry(part).or_default() += count;
        }
        total.spare += tally.spare;
        total.anew += tally.anew;
        total.wrong.extend(tally.wrong);
    }
    assert!(
        total.wrong.is_empty(),
        "{} mutations: {:#?}",
        total.wrong.len(),
        &total.wrong[..total.wrong.len().min(20)]
    );
    for part in Part::ALL {
        let count = total.changed.get(&part).copied().unwrap_or_default();
        println!("mutations: {count} {part} changed, none passed");
        assert!(count > 0, "no {part} were changed");
    }
    println!(
        "mutations: {} bytes changed in {} bundles; {} more were in the names of witnesses that nobody needs",
        total.changed.values().sum::<usize>(),
        CONFORMING.len(),
        total.spare
    );
    println!(
        "mutations: {} of them judged again with every signature verified anew: the same reports",
        total.anew
    );
}

fn change_all(bundle: &Bundle, at: usize, place: &Place) -> Tally {
    let mut tally = Tally::default();
    let is_spare = place.part == Part::NoteSigner
        && place.signature_line.as_ref().is_some_and(|line| {
            bundle.verdict(at, Some(&without(&bundle.lines[at], line))) == Verdict::Passed
        });
    for position in 0..place.len() {
        for second in [false, true]
            .into_iter()
            .take(if bundle.is_sample { 2 } else { 1 })
        {
            let line = place.changed(position, second);
            let passed = bundle.verdict(at, Some(&line)) == Verdict::Passed;
            if is_spare {
                tally.spare += 1;
            } else {
                *tally.changed.entry(place.part).or_default() += 1;
            }
            let wrong = |what: &str| {
                format!(
                    "{}: line {at}, {} {position} ({second}): {what}",
                    bundle.name, place.part
                )
            };
            if passed && !is_spare {
                tally.wrong.push(wrong("passed"));
            }
            if (at + position).is_multiple_of(ANEW) {
                tally.anew += 1;
                let [anew, remembering] = bundle.reports(at, &line);
                if anew != remembering {
                    tally.wrong.push(wrong("a signature was remembered wrongly"));
                }
            }
        }
    }
    tally
}

#[test]
fn any_statement_dropped() {
    let work: Vec<(&Bundle, usize)> = CONFORMING
        .iter()
        .flat_map(|bundle| bundle.statements().map(move |at| (bundle, at)))
        .collect();
    share(&work, |(bundle, at)| {
        let verdict = bundle.verdict(*at, None);
        assert_ne!(verdict, Verdict::Passed, "{}: without line {at}", bundle.name);
    });
    println!("mutations: {} statements dropped, none passed", work.len());
    assert!(!work.is_empty());
}

#[test]
fn any_two_signers_keys_swapped() {
    let work: Vec<(&Bundle, String, String)> = CONFORMING
        .iter()
        .flat_map(|bundle| {
            swaps(bundle)
                .into_iter()
                .map(move |(who, trust)| (bundle, who, trust))
        })
        .collect();
    share(&work, |(bundle, who, trust)| {
        let verdict = bundle.verdict_under(trust);
        assert_ne!(verdict, Some(Verdict::Passed), "{}: {who}", bundle.name);
    });
    println!(
        "mutations: {} pairs of signers' keys swapped, none passed",
        work.len()
    );
    assert!(!work.is_empty());
}

/// The trust file with two keys swapped, for each two of which one at least signed something.
fn swaps(bundle: &Bundle) -> Vec<(String, String)> {
    let signed: BTreeSet<String> = bundle.signers();
    let trust: Value = serde_json::from_str(&bundle.trust).unwrap();
    let keys = trust["keys"].as_array().unwrap();
    let mut swaps = Vec::new();
    for (first, one) in keys.iter().enumerate() {
        for (second, other) in keys.iter().enumerate().skip(first + 1) {
            let id = |key: &Value| key["principal"]["id"].as_str().unwrap().to_owned();
            // Two keys of one principal with the same roles are no two signers; a pair that never signed is none here.
            let same = id(one) == id(other) && one["roles"] == other["roles"];
            if same || ![one, other].iter().any(|key| signed.contains(&id(key))) {
                continue;
            }
            let mut swapped = trust.clone();
            swapped["keys"][first]["publicKey"] = other["publicKey"].clone();
            swapped["keys"][second]["publicKey"] = one["publicKey"].clone();
            swaps.push((format!("{} and {}", id(one), id(other)), swapped.to_string()));
        }
    }
    swaps
}
