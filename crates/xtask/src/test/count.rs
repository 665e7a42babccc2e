//! Counts single tests in what test programs print: Rust's `test result:` lines and Node's TAP totals.

use crate::steps::Tally;

/// Adds what one line says.
pub(crate) fn line(tally: &mut Tally, line: &str) {
    if let Some(result) = line.trim_start().strip_prefix("test result: ") {
        for part in result.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(word)) = (words.next(), words.next()) else {
                continue;
            };
            add(tally, word, number);
        }
    } else if let Some(total) = line.strip_prefix("# ")
        && let Some((word, number)) = total.split_once(' ')
    {
        add(tally, word, number);
    }
}

fn add(tally: &mut Tally, word: &str, number: &str) {
    let Ok(number) = number.trim().parse::<u64>() else {
        return;
    };
    match word {
        "passed" | "pass" => tally.passed += number,
        "failed" | "fail" | "cancelled" => tally.failed += number,
        "ignored" | "skipped" | "todo" => tally.skipped += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for text in lines {
            line(&mut tally, text);
        }
        tally
    }

    #[test]
    fn rust_results_are_added_up() {
        let lines = [
            "running 2 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
        ];
        assert_eq!(
            counted(&lines),
            Tally {
                passed: 15,
                failed: 2,
                skipped: 1
            }
        );
    }

    #[test]
    fn node_totals_are_added_up() {
        let lines = [
            "ok 1 - verdict",
            "# tests 7",
            "# pass 5",
            "# fail 1",
            "# cancelled 0",
            "# skipped 1",
            "# todo 0",
        ];
        assert_eq!(
            counted(&lines),
            Tally {
                passed: 5,
                failed: 1,
                skipped: 1
            }
        );
    }
}
