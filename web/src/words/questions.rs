//! The ten questions over all actions.

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Questions", "Fragen");
/// The heading.
pub const TITLE: Text = text(
    "The ten questions, action by action",
    "Die zehn Fragen, Handlung für Handlung",
);
/// What the heading stands over.
pub const LEAD: Text = text(
    "Each action with its ten answers. A mark leads to the answer and its evidence.",
    "Jede Handlung mit ihren zehn Antworten. Ein Zeichen führt zur Antwort und ihren Belegen.",
);
/// Findings that decide the verdict and that no answer shows.
pub const BESIDE: Text = text(
    "What decides the verdict here is about the bundle as a whole, and not about one action:",
    "Was hier das Ergebnis bestimmt, betrifft das Bündel als Ganzes und nicht eine einzelne Handlung:",
);
/// The first column.
pub const ACTION: Text = text("Action", "Handlung");
/// The row that counts over all actions.
pub const ALL: Text = text("Over all actions", "Über alle Handlungen");
/// Narrows to one question.
pub const QUESTION: Text = text("Question", "Frage");
/// Narrows to one answer.
pub const ANSWER: Text = text("Answer", "Antwort");
/// No narrowing.
pub const ANY: Text = text("Any", "Alle");
/// Leads to the actions with that answer to that question.
pub fn those(question: &str, answer: &str, count: &str) -> String {
    format!("{question} {answer}: {count}")
}
