//! The ten questions over all actions.

/// The tab.
pub const TAB: &str = "Questions";
/// The heading.
pub const TITLE: &str = "The ten questions, action by action";
/// What the heading stands over.
pub const LEAD: &str =
    "Each row is an action, each column a question. A mark leads to the answer and its evidence.";
/// The first column.
pub const ACTION: &str = "Action";
/// The row that counts over all actions.
pub const ALL: &str = "Over all actions";
/// Narrows to one question.
pub const QUESTION: &str = "Question";
/// Narrows to one answer.
pub const ANSWER: &str = "Answer";
/// No narrowing.
pub const ANY: &str = "Any";
/// Leads to the actions with that answer to that question.
pub fn those(question: &str, answer: &str, count: &str) -> String {
    format!("{question} {answer}: {count}")
}
