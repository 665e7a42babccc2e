//! The ten questions over all actions.

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Questions");
/// The heading.
pub const TITLE: Text = text("The ten questions, action by action");
/// What the heading stands over.
pub const LEAD: Text =
    text("Each row is an action, each column a question. A mark leads to the answer and its evidence.");
/// The first column.
pub const ACTION: Text = text("Action");
/// The row that counts over all actions.
pub const ALL: Text = text("Over all actions");
/// Narrows to one question.
pub const QUESTION: Text = text("Question");
/// Narrows to one answer.
pub const ANSWER: Text = text("Answer");
/// No narrowing.
pub const ANY: Text = text("Any");
/// Leads to the actions with that answer to that question.
pub fn those(question: &str, answer: &str, count: &str) -> String {
    format!("{question} {answer}: {count}")
}
