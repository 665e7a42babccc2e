//! The log and the list of statements.

use attestry_report::model::LogState;

/// The tab.
pub const TAB: &str = "Log";
/// The heading.
pub const TITLE: &str = "Log and time";
/// Labels.
pub const STATE: &str = "State";
/// The log's name.
pub const ORIGIN: &str = "Log";
/// Entries that the checkpoint counts.
pub const SIZE: &str = "Entries at the checkpoint";
/// The root.
pub const ROOT: &str = "Root hash";
/// When witnesses saw it.
pub const TIME: &str = "Witnessed";
/// Checkpoints.
pub const CHECKPOINTS: &str = "Accepted checkpoints";
/// Columns of checkpoints.
pub const CHECKPOINT_COLUMNS: [&str; 4] = ["Entries", "Proven time", "Witnesses", "Root hash"];
/// No checkpoints.
pub const NO_CHECKPOINTS: &str =
    "No checkpoint was accepted: nothing proves that this record is whole, or when it was made.";
/// Statements.
pub const STATEMENTS: &str = "Statements in log order";
/// The tab of the statements.
pub const STATEMENTS_TAB: &str = "Evidence";
/// What the heading stands over.
pub const STATEMENTS_LEAD: &str = "Each line of the bundle: who signed it, where it stands in the log, what it refers to, and its content as it was signed.";
/// No statements.
pub const NO_STATEMENTS: &str = "No statement could be read.";
/// Nobody witnessed.
pub const NO_WITNESS: &str = "None";

/// A state of the log in one word.
pub fn word(state: LogState) -> &'static str {
    match state {
        LogState::Complete => "Complete",
        LogState::Contradicted => "Entries do not match",
        LogState::None => "No accepted checkpoint",
        LogState::Partial => "Part of a log",
        LogState::Truncated => "Entries are missing",
    }
}

/// A state of the log in a sentence.
pub fn sentence(state: LogState) -> &'static str {
    match state {
        LogState::Complete => {
            "Every entry up to the largest accepted checkpoint is here or shown as withheld, and the recomputed root is the signed one."
        }
        LogState::Contradicted => "Every entry is here, and together they are not what the log signed.",
        LogState::None => "Nothing shows whether entries were left out, or when they were made.",
        LogState::Partial => {
            "Only some entries are here, each with its own proof that it is in the log. What the others say is not known."
        }
        LogState::Truncated => {
            "The checkpoint counts entries that are neither here nor shown as withheld. One of them could be a denial, a revocation, or another action."
        }
    }
}
