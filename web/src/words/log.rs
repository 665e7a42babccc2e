//! The log and the list of statements.

use attestry_report::model::{LogState, TimeSourceKind};

use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Log", "Protokoll");
/// The heading.
pub const TITLE: Text = text("Log and time", "Protokoll und Zeit");
/// Labels.
pub const STATE: Text = text("State", "Zustand");
/// The log's name.
pub const ORIGIN: Text = text("Log", "Protokoll");
/// Entries that the checkpoint counts.
pub const SIZE: Text = text("Entries at the checkpoint", "Einträge am Prüfpunkt");
/// The root.
pub const ROOT: Text = text("Root hash", "Wurzel-Hashwert");
/// When witnesses saw it.
pub const TIME: Text = text("Witnessed", "Bezeugt");
/// Checkpoints.
pub const CHECKPOINTS: Text = text("Accepted checkpoints", "Angenommene Prüfpunkte");
/// Columns of checkpoints.
pub const CHECKPOINT_COLUMNS: [Text; 4] = [
    text("Entries", "Einträge"),
    text("Proven time", "Nachgewiesene Zeit"),
    text("Witnesses", "Zeugen"),
    text("Root hash", "Wurzel-Hashwert"),
];
/// Who else proves times.
pub const SOURCES: Text = text("Times that others prove", "Zeiten, die andere nachweisen");
/// What those are.
pub const SOURCES_HINT: Text = text(
    "Sigstore bundles bring along the word of a log, of its witnesses or of a time-stamp authority that your trust file accepts: each was signed no later than that. It does not show whether anything was left out.",
    "Sigstore-Bündel bringen das Wort eines Protokolls, seiner Zeugen oder einer Zeitstempelstelle mit, die Ihre Vertrauensdatei anerkennt: Jedes wurde spätestens dann signiert. Ob etwas weggelassen wurde, zeigt das nicht.",
);
/// Columns of those.
pub const SOURCE_COLUMNS: [Text; 4] = [
    text("Who vouches", "Wer bürgt"),
    text("Times", "Zeiten"),
    text("Earliest", "Früheste"),
    text("Latest", "Späteste"),
];

/// Somebody who vouches for a time.
pub fn source(kind: TimeSourceKind, name: &str) -> String {
    let what = match kind {
        TimeSourceKind::Authority => text("time-stamp authority", "Zeitstempelstelle"),
        TimeSourceKind::Log => text("log", "Protokoll"),
        TimeSourceKind::Witnesses => text("witnesses", "Zeugen"),
    };
    format!("{what} {name}")
}

/// Statements.
pub const STATEMENTS: Text = text(
    "Statements in log order",
    "Aussagen in der Reihenfolge des Protokolls",
);
/// The tab of the statements.
pub const STATEMENTS_TAB: Text = text("Evidence", "Belege");
/// What the heading stands over.
pub const STATEMENTS_LEAD: Text = text(
    "Each line of the bundle: who signed it, where it stands in the log, what it refers to, and its content as it was signed.",
    "Jede Zeile des Bündels: wer sie signiert hat, an welcher Stelle des Protokolls sie steht, worauf sie sich bezieht, und ihr Inhalt, wie er signiert wurde.",
);
/// No statements.
pub const NO_STATEMENTS: Text = text("No statement could be read.", "Keine Aussage war lesbar.");
/// Nobody witnessed.
pub const NO_WITNESS: Text = text("None", "Keine");

/// A state of the log in one word.
pub fn word(state: LogState) -> Text {
    match state {
        LogState::Complete => text("Complete", "Vollständig"),
        LogState::Contradicted => text("Entries do not match", "Die Einträge stimmen nicht überein"),
        LogState::None => text("No accepted checkpoint", "Kein angenommener Prüfpunkt"),
        LogState::Partial => text("Part of a log", "Teil eines Protokolls"),
        LogState::Truncated => text("Entries are missing", "Einträge fehlen"),
    }
}

/// A state of the log in a sentence; `timed` where somebody else proves times.
pub fn sentence(state: LogState, timed: bool) -> Text {
    match state {
        LogState::None if timed => text(
            "Nothing shows whether entries were left out. When they were made is proven only of those that bring a log's or a time-stamp authority's word along.",
            "Nichts zeigt, ob Einträge weggelassen wurden. Wann sie entstanden, ist nur für jene nachgewiesen, die das Wort eines Protokolls oder einer Zeitstempelstelle mitbringen.",
        ),
        LogState::Complete => text(
            "Every entry up to the largest accepted checkpoint is here or shown as withheld, and the recomputed root is the signed one.",
            "Jeder Eintrag bis zum größten angenommenen Prüfpunkt ist hier oder als zurückgehalten ausgewiesen, und der nachgerechnete Wurzel-Hashwert ist der signierte.",
        ),
        LogState::Contradicted => text(
            "Every entry is here, and together they are not what the log signed.",
            "Jeder Eintrag ist hier, und zusammen sind sie nicht das, was das Protokoll signiert hat.",
        ),
        LogState::None => text(
            "No checkpoint of a log that your trust file accepts is here: nothing shows whether entries were left out, or when they were made.",
            "Hier ist kein Prüfpunkt eines Protokolls, das Ihre Vertrauensdatei anerkennt: Nichts zeigt, ob Einträge weggelassen wurden oder wann sie entstanden.",
        ),
        LogState::Partial => text(
            "Only some entries are here, each with its own proof that it is in the log. What the others say is not known.",
            "Nur einige Einträge sind hier, jeder mit einem eigenen Nachweis, dass er im Protokoll steht. Was die anderen sagen, ist nicht bekannt.",
        ),
        LogState::Truncated => text(
            "The checkpoint counts entries that are neither here nor shown as withheld. One of them could be a denial, a revocation, or another action.",
            "Der Prüfpunkt zählt Einträge, die weder hier noch als zurückgehalten ausgewiesen sind. Einer davon könnte eine Ablehnung, ein Widerruf oder eine weitere Handlung sein.",
        ),
    }
}
