//! The summary.

/// The tab.
pub const TAB: &str = "Summary";
/// The reasons of the verdict.
pub const REASONS: &str = "Why";
/// Leads to all findings.
pub const ALL_FINDINGS: &str = "All findings";
/// The ten questions over all actions.
pub const QUESTIONS: &str = "The ten questions";
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
pub const QUESTION: &str = "Question";
/// The second column of the questions.
pub const ANSWERS: &str = "Answers";
/// The first actions.
pub const ACTIONS: &str = "Actions";
/// Leads to all actions.
pub fn all_actions(count: usize) -> String {
    format!("All {} actions", crate::model::format::size(count))
}
/// What was read.
pub const CHECKED: &str = "What was checked";
/// Whom and what it was measured against.
pub const AGAINST: &str = "Against what";
/// No trust file.
pub const NO_TRUST: &str =
    "You have not said whom you trust, so no signature can be attributed to anybody and nothing can pass.";
/// Adds a trust file.
pub const ADD_TRUST: &str = "What to do about it";
/// Leads to the trust file in words.
pub const TRUST_EXPLAINED: &str = "What it says, and what it leaves open";
/// Times.
pub const TIMES: &str = "Times";
/// Labels of what was read.
pub const FILE: &str = "File";
/// The size of the file.
pub const SIZE: &str = "Size";
/// The digest of a file.
pub const SHA256: &str = "SHA-256";
/// Log entries and other lines.
pub const ENTRIES: &str = "Entries";
/// Signed statements.
pub const STATEMENTS: &str = "Statements";
/// Actions.
pub const ACTION_COUNT: &str = "Actions";
/// Entries that are kept back.
pub const WITHHELD: &str = "Withheld entries";
/// The name that the trust file gives itself.
pub const TRUST_NAME: &str = "Trust file";
/// The trust file's keys.
pub const KEYS: &str = "Keys";
/// The trust file's requirements.
pub const REQUIREMENTS: &str = "Requirements";
/// The verification time.
pub const AT: &str = "Judged as of";
/// The engine.
pub const VERIFIER: &str = "Verifier";
/// Claimed times.
pub const CLAIMED: &str = "Claimed by statements";
/// Proven times.
pub const PROVEN: &str = "Proven by witnesses";
/// No time of that kind.
pub const NO_TIME: &str = "None";
/// Stands between the first and the last time.
pub const TO: &str = " to ";
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
