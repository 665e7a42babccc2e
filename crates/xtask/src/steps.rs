//! Steps with names: says what is being done, measures it, and closes with a table.

use std::time::{Duration, Instant};

use crate::outcome::Outcome;

/// How many single tests a step ran.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
    /// Tests that were not run.
    pub(crate) skipped: u64,
}

/// The steps of one command so far.
#[derive(Debug)]
pub(crate) struct Steps {
    began: Instant,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: String,
    took: Duration,
    end: &'static str,
    tally: Option<Tally>,
}

impl Steps {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            rows: Vec::new(),
        }
    }

    /// Does one step, saying what it is before and how long it took after.
    pub(crate) fn run<T>(&mut self, name: &str, what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("── {name}: {what}");
        let began = Instant::now();
        let outcome = work();
        let end = if outcome.is_ok() { "done" } else { "FAILED" };
        self.close(name, began.elapsed(), end, None);
        outcome
    }

    /// Records a step that was measured elsewhere.
    pub(crate) fn close(&mut self, name: &str, took: Duration, end: &'static str, tally: Option<Tally>) {
        println!("   {name}: {end} in {}", seconds(took));
        self.rows.push(Row {
            name: name.to_owned(),
            took,
            end,
            tally,
        });
    }

    /// Prints what was done and how long each step took.
    pub(crate) fn print_table(&self) {
        println!();
        println!("{:<16} {:>9}  {:<8} tests", "step", "time", "end");
        for row in &self.rows {
            let tests = row.tally.map(words).unwrap_or_default();
            println!(
                "{:<16} {:>9}  {:<8} {tests}",
                row.name,
                seconds(row.took),
                row.end
            );
        }
        println!("{:<16} {:>9}", "all", seconds(self.began.elapsed()));
    }
}

fn words(tally: Tally) -> String {
    let Tally {
        passed,
        failed,
        skipped,
    } = tally;
    let skipped = if skipped == 0 {
        String::new()
    } else {
        format!(", {skipped} skipped")
    };
    format!("{passed} passed, {failed} failed{skipped}")
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
