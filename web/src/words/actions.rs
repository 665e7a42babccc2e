//! The list of actions and one action.

use crate::model::actions::{Order, Verdicts};
use crate::model::format::size;

/// The tab and the heading.
pub const TAB: &str = "Actions";
/// The search field.
pub const SEARCH: &str = "Search actions";
/// What the search looks at.
pub const SEARCH_HINT: &str = "Name, operation, target, rule…";
/// Names the choice of verdicts.
pub const VERDICT: &str = "Verdict";
/// Unfolds the fields that narrow the list.
pub const NARROW: &str = "Narrow down";
/// No narrowing.
pub const ANY: &str = "Any";
/// Who executed it.
pub const WHO: &str = "Executed by";
/// What it was done to.
pub const TARGET_HAS: &str = "Target contains";
/// A rule.
pub const RULE: &str = "Rule";
/// A question.
pub const QUESTION: &str = "Question";
/// Its answer.
pub const ANSWER: &str = "is answered";
/// The earliest end.
pub const AFTER: &str = "Ended from (UTC)";
/// The latest end.
pub const BEFORE: &str = "Ended until (UTC)";
/// Only actions that serve one request.
pub const OF_REQUEST: &str = "Only the actions that serve one request";

/// A choice of verdicts.
pub fn verdicts(verdicts: Verdicts) -> &'static str {
    match verdicts {
        Verdicts::Any => "All verdicts",
        Verdicts::Problems => "Problems only",
        Verdicts::Failed => "Failed",
        Verdicts::Indeterminate => "Not enough evidence",
        Verdicts::Passed => "Verified",
    }
}

/// The order of the list.
pub const ORDER: &str = "Sort by";
/// Something is on its way.
pub const READING: &str = "Reading…";
/// Takes all filters away.
pub const CLEAR: &str = "Clear";
/// Nothing to list.
pub const NO_ACTIONS: &str = "Nothing in this bundle is an action.";
/// Shows the ten answers of a row.
pub const SHOW_ANSWERS: &str = "Show the ten answers";
/// Hides them again.
pub const HIDE_ANSWERS: &str = "Hide the ten answers";
/// Names the list of small marks.
pub const MARKS: &str = "Ten answers";
/// Opens one action.
pub const DETAILS: &str = "Open this action";
/// The action before.
pub const PREVIOUS: &str = "Previous action";
/// The action after.
pub const NEXT: &str = "Next action";
/// Back to the list.
pub const BACK: &str = "All actions";
/// Copies the address of this screen.
pub const COPY_LINK: &str = "Copy link";
/// The ten answers in full.
pub const ANSWERS: &str = "The ten answers";
/// The statements behind them.
pub const EVIDENCE: &str = "The evidence, in the order of the story";
/// Facts of an action.
pub const EXECUTOR: &str = "Executed by";
/// The operation.
pub const OPERATION: &str = "Operation";
/// The target.
pub const TARGET: &str = "Target";
/// The status.
pub const STATUS: &str = "Status";
/// When it says it ran.
pub const RAN: &str = "Claimed time";
/// When the log shows it was recorded.
pub const RECORDED: &str = "Proven to be recorded";
/// No such action.
pub const UNKNOWN: &str = "No action of this bundle has that digest.";

/// An order of the list.
pub fn order(order: Order) -> &'static str {
    match order {
        Order::Log => "Log order",
        Order::Newest => "Log order, last first",
        Order::Time => "Time of ending, as claimed",
        Order::Verdict => "Verdict, worst first",
        Order::Executor => "Who executed it",
        Order::Operation => "Operation",
        Order::Target => "Target",
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
