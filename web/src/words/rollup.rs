//! Several actions together: how many have which verdict, and what is not proven for all of them.

use attestry_report::model::RollupView;

use super::language::{English, German, now};
use super::text::{Text, text};
use super::verdict::question_word;
use crate::model::format::count;

/// There are none.
pub const NONE: Text = text("No action", "Keine Handlung");
/// What stands before the questions.
pub const UNPROVEN: Text = text("Not proven:", "Nicht nachgewiesen:");

/// How many have which verdict, or how many there are where all have the same; nothing where there is only one.
pub fn counts(rollup: &RollupView) -> Option<String> {
    let parts = [
        (rollup.passed, text("verified", "verifiziert")),
        (rollup.failed, text("failed", "fehlgeschlagen")),
        (rollup.indeterminate, text("undecided", "unentschieden")),
    ];
    let total = rollup.passed + rollup.failed + rollup.indeterminate;
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{} {word}", count(number)))
        .collect();
    let all_alike = told.len() == 1;
    let whole = || super::actions_counted(usize::try_from(total).unwrap_or(usize::MAX));
    (total > 1).then(|| if all_alike { whole() } else { told.join(", ") })
}

/// The questions that are not proven for each of them.
pub fn unproven(rollup: &RollupView) -> Option<String> {
    let words: Vec<&str> = rollup.unproven.iter().map(|key| question_word(key)).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Actions that are not listed any more.
pub fn more(number: usize) -> String {
    let number = crate::model::format::size(number);
    match now() {
        English => format!("and {number} more"),
        German => format!("und {number} weitere"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_rollup_is_counted_where_there_are_several() {
        let mut rollup = fixture::failed().report.requests[0].rollup.clone();
        assert_eq!(counts(&rollup).as_deref(), Some("1 verified, 1 failed"));
        assert_eq!(
            unproven(&rollup).as_deref(),
            Some("Executed, Authority, Policy, Approved, Scope, Changed, Record")
        );
        rollup.passed = 0;
        rollup.failed = 6;
        assert_eq!(counts(&rollup).as_deref(), Some("6 actions"));
        rollup.failed = 1;
        rollup.unproven.clear();
        assert_eq!((counts(&rollup), unproven(&rollup)), (None, None));
    }
}
