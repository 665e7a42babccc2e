//! While the engine works.

use crate::model::format;
use crate::model::progress::{Phase, Progress};

/// The heading.
pub const TITLE: &str = "Checking…";
/// Ends the run.
pub const CANCEL: &str = "Cancel";
/// What cancelling does.
pub const CANCEL_HINT: &str = "Esc cancels as well. What was read is dropped.";
/// The bar's name.
pub const BAR: &str = "Progress";
/// Above this many bytes the run may not fit into a browser tab.
pub const LARGE_BYTES: u64 = 500_000_000;
/// What is said about such a file.
pub const LARGE: &str = "This is a large bundle for a browser tab. If it does not fit, the command line checks it: attestry verify BUNDLE --trust TRUST.";
/// After a run was cancelled.
pub const CANCELLED: &str = "Cancelled. Nothing was decided, and nothing was sent.";

/// A phase's name.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Loading => "Read the file and check its signatures",
        Phase::Log => "Recompute the log",
        Phase::Policy => "Re-run recorded policies",
        Phase::Judgement => "Judge the actions",
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
pub fn finished(verdict: &str) -> String {
    format!("Finished: {verdict}.")
}
