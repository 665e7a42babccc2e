//! The list of actions and one action.

use super::language::{English, German, now};
use attestry_report::model::AnswersView;

use super::text::{Text, text};
use crate::model::actions::{Order, Verdicts};
use crate::model::format::size;
use crate::model::tally::KINDS;

/// The tab and the heading.
pub const TAB: Text = text("Actions", "Handlungen");
/// The search field.
pub const SEARCH: Text = text("Search actions", "Handlungen suchen");
/// What the search looks at.
pub const SEARCH_HINT: Text = text("Name, operation, target, rule…", "Name, Vorgang, Ziel, Regel …");
/// Names the choice of verdicts.
pub const VERDICT: Text = text("Verdict", "Ergebnis");
/// Unfolds the fields that narrow the list.
pub const NARROW: Text = text("Narrow down", "Eingrenzen");
/// No narrowing.
pub const ANY: Text = text("Any", "Alle");
/// Who executed it.
pub const WHO: Text = text("Executed by", "Ausgeführt von");
/// What it was done to.
pub const TARGET_HAS: Text = text("Target contains", "Ziel enthält");
/// A rule.
pub const RULE: Text = text("Rule", "Regel");
/// A question.
pub const QUESTION: Text = text("Question", "Frage");
/// Its answer.
pub const ANSWER: Text = text("is answered", "ist beantwortet mit");
/// The earliest end.
pub const AFTER: Text = text("Ended from (UTC)", "Beendet ab (UTC)");
/// The latest end.
pub const BEFORE: Text = text("Ended until (UTC)", "Beendet bis (UTC)");
/// Only actions that serve one request.
pub const OF_REQUEST: Text = text(
    "Only the actions that serve one request",
    "Nur die Handlungen zu einem bestimmten Auftrag",
);

/// A choice of verdicts.
pub fn verdicts(verdicts: Verdicts) -> Text {
    match verdicts {
        Verdicts::Any => text("All verdicts", "Alle Ergebnisse"),
        Verdicts::Problems => text("Problems only", "Nur Auffälligkeiten"),
        Verdicts::Failed => text("Failed", "Fehlgeschlagen"),
        Verdicts::Indeterminate => text("Not enough evidence", "Nicht genügend Belege"),
        Verdicts::Passed => text("Verified", "Verifiziert"),
    }
}

/// The order of the list.
pub const ORDER: Text = text("Sort by", "Sortieren nach");
/// Something is on its way.
pub const READING: Text = text("Reading…", "Wird gelesen …");
/// Takes all filters away.
pub const CLEAR: Text = text("Clear", "Zurücksetzen");
/// Nothing to list.
pub const NO_ACTIONS: Text = text(
    "Nothing in this bundle is an action.",
    "Nichts in diesem Bündel ist eine Handlung.",
);
/// Shows the ten answers of a row.
pub const SHOW_ANSWERS: Text = text("Show the ten answers", "Die zehn Antworten anzeigen");
/// Hides them again.
pub const HIDE_ANSWERS: Text = text("Hide the ten answers", "Die zehn Antworten ausblenden");
/// Names the list of small marks.
pub const MARKS: Text = text("Ten answers", "Zehn Antworten");
/// Opens one action.
pub const DETAILS: Text = text("Open this action", "Diese Handlung öffnen");
/// The action before.
pub const PREVIOUS: Text = text("Previous action", "Vorige Handlung");
/// The action after.
pub const NEXT: Text = text("Next action", "Nächste Handlung");
/// Back to the list.
pub const BACK: Text = text("All actions", "Alle Handlungen");
/// Copies the address of this screen.
pub const COPY_LINK: Text = text("Copy link", "Link kopieren");
/// The ten answers in full.
pub const ANSWERS: Text = text("The ten answers", "Die zehn Antworten");
/// The statements behind them.
pub const EVIDENCE: Text = text(
    "The evidence, in the order of the story",
    "Die Belege, in der Reihenfolge des Hergangs",
);
/// Facts of an action.
pub const EXECUTOR: Text = text("Executed by", "Ausgeführt von");
/// The operation.
pub const OPERATION: Text = text("Operation", "Vorgang");
/// The target.
pub const TARGET: Text = text("Target", "Ziel");
/// With what it was called.
pub const ARGUMENTS: Text = text("Arguments", "Argumente");
/// Unfolds long ones.
pub const SHOW_ARGUMENTS: Text = text("Show the arguments", "Die Argumente zeigen");
/// What decides the verdict.
pub const REASONS: Text = text("Why", "Warum");
/// The status.
pub const STATUS: Text = text("Status", "Status");
/// Stands before the time that it says it ended.
pub const CLAIMED: Text = text("claimed", "behauptet");
/// When it says it ran.
pub const RAN: Text = text("Claimed time", "Behauptete Zeit");
/// When the log shows it was recorded.
pub const RECORDED: Text = text("Time of recording", "Zeitpunkt der Aufzeichnung");
/// No such action.
pub const UNKNOWN: Text = text(
    "No action of this bundle has that digest.",
    "Keine Handlung dieses Bündels hat diesen Hashwert.",
);

/// An order of the list.
pub fn order(order: Order) -> Text {
    match order {
        Order::Log => text("Log order", "Reihenfolge im Protokoll"),
        Order::Newest => text("Log order, last first", "Reihenfolge im Protokoll, letzte zuerst"),
        Order::Time => text("Time of ending, as claimed", "Behaupteter Endzeitpunkt"),
        Order::Verdict => text("Verdict, worst first", "Ergebnis, schlechtestes zuerst"),
        Order::Executor => text("Who executed it", "Ausführender"),
        Order::Operation => text("Operation", "Vorgang"),
        Order::Target => text("Target", "Ziel"),
    }
}

/// How many rows are shown of how many.
pub fn showing(shown: usize, all: usize) -> String {
    if shown == all {
        return super::actions_counted(all);
    }
    let (shown, all) = (size(shown), size(all));
    match now() {
        English => format!("Showing {shown} of {all}"),
        German => format!("{shown} von {all} angezeigt"),
    }
}

/// Nothing matches the filters.
pub fn hidden(all: usize, filters: usize) -> String {
    let filters = super::counted(filters, text("filter", "Filter"), text("filters", "Filter"));
    let actions = super::actions_counted(all);
    let are = match all {
        1 => text("is", "wird"),
        _ => text("are", "werden"),
    };
    match now() {
        English => format!("No actions match. {actions} {are} hidden by {filters}."),
        German => {
            format!("Keine Handlung entspricht der Auswahl. {actions} {are} durch {filters} ausgeblendet.")
        }
    }
}

/// How many of the ten questions are answered how well, the best first.
pub fn answered(answers: &AnswersView) -> String {
    let count = |kind| answers.all().iter().filter(|(_, one)| one.answer == kind).count();
    let told = KINDS.into_iter().rev().filter(|kind| count(*kind) > 0);
    let mut parts: Vec<String> = told
        .map(|kind| {
            format!(
                "{} {}",
                size(count(kind)),
                super::verdict::counted(kind, count(kind))
            )
        })
        .collect();
    // What does not arise is told last.
    if parts.len() > 1 && count(attestry_report::model::AnswerKind::NotApplicable) > 0 {
        parts.rotate_left(1);
    }
    parts.join(", ")
}

/// The place of an action in the list.
pub fn place(position: usize, all: usize) -> String {
    let (number, all) = (size(position + 1), size(all));
    match now() {
        English => format!("Action {number} of {all}"),
        German => format!("Handlung {number} von {all}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_answers_are_counted() {
        let report = crate::model::fixture::passed().report;
        let said = answered(&report.actions[0].answers);
        let sum: usize = said
            .split(", ")
            .filter_map(|part| part.split(' ').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(sum, 10, "{said}");
    }

    #[test]
    fn an_empty_result_says_what_hides_it() {
        assert_eq!(
            hidden(1284, 2),
            "No actions match. 1,284 actions are hidden by 2 filters."
        );
        assert_eq!(hidden(1, 1), "No actions match. 1 action is hidden by 1 filter.");
        assert_eq!(showing(48, 1284), "Showing 48 of 1,284");
    }
}
