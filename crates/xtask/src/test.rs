//! `cargo xtask test`: sets up, runs every check and test, and counts. `.ci/run` calls it and nothing else.
//!
//! A step that fails does not keep the others from running. The very last line is `N passed, N failed`: tests
//! where a step runs tests, the step itself where it does not.

mod count;
mod javascript;
mod oscal;
mod plan;
mod rust;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::Arguments;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::setup::{self, Need, Tools};
use crate::steps::{Steps, Tally};
use plan::{End, STEPS, Step};

/// Runs them all, or one and what it needs.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    match prepared(arguments) {
        Ok(None) => ExitCode::SUCCESS,
        Ok(Some((chosen, places, mut steps, found))) => all(&chosen, &places, &mut steps, &found),
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            println!("0 passed, 1 failed");
            ExitCode::FAILURE
        }
    }
}

type Prepared = (Vec<&'static Step>, Places, Steps, Found);

/// The tools that are there, and why others are not: a step that needs none of those is run all the same.
#[derive(Debug, Default)]
struct Found {
    tools: Tools,
    missing: Vec<(Need, String)>,
}

fn prepared(mut arguments: Arguments) -> Outcome<Option<Prepared>> {
    let only = arguments.value("--only")?;
    let list = arguments.flag("--list");
    arguments.finish()?;
    if list {
        for step in STEPS {
            println!("{:<12} {}", step.name, step.what);
        }
        return Ok(None);
    }
    let chosen = chosen(only.as_deref())?;
    let places = Places::find()?;
    let mut steps = Steps::new();
    let mut found = Found::default();
    for need in Need::ALL {
        if !chosen.iter().any(|step| step.needs_tools.contains(&need)) {
            continue;
        }
        if let Err(failure) = setup::ensure(&places, &mut steps, &mut found.tools, need) {
            println!("   {failure}");
            found.missing.push((need, failure.to_string()));
        }
    }
    Ok(Some((chosen, places, steps, found)))
}

fn chosen(only: Option<&str>) -> Outcome<Vec<&'static Step>> {
    let Some(name) = only else {
        return Ok(STEPS.iter().collect());
    };
    let Some(wanted) = STEPS.iter().find(|step| step.name == name) else {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::new(format!(
            "no step is called `{name}`; there are {}",
            names.join(", ")
        )));
    };
    Ok(STEPS
        .iter()
        .filter(|step| step.name == name || wanted.after.contains(&step.name))
        .collect())
}

fn all(chosen: &[&Step], places: &Places, steps: &mut Steps, found: &Found) -> ExitCode {
    let mut total = Tally::default();
    let mut failed = BTreeMap::new();
    let mut skipped = Vec::new();
    for step in chosen {
        println!("── {}: {}", step.name, step.what);
        let began = Instant::now();
        let end = match hindrance(step, found, &failed) {
            Some(why) => Err(Failure::new(why)),
            None => (step.work)(places, &found.tools, steps),
        };
        let (word, tally) = match end {
            Ok(End::Checked) => (
                "passed",
                Tally {
                    passed: 1,
                    ..Tally::default()
                },
            ),
            Ok(End::Tested(tally)) if tally.failed == 0 => ("passed", tally),
            Ok(End::Tested(tally)) => {
                failed.insert(step.name, format!("{} tests failed", tally.failed));
                ("FAILED", tally)
            }
            Ok(End::Skipped(why)) => {
                skipped.push(format!("{}: {why}", step.name));
                ("skipped", Tally::default())
            }
            Err(failure) => {
                failed.insert(step.name, failure.to_string());
                (
                    "FAILED",
                    Tally {
                        failed: 1,
                        ..Tally::default()
                    },
                )
            }
        };
        steps.close(step.name, began.elapsed(), word, Some(tally));
        total.passed += tally.passed;
        total.failed += tally.failed;
        total.skipped += tally.skipped;
    }
    steps.print_table();
    println!();
    for line in skipped {
        println!("skipped {line}");
    }
    if total.skipped > 0 {
        println!("skipped {} tests that their own output names", total.skipped);
    }
    for (name, why) in &failed {
        println!("FAILED {name}: {why}");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Why a step cannot be run, if it cannot.
fn hindrance(step: &Step, found: &Found, failed: &BTreeMap<&str, String>) -> Option<String> {
    let missing = found
        .missing
        .iter()
        .find(|(need, _)| step.needs_tools.contains(need));
    let broken = step.after.iter().find(|name| failed.contains_key(*name));
    missing
        .map(|(_, why)| why.clone())
        .or_else(|| broken.map(|name| format!("it needs {name}, which failed")))
}
