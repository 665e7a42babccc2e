//! How many instructions the stages of a native verification take, counted by valgrind's callgrind: a figure that other work on
//! the machine does not move. What was counted last lies in `tests/bench/instructions.json`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use super::bundles::Bundle;
use crate::disk;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;

/// The stages of `attestry-bench ours`, in order. Each run goes up to one of them; a stage is the difference to the run before.
const STAGES: [&str; 5] = ["push", "begun", "verified", "judged", "report"];

/// What they are held against, whole.
const OTHER: &str = "straightforward";

/// Counts, prints the change since the last record, and records where asked to.
pub(crate) fn run(places: &Places, programs: (&Path, &Path), bundle: &Bundle, record: bool) -> Outcome {
    if process::on_path("valgrind").is_none() {
        println!("   valgrind is not on PATH: instructions were not counted");
        return Ok(());
    }
    let (release, baseline) = programs;
    let mut counts = Map::new();
    let mut before = 0;
    for stage in STAGES {
        let all = counted(release, &["ours"], bundle, &[&bundle.at, stage])?;
        counts.insert(stage.to_owned(), all.saturating_sub(before).into());
        before = all;
    }
    let straightforward = counted(baseline, &[OTHER], bundle, &[])?;
    counts.insert(OTHER.to_owned(), straightforward.into());
    let now = json!({"actions": bundle.actions, "instructions": counts});
    let file = recorded(places);
    let last: Value = if file.exists() {
        serde_json::from_str(&disk::read_text(&file)?).unwrap_or_default()
    } else {
        Value::Null
    };
    for line in compared(&now, &last) {
        println!("   {line}");
    }
    if record {
        let text = serde_json::to_string_pretty(&now).unwrap_or_default();
        disk::write(&file, format!("{text}\n"))?;
        println!("   recorded");
    }
    Ok(())
}

/// Where the last counts are.
fn recorded(places: &Places) -> PathBuf {
    places.root.join("tests").join("bench").join("instructions.json")
}

fn counted(program: &Path, before: &[&str], bundle: &Bundle, after: &[&str]) -> Outcome<u64> {
    let mut valgrind: Command = process::command("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(program).args(before);
    valgrind.args([&bundle.lines, &bundle.trust]).args(after);
    let output = valgrind.output();
    let output = output.map_err(|error| Failure::new(format!("cannot start valgrind: {error}")))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let found = collected(&said).filter(|_| output.status.success());
    found.ok_or_else(|| Failure::new(format!("valgrind counted nothing\n{said}")))
}

/// The count in what callgrind says at its end.
fn collected(said: &str) -> Option<u64> {
    let line = said.lines().find(|line| line.contains("Collected :"))?;
    line.split_whitespace().next_back()?.parse().ok()
}

/// One line a stage: instructions an action, and by how much they changed.
fn compared(now: &Value, last: &Value) -> Vec<String> {
    let actions = now.get("actions").and_then(Value::as_u64).unwrap_or(1).max(1);
    let same = last.get("actions") == now.get("actions");
    let line = |stage: &'static str| {
        let count = now.pointer(&format!("/instructions/{stage}"))?.as_u64()?;
        let before = last
            .pointer(&format!("/instructions/{stage}"))
            .and_then(Value::as_f64);
        let change = match before.filter(|before| same && *before > 0.0) {
            Some(before) => format!("{:+.1} %", (real(count) / before - 1.0) * 100.0),
            None => "not recorded before".to_owned(),
        };
        let each = count / actions;
        Some(format!("{stage:<16} {each:>10} instructions an action, {change}"))
    };
    STAGES.into_iter().chain([OTHER]).filter_map(line).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a change in percent needs no 53 bits")]
fn real(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_found_and_compared() {
        let said = "==1== Events    : Ir\n==1== Collected : 6160000\n==1==\n";
        assert_eq!(collected(said), Some(6_160_000));
        assert_eq!(collected("==1== killed"), None);
        let counts = |push: u64| json!({"actions": 10, "instructions": {"push": push}});
        assert_eq!(
            compared(&counts(110), &counts(100)),
            ["push                     11 instructions an action, +10.0 %"]
        );
        assert_eq!(
            compared(&counts(110), &Value::Null),
            ["push                     11 instructions an action, not recorded before"]
        );
    }
}
