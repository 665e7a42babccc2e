//! The summary.

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Summary");
/// The reasons of the verdict.
pub const REASONS: Text = text("Why");
/// Leads to all findings.
pub const ALL_FINDINGS: Text = text("All findings");
/// The ten questions over all actions.
pub const QUESTIONS: Text = text("The ten questions");
/// What the table of questions says.
pub fn questions_hint(actions: usize) -> String {
    match actions {
        1 => "How well each is answered for the one action in this bundle.".into(),
        many => format!(
            "How well each is answered, over {} actions.",
            crate::model::format::size(many)
        ),
    }
}
/// What happened, where the bundle is one of the samples.
pub fn story(title: &str) -> String {
    format!("The sample: {title}")
}
/// The first column of the questions.
pub const QUESTION: Text = text("Question");
/// The second column of the questions.
pub const ANSWERS: Text = text("Answers");
/// The first actions.
pub const ACTIONS: Text = text("Actions");
/// Leads to all actions.
pub fn all_actions(count: usize) -> String {
    format!("All {} actions", crate::model::format::size(count))
}
/// What was read.
pub const CHECKED: Text = text("What was checked");
/// Whom and what it was measured against.
pub const AGAINST: Text = text("Against what");
/// No trust file.
pub const NO_TRUST: Text = text(
    "You have not said whom you trust, so no signature can be attributed to anybody and nothing can pass.",
);
/// Adds a trust file.
pub const ADD_TRUST: Text = text("What to do about it");
/// Leads to the trust file in words.
pub const TRUST_EXPLAINED: Text = text("What it says, and what it leaves open");
/// Times.
pub const TIMES: Text = text("Times");
/// Labels of what was read.
pub const FILE: Text = text("File");
/// The size of the file.
pub const SIZE: Text = text("Size");
/// The digest of a file.
pub const SHA256: Text = text("SHA-256");
/// Log entries and other lines.
pub const ENTRIES: Text = text("Entries");
/// Signed statements.
pub const STATEMENTS: Text = text("Statements");
/// Actions.
pub const ACTION_COUNT: Text = text("Actions");
/// Entries that are kept back.
pub const WITHHELD: Text = text("Withheld entries");
/// The name that the trust file gives itself.
pub const TRUST_NAME: Text = text("Trust file");
/// The trust file's keys.
pub const KEYS: Text = text("Keys");
/// The trust file's requirements.
pub const REQUIREMENTS: Text = text("Requirements");
/// The verification time.
pub const AT: Text = text("Judged as of");
/// The engine.
pub const VERIFIER: Text = text("Verifier");
/// Claimed times.
pub const CLAIMED: Text = text("Claimed by statements");
/// Proven times.
pub const PROVEN: Text = text("Proven by witnesses");
/// No time of that kind.
pub const NO_TIME: Text = text("None");
/// Stands between the first and the last time.
pub const TO: Text = text(" to ");
/// Findings beside a verdict that passed.
pub fn remarks(count: usize) -> String {
    format!(
        "With {} that do not change the verdict.",
        super::counted(count, "remark", "remarks")
    )
}
/// Further findings of a rule.
pub fn and_more(count: usize) -> String {
    format!("and {} more of this kind", crate::model::format::size(count))
}
