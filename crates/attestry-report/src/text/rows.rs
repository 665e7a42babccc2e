//! Many bundles in a few lines: a row for each, and how many there are of each kind.

use super::lines::plain;
use super::words::verdict;
use crate::model::Verdict;

/// How wide the first column is: the longest verdict.
const WIDTH: usize = 13;

/// The row of a bundle: its verdict, what its file is called, and why the verdict is what it is.
pub fn row(is: Verdict, name: &str, summary: &str) -> String {
    line(verdict(is), name, summary)
}

/// The row of a bundle that could not be read.
pub fn row_unread(name: &str) -> String {
    line("UNREADABLE", name, "it could not be read")
}

/// How many bundles there are of each kind, worst first.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// Could not be read.
    pub unreadable: u64,
    /// No bundles.
    pub malformed: u64,
    /// Something is proven wrong.
    pub failed: u64,
    /// Something needed cannot be proven.
    pub indeterminate: u64,
    /// Passed.
    pub passed: u64,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, is: Option<Verdict>) {
        let counter = match is {
            None => &mut self.unreadable,
            Some(Verdict::Malformed) => &mut self.malformed,
            Some(Verdict::Failed) => &mut self.failed,
            Some(Verdict::Indeterminate) => &mut self.indeterminate,
            Some(Verdict::Passed) => &mut self.passed,
        };
        *counter = counter.saturating_add(1);
    }

    /// In one line: `3 bundles: 1 failed, 2 passed`.
    pub fn line(&self) -> String {
        let counts = [
            (self.unreadable, "unreadable"),
            (self.malformed, "malformed"),
            (self.failed, "failed"),
            (self.indeterminate, "indeterminate"),
            (self.passed, "passed"),
        ];
        let total = counts
            .iter()
            .fold(0_u64, |sum, (count, _)| sum.saturating_add(*count));
        let noun = if total == 1 { "bundle" } else { "bundles" };
        let told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if told.is_empty() {
            format!("{total} {noun}\n")
        } else {
            format!("{total} {noun}: {}\n", told.join(", "))
        }
    }
}

fn line(word: &str, name: &str, why: &str) -> String {
    format!("{word:<WIDTH$}  {}: {}\n", plain(name), plain(why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_one_line_whatever_is_in_it() {
        assert_eq!(
            row(Verdict::Failed, "runs/a\n.jsonl", "1 action\u{202e} failed."),
            "FAILED         runs/a\\u000a.jsonl: 1 action\\u202e failed.\n"
        );
        assert_eq!(row(Verdict::Indeterminate, "b", "c"), "INDETERMINATE  b: c\n");
        assert_eq!(row_unread("b"), "UNREADABLE     b: it could not be read\n");
    }

    #[test]
    fn kinds_that_there_are_none_of_are_left_out() {
        let mut tally = Tally::default();
        assert_eq!(tally.line(), "0 bundles\n");
        tally.count(Some(Verdict::Passed));
        assert_eq!(tally.line(), "1 bundle: 1 passed\n");
        tally.count(Some(Verdict::Passed));
        tally.count(Some(Verdict::Failed));
        tally.count(None);
        assert_eq!(tally.line(), "4 bundles: 1 unreadable, 1 failed, 2 passed\n");
    }
}
