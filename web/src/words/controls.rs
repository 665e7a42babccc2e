//! The controls of frameworks, and what evidence a run has for them. Evidence is not a certificate, and never called one.

use attestry_report::model::LogState;

use super::text::{Text, text};
use crate::model::controls::Evidence;

/// The tab and the heading.
pub const TAB: Text = text("Controls", "Kontrollen");
/// What the screen shows.
pub const LEAD: Text = text(
    "What this bundle is evidence for, control by control. It speaks of this run only: of what is in the bundle and of what your trust file asks.",
    "Wofür dieses Bündel ein Beleg ist, Kontrolle für Kontrolle. Es geht nur um diesen Prüflauf: um das, was im Bündel steht, und um das, was Ihre Vertrauensdatei verlangt.",
);
/// What no such list can say.
pub const FOOTER: Text = text(
    "Evidence for a control in one run does not say that an organisation meets it: that is for an auditor to judge, over everything that the control asks.",
    "Belege für eine Kontrolle in einem Prüflauf besagen nicht, dass eine Organisation sie erfüllt: Das beurteilt ein Prüfer, über alles hinweg, was die Kontrolle verlangt.",
);
/// The report speaks of no control.
pub const NONE: Text = text(
    "Nothing in this report is evidence for a control.",
    "Nichts in diesem Bericht ist ein Beleg für eine Kontrolle.",
);
/// The columns.
pub const COLUMNS: [Text; 3] = [
    text("Control", "Kontrolle"),
    text("Evidence in this run", "Belege in diesem Prüflauf"),
    text("What speaks against it", "Was dagegen spricht"),
];
/// The rules that a control is judged by.
pub fn judged_by(count: usize) -> String {
    super::counted(
        count,
        text("rule speaks of it", "Regel betrifft sie"),
        text("rules speak of it", "Regeln betreffen sie"),
    )
}
/// What the counts are for.
pub const NARROW: Text = text(
    "Show only controls with this evidence",
    "Nur Kontrollen mit dieser Beleglage zeigen",
);
/// Nothing of the kind.
pub const NOTHING: Text = text("Nothing", "Nichts");

/// What a log that is not whole means for all of it.
pub fn not_whole(state: LogState) -> Option<Text> {
    match state {
        LogState::Complete => None,
        LogState::Contradicted => Some(text(
            "The entries are not what the log signed: every result below rests on a record that contradicts itself.",
            "Die Einträge sind nicht das, was das Protokoll signiert hat: Jedes Ergebnis unten beruht auf einer Aufzeichnung, die sich widerspricht.",
        )),
        LogState::None => Some(text(
            "Nothing shows whether entries were left out: what was left out could change these results.",
            "Nichts zeigt, ob Einträge weggelassen wurden: Was weggelassen wurde, könnte diese Ergebnisse ändern.",
        )),
        LogState::Partial | LogState::Truncated => Some(text(
            "Not every entry of the log is here: what the others say could change these results.",
            "Nicht jeder Eintrag des Protokolls ist hier: Was die anderen besagen, könnte diese Ergebnisse ändern.",
        )),
    }
}

/// What evidence there is.
pub fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Satisfied => text("Satisfied", "Erfüllt"),
        Evidence::NotSatisfied => text("Not satisfied", "Nicht erfüllt"),
        Evidence::NotEvaluable => text("Not evaluable", "Nicht beurteilbar"),
    }
}

/// What that means.
pub fn meaning(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Satisfied => text(
            "There was something to judge it by, and nothing speaks against it.",
            "Es gab etwas, woran sie zu beurteilen war, und nichts spricht dagegen.",
        ),
        Evidence::NotSatisfied => text(
            "Something in this run speaks against it.",
            "Etwas in diesem Prüflauf spricht dagegen.",
        ),
        Evidence::NotEvaluable => text(
            "There was nothing to judge it by, or proof is missing.",
            "Es gab nichts, woran sie zu beurteilen war, oder der Nachweis fehlt.",
        ),
    }
}
