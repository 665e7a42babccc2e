//! While the engine works.

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format;
use crate::model::progress::{Phase, Progress};

/// The heading.
pub const TITLE: Text = text("Checking…", "Prüfung läuft …");
/// Ends the run.
pub const CANCEL: Text = text("Cancel", "Abbrechen");
/// What cancelling does.
pub const CANCEL_HINT: Text = text(
    "Esc cancels as well. What was read is dropped.",
    "Auch die Escape-Taste bricht ab. Was gelesen wurde, wird verworfen.",
);
/// The bar's name.
pub const BAR: Text = text("Progress", "Fortschritt");
/// Above this many bytes the run may not fit into a browser tab.
pub const LARGE_BYTES: u64 = 500_000_000;
/// What is said about such a file.
pub const LARGE: Text = text(
    "This is a large bundle for a browser tab. If it does not fit, the command line checks it: attestry verify BUNDLE --trust TRUST.",
    "Dies ist ein großes Bündel für einen Browser-Tab. Passt es nicht hinein, prüft es die Befehlszeile: attestry verify BUNDLE --trust TRUST.",
);
/// After a run was cancelled.
pub const CANCELLED: Text = text(
    "Cancelled. Nothing was decided, and nothing was sent.",
    "Abgebrochen. Nichts wurde entschieden, und nichts wurde gesendet.",
);

/// A phase's name.
pub fn phase(phase: Phase) -> Text {
    match phase {
        Phase::Loading => text(
            "Read the file and check its signatures",
            "Die Datei lesen und ihre Signaturen prüfen",
        ),
        Phase::Log => text("Recompute the log", "Das Protokoll nachrechnen"),
        Phase::Policy => text(
            "Re-run recorded policies",
            "Aufgezeichnete Richtlinien erneut ausführen",
        ),
        Phase::Judgement => text("Judge the actions", "Die Handlungen beurteilen"),
    }
}

/// How much of the current phase is done.
pub fn done(progress: Progress) -> String {
    let form = match progress.phase {
        Phase::Loading => format::bytes,
        _ => format::count,
    };
    let (done, total) = (form(progress.done), form(progress.total));
    match (progress.total, now()) {
        (0, _) => String::new(),
        (_, English) => format!("{done} of {total}"),
        (_, German) => format!("{done} von {total}"),
    }
}

/// What a screen reader hears, now and then.
pub fn spoken(progress: Progress) -> String {
    let (phase, percent) = (phase(progress.phase), progress.percent());
    match now() {
        English => format!("{phase}: {percent} percent"),
        German => format!("{phase}: {percent} Prozent"),
    }
}

/// What a screen reader hears at the end.
pub fn finished(verdict: Text) -> String {
    match now() {
        English => format!("Finished: {verdict}."),
        German => format!("Abgeschlossen: {verdict}."),
    }
}
