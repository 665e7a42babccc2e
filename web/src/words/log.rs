//! The log and the list of statements.

use attestry_report::model::{LogState, TimeSourceKind, Verdict};

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format::count;
use crate::model::log_gaps::LogGap;

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
/// Entries that the checkpoint counts and that are not here.
pub const MISSING: Text = text("Missing", "Fehlt");
/// Entries of which only the digests are here.
pub const WITHHELD: Text = text("Withheld", "Zurückgehalten");
/// What a checkpoint is.
pub const CHECKPOINT: Text = text(
    "A checkpoint is what the log signs of itself: how many entries it has, and one hash over all of them. Witnesses who saw it sign it too, with the time.",
    "Ein Prüfpunkt ist das, was das Protokoll über sich selbst signiert: wie viele Einträge es hat, und ein Hashwert über sie alle. Zeugen, die ihn gesehen haben, signieren ihn ebenfalls, mit der Zeit.",
);
/// When witnesses saw it, or an authority stamped it.
pub const fn seen(stamped: bool) -> Text {
    if stamped {
        text("Time-stamped", "Mit Zeitstempel versehen")
    } else {
        text("Witnessed", "Bezeugt")
    }
}
/// Checkpoints.
pub const CHECKPOINTS: Text = text("Accepted checkpoints", "Angenommene Prüfpunkte");
/// Columns of checkpoints.
pub const CHECKPOINT_COLUMNS: [Text; 4] = [
    text("Entries", "Einträge"),
    text("Proven time", "Nachgewiesene Zeit"),
    text("Who vouches", "Wer bürgt"),
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
    "Each statement of the bundle: who signed it, where it stands in the log, what it refers to, and its content as it was signed.",
    "Jede Aussage des Bündels: wer sie signiert hat, an welcher Stelle des Protokolls sie steht, worauf sie sich bezieht, und ihr Inhalt, wie er signiert wurde.",
);
/// No statements.
pub const NO_STATEMENTS: Text = text("No statement could be read.", "Keine Aussage war lesbar.");
/// Nobody witnessed or stamped it.
pub const NO_WITNESS: Text = text("Nobody", "Niemand");

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
            "Nothing is left out: every entry that the log has signed for is here or shown as withheld.",
            "Nichts ist weggelassen: Jeder Eintrag, für den das Protokoll signiert hat, ist hier oder als zurückgehalten ausgewiesen.",
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

/// The mark beside a state.
pub fn mark(state: LogState) -> Verdict {
    match state {
        LogState::Complete => Verdict::Passed,
        LogState::Contradicted => Verdict::Failed,
        LogState::None | LogState::Partial | LogState::Truncated => Verdict::Indeterminate,
    }
}

/// Ranges that are named; the rest is only counted.
const NAMED: usize = 8;

/// So many entries, and which: `2 (7 and 8)`.
pub fn entries(ranges: &[(u64, u64)], in_all: u64) -> String {
    let shown = ranges.iter().take(NAMED);
    let mut parts: Vec<String> = Vec::new();
    let mut told = 0_u64;
    for &(first, last) in shown {
        told = told.saturating_add(last.saturating_sub(first).saturating_add(1));
        match last.saturating_sub(first) {
            0 => parts.push(count(first)),
            1 => parts.extend([count(first), count(last)]),
            _ => parts.push(format!("{} {} {}", count(first), text("to", "bis"), count(last))),
        }
    }
    let more = in_all.saturating_sub(told);
    if more > 0 {
        parts.push(format!("{} {}", count(more), text("more", "weitere")));
    }
    let end = parts.pop().unwrap_or_default();
    let list = if parts.is_empty() {
        end
    } else {
        format!("{} {} {end}", parts.join(", "), text("and", "und"))
    };
    format!("{} ({list})", count(in_all))
}

/// A gap in the list of statements.
pub fn gap(gap: LogGap, state: LogState) -> String {
    let (from, to) = (count(gap.from), count(gap.to));
    let which = match (gap.to.saturating_sub(gap.from), now()) {
        (0, English) => format!("Entry {from}"),
        (0, German) => format!("Eintrag {from}"),
        (1, English) => format!("Entries {from} and {to}"),
        (1, German) => format!("Einträge {from} und {to}"),
        (_, English) => format!("Entries {from} to {to}"),
        (_, German) => format!("Einträge {from} bis {to}"),
    };
    let what = match (gap.withheld, gap.from == gap.to) {
        (true, true) => text(
            "withheld, only its digests are here",
            "zurückgehalten, nur die Hashwerte sind hier",
        ),
        (true, false) => text(
            "withheld, only their digests are here",
            "zurückgehalten, nur die Hashwerte sind hier",
        ),
        (false, _) if state == LogState::Partial => text(
            "in the log, not in this bundle",
            "im Protokoll, nicht in diesem Bündel",
        ),
        (false, true) => text("missing", "fehlt"),
        (false, false) => text("missing", "fehlen"),
    };
    format!("{which}: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::language::speak;

    #[test]
    fn entries_are_counted_and_named() {
        assert_eq!(entries(&[(7, 8)], 2), "2 (7 and 8)");
        assert_eq!(entries(&[(5, 5)], 1), "1 (5)");
        assert_eq!(entries(&[(3, 3), (7, 9)], 10), "10 (3, 7 to 9 and 6 more)");
        let one = LogGap {
            from: 5,
            to: 5,
            withheld: true,
        };
        let two = LogGap {
            from: 7,
            to: 8,
            withheld: false,
        };
        assert_eq!(
            gap(one, LogState::Complete),
            "Entry 5: withheld, only its digests are here"
        );
        assert_eq!(gap(two, LogState::Truncated), "Entries 7 and 8: missing");
        speak(German);
        assert_eq!(gap(two, LogState::Truncated), "Einträge 7 und 8: fehlen");
    }
}
