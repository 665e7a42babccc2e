//! The list of actions and one action.

use super::text::{Text, text};
use crate::model::actions::{Order, Verdicts};
use crate::model::format::size;

/// The tab and the heading.
pub const TAB: Text = text("Actions");
/// The search field.
pub const SEARCH: Text = text("Search actions");
/// What the search looks at.
pub const SEARCH_HINT: Text = text("Name, operation, target, rule…");
/// Names the choice of verdicts.
pub const VERDICT: Text = text("Verdict");
/// Unfolds the fields that narrow the list.
pub const NARROW: Text = text("Narrow down");
/// No narrowing.
pub const ANY: Text = text("Any");
/// Who executed it.
pub const WHO: Text = text("Executed by");
/// What it was done to.
pub const TARGET_HAS: Text = text("Target contains");
/// A rule.
pub const RULE: Text = text("Rule");
/// A question.
pub const QUESTION: Text = text("Question");
/// Its answer.
pub const ANSWER: Text = text("is answered");
/// The earliest end.
pub const AFTER: Text = text("Ended from (UTC)");
/// The latest end.
pub const BEFORE: Text = text("Ended until (UTC)");
/// Only actions that serve one request.
pub const OF_REQUEST: Text = text("Only the actions that serve one request");

/// A choice of verdicts.
pub fn verdicts(verdicts: Verdicts) -> Text {
    match verdicts {
        Verdicts::Any => text("All verdicts"),
        Verdicts::Problems => text("Problems only"),
        Verdicts::Failed => text("Failed"),
        Verdicts::Indeterminate => text("Not enough evidence"),
        Verdicts::Passed => text("Verified"),
    }
}

/// The order of the list.
pub const ORDER: Text = text("Sort by");
/// Something is on its way.
pub const READING: Text = text("Reading…");
/// Takes all filters away.
pub const CLEAR: Text = text("Clear");
/// Nothing to list.
pub const NO_ACTIONS: Text = text("Nothing in this bundle is an action.");
/// Shows the ten answers of a row.
pub const SHOW_ANSWERS: Text = text("Show the ten answers");
/// Hides them again.
pub const HIDE_ANSWERS: Text = text("Hide the ten answers");
/// Names the list of small marks.
pub const MARKS: Text = text("Ten answers");
/// Opens one action.
pub const DETAILS: Text = text("Open this action");
/// The action before.
pub const PREVIOUS: Text = text("Previous action");
/// The action after.
pub const NEXT: Text = text("Next action");
/// Back to the list.
pub const BACK: Text = text("All actions");
/// Copies the address of this screen.
pub const COPY_LINK: Text = text("Copy link");
/// The ten answers in full.
pub const ANSWERS: Text = text("The ten answers");
/// The statements behind them.
pub const EVIDENCE: Text = text("The evidence, in the order of the story");
/// Facts of an action.
pub const EXECUTOR: Text = text("Executed by");
/// The operation.
pub const OPERATION: Text = text("Operation");
/// The target.
pub const TARGET: Text = text("Target");
/// The status.
pub const STATUS: Text = text("Status");
/// When it says it ran.
pub const RAN: Text = text("Claimed time");
/// When the log shows it was recorded.
pub const RECORDED: Text = text("Proven to be recorded");
/// No such action.
pub const UNKNOWN: Text = text("No action of this bundle has that digest.");

/// An order of the list.
pub fn order(order: Order) -> Text {
    match order {
        Order::Log => text("Log order"),
        Order::Newest => text("Log order, last first"),
        Order::Time => text("Time of ending, as claimed"),
        Order::Verdict => text("Verdict, worst first"),
        Order::Executor => text("Who executed it"),
        Order::Operation => text("Operation"),
        Order::Target => text("Target"),
    }
}

/// How many rows are shown of how many.
pub fn showing(shown: usize, all: usize) -> String {
    if shown == all {
        super::counted(all, "action", "actions")
    } else {
        format!("Showing {} of {}", size(shown), size(all))
    }
}

/// Nothing matches the filters.
pub fn hidden(all: usize, filters: usize) -> String {
    let filters = super::counted(filters, "filter", "filters");
    format!(
        "No actions match. {} hidden by {filters}.",
        if all == 1 {
            "1 action is".to_owned()
        } else {
            format!("{} actions are", size(all))
        }
    )
}

/// The place of an action in the list.
pub fn place(position: usize, all: usize) -> String {
    format!("Action {} of {}", size(position + 1), size(all))
}

#[cfg(test)]
mod tests {
    use super::*;

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
