//! Several actions together: how many have which verdict, what is violated, and what is not proven for all of them.

use attestry_report::model::{RollupView, Verdict};

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format::count;

/// There are none.
pub const NONE: Text = text("No action", "Keine Handlung");
/// What stands before the questions of which nothing is proven.
pub const UNPROVEN: Text = text("Not proven:", "Nicht nachgewiesen:");
/// The same where the verdict stands without them.
pub const NOT_REQUIRED: Text = text(
    "Not required and not proven:",
    "Nicht verlangt und nicht nachgewiesen:",
);
/// What stands before the questions that the evidence contradicts.
pub const VIOLATED: Text = text("Violated:", "Verletzt:");

/// What a question asks for, as a noun; a key that is not one of the ten stays as it is.
fn noun(key: &str) -> &str {
    let noun = match key {
        "asked" => text("request", "Auftrag"),
        "executed" => text("execution", "Ausführung"),
        "authority" => text("authority", "Befugnis"),
        "allowed" => text("policy decision", "Richtlinienentscheidung"),
        "approved" => text("approval", "Genehmigung"),
        "scope" => text("scope", "Rahmen"),
        "changed" => text("change", "Änderung"),
        "checked" => text("later check", "spätere Prüfung"),
        "original" => text("original", "Originalität"),
        "record" => text("record", "Aufzeichnung"),
        other => return other,
    };
    noun.said()
}

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

/// The questions that are not proven for each of them and that nothing contradicts.
pub fn unproven(rollup: &RollupView) -> Option<String> {
    let open = rollup
        .unproven
        .iter()
        .filter(|key| !rollup.violated.contains(key));
    nouns(open)
}

/// What stands before them.
pub fn unproven_label(rollup: &RollupView) -> Text {
    if rollup.verdict == Some(Verdict::Passed) {
        NOT_REQUIRED
    } else {
        UNPROVEN
    }
}

/// The questions that the evidence contradicts.
pub fn violated(rollup: &RollupView) -> Option<String> {
    nouns(rollup.violated.iter())
}

fn nouns<'a>(keys: impl Iterator<Item = &'a String>) -> Option<String> {
    let nouns: Vec<&str> = keys.map(|key| noun(key)).collect();
    (!nouns.is_empty()).then(|| nouns.join(", "))
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
            Some("execution, authority, policy decision, approval, scope, change, record")
        );
        assert_eq!((unproven_label(&rollup), violated(&rollup)), (UNPROVEN, None));
        rollup.violated = vec!["scope".into()];
        assert_eq!(violated(&rollup).as_deref(), Some("scope"));
        assert_eq!(
            unproven(&rollup).as_deref(),
            Some("execution, authority, policy decision, approval, change, record")
        );
        rollup.passed = 0;
        rollup.failed = 6;
        assert_eq!(counts(&rollup).as_deref(), Some("6 actions"));
        rollup.failed = 1;
        rollup.unproven.clear();
        rollup.verdict = Some(Verdict::Passed);
        assert_eq!(unproven_label(&rollup), NOT_REQUIRED);
        assert_eq!((counts(&rollup), unproven(&rollup)), (None, None));
    }
}
