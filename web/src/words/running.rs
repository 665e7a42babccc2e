//! While the engine works.

use super::text::{Text, text};
use crate::model::format;
use crate::model::progress::{Phase, Progress};

/// The heading.
pub const TITLE: Text = text("Checking…");
/// Ends the run.
pub const CANCEL: Text = text("Cancel");
/// What cancelling does.
pub const CANCEL_HINT: Text = text("Esc cancels as well. What was read is dropped.");
/// The bar's name.
pub const BAR: Text = text("Progress");
/// Above this many bytes the run may not fit into a browser tab.
pub const LARGE_BYTES: u64 = 500_000_000;
/// What is said about such a file.
pub const LARGE: Text = text(
    "This is a large bundle for a browser tab. If it does not fit, the command line checks it: attestry verify BUNDLE --trust TRUST.",
);
/// After a run was cancelled.
pub const CANCELLED: Text = text("Cancelled. Nothing was decided, and nothing was sent.");

/// A phase's name.
pub fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Loading => text("Read the file and check its signatures"),
        Phase::Log => text("Recompute the log"),
        Phase::Policy => text("Re-run recorded policies"),
        Phase::Judgement => text("Judge the actions"),
    }
}

/// How much of the current phase is done.
pub fn done(progress: Progress) -> String {
    match (progress.phase, progress.total) {
        (_, 0) => String::new(),
        (Phase::Loading, total) => format!("{} of {}", format::bytes(progress.done), format::bytes(total)),
        (_, total) => format!("{} of {}", format::count(progress.done), format::count(total)),
    }
}

/// What a screen reader hears, now and then.
pub fn spoken(progress: Progress) -> String {
    format!("{}: {} percent", phase(progress.phase), progress.percent())
}

/// What a screen reader hears at the end.
pub fn finished(verdict: Text) -> String {
    format!("Finished: {verdict}.")
}
