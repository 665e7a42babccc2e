//! The log and the list of statements.

use super::text::{Text, text};
use attestry_report::model::LogState;

/// The tab.
pub const TAB: Text = text("Log");
/// The heading.
pub const TITLE: Text = text("Log and time");
/// Labels.
pub const STATE: Text = text("State");
/// The log's name.
pub const ORIGIN: Text = text("Log");
/// Entries that the checkpoint counts.
pub const SIZE: Text = text("Entries at the checkpoint");
/// The root.
pub const ROOT: Text = text("Root hash");
/// When witnesses saw it.
pub const TIME: Text = text("Witnessed");
/// Checkpoints.
pub const CHECKPOINTS: Text = text("Accepted checkpoints");
/// Columns of checkpoints.
pub const CHECKPOINT_COLUMNS: [Text; 4] = [
    text("Entries"),
    text("Proven time"),
    text("Witnesses"),
    text("Root hash"),
];
/// No checkpoints.
pub const NO_CHECKPOINTS: Text =
    text("No checkpoint was accepted: nothing proves that this record is whole, or when it was made.");
/// Statements.
pub const STATEMENTS: Text = text("Statements in log order");
/// The tab of the statements.
pub const STATEMENTS_TAB: Text = text("Evidence");
/// What the heading stands over.
pub const STATEMENTS_LEAD: Text = text(
    "Each line of the bundle: who signed it, where it stands in the log, what it refers to, and its content as it was signed.",
);
/// No statements.
pub const NO_STATEMENTS: Text = text("No statement could be read.");
/// Nobody witnessed.
pub const NO_WITNESS: Text = text("None");

/// A state of the log in one word.
pub fn word(state: LogState) -> Text {
    match state {
        LogState::Complete => text("Complete"),
        LogState::Contradicted => text("Entries do not match"),
        LogState::None => text("No accepted checkpoint"),
        LogState::Partial => text("Part of a log"),
        LogState::Truncated => text("Entries are missing"),
    }
}

/// A state of the log in a sentence.
pub fn sentence(state: LogState) -> Text {
    match state {
        LogState::Complete => text(
            "Every entry up to the largest accepted checkpoint is here or shown as withheld, and the recomputed root is the signed one.",
        ),
        LogState::Contradicted => text("Every entry is here, and together they are not what the log signed."),
        LogState::None => text("Nothing shows whether entries were left out, or when they were made."),
        LogState::Partial => text(
            "Only some entries are here, each with its own proof that it is in the log. What the others say is not known.",
        ),
        LogState::Truncated => text(
            "The checkpoint counts entries that are neither here nor shown as withheld. One of them could be a denial, a revocation, or another action.",
        ),
    }
}
