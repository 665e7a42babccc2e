//! What the lines and shapes of the chain mean.

use attestry_report::model::Verdict;

use super::text::{Text, text};
use crate::model::chain::Family;

/// The legend.
pub const LEGEND: Text = text(
    "What the lines and shapes mean",
    "Was die Linien und Formen bedeuten",
);
/// The lines of the legend.
pub const LINES: Text = text(
    "Lines lead from a statement to what it refers to",
    "Linien führen von einer Aussage zu dem, worauf sie sich bezieht",
);
/// The lanes of the legend.
pub const LANES: Text = text(
    "Lanes, from the first: who made the statements",
    "Spuren, von der ersten an: von wem die Aussagen stammen",
);
/// The shapes of the legend.
pub const SHAPES: Text = text("Shapes", "Formen");
/// An action's three shapes: what follows is its verdict.
pub const SHAPE_ACTIONS: [(Verdict, Text); 3] = [
    (
        Verdict::Passed,
        text("Action, tick: verified", "Handlung, Haken: verifiziert"),
    ),
    (
        Verdict::Indeterminate,
        text(
            "Action, half disc: not enough evidence",
            "Handlung, halbe Scheibe: nicht genügend Belege",
        ),
    ),
    (
        Verdict::Failed,
        text(
            "Action, cross: verification failed",
            "Handlung, Kreuz: Verifikation fehlgeschlagen",
        ),
    ),
];
/// The shapes of those that say no.
pub const SHAPE_NO: [(&str, Text); 2] = [
    (
        "decision",
        text("Policy decision that says no", "Richtlinienentscheid mit Nein"),
    ),
    (
        "approval",
        text("Approver who says no", "Genehmigung, die verweigert wird"),
    ),
];
/// A fold's shape.
pub const SHAPE_FOLD: Text = text(
    "Several statements, folded: how many, and the worst verdict of the actions among them. Enter unfolds.",
    "Mehrere Aussagen, eingeklappt: wie viele, und das schlechteste Ergebnis der Handlungen darunter. Die Eingabetaste klappt auf.",
);
/// The times of the legend.
pub const TIMES: Text = text("Times", "Zeiten");
/// A proven interval.
pub const PROVEN: Text = text(
    "Bar, closed on both sides: proven to have been recorded between these two times.",
    "Balken, auf beiden Seiten geschlossen: Nachgewiesen ist, dass die Aufzeichnung zwischen diesen beiden Zeiten erfolgte.",
);
/// One without a beginning.
pub const PROVEN_BEFORE: Text = text(
    "Dashed bar, open on the left: proven to have been recorded no later than where it ends. Nothing shows how much earlier.",
    "Gestrichelter Balken, links offen: Nachgewiesen ist, dass die Aufzeichnung spätestens an seinem Ende erfolgte. Nichts zeigt, wie viel früher.",
);
/// One without an end.
pub const PROVEN_AFTER: Text = text(
    "Dashed bar, open on the right: proven to have been recorded after where it begins. Nothing shows how much later.",
    "Gestrichelter Balken, rechts offen: Nachgewiesen ist, dass die Aufzeichnung nach seinem Anfang erfolgte. Nichts zeigt, wie viel später.",
);
/// The claimed time.
pub const CLAIMED: Text = text(
    "Diamond: claimed. Whoever signed says that it happened then.",
    "Raute: behauptet. Wer signiert hat, sagt, dass es zu dieser Zeit geschah.",
);
/// Those of a fold.
pub const CLAIMED_TWICE: Text = text(
    "Two joined diamonds: the claimed times of the first and of the last statement of a fold.",
    "Zwei verbundene Rauten: die behaupteten Zeiten der ersten und der letzten Aussage einer Einklappung.",
);

/// What a line stands for.
pub fn family(family: Family) -> Text {
    match family {
        Family::Cause => text(
            "Cause: it came from that, serves that request, or carries out that proposal. Solid line, filled arrow.",
            "Ursache: ging daraus hervor, dient diesem Auftrag oder führt diesen Vorschlag aus. Durchgezogene Linie, gefüllter Pfeil.",
        ),
        Family::Again => text(
            "Again: it retries that, or undoes it. Long dashes, two arrows.",
            "Erneut: wiederholt dies oder macht es rückgängig. Lange Striche, zwei Pfeile.",
        ),
        Family::Delegation => text(
            "Delegation: by authority of that. Dashed line, open diamond.",
            "Übertragung: kraft dieser Befugnis. Gestrichelte Linie, offene Raute.",
        ),
        Family::Approval => text(
            "Approval: somebody said yes or no to that. Double line, square.",
            "Genehmigung: jemand hat dazu ja oder nein gesagt. Doppellinie, Quadrat.",
        ),
        Family::Decision => text(
            "Policy decision. Dotted line, disc.",
            "Richtlinienentscheid. Gepunktete Linie, Scheibe.",
        ),
        Family::Observation => text(
            "Observation: somebody looked at that afterwards. Dashes and dots, bar.",
            "Beobachtung: jemand hat danach darauf gesehen. Striche und Punkte, Balken.",
        ),
        Family::Other => text(
            "Other: the runtime it ran in, what was taken back. Sparse dots, open arrow.",
            "Sonstiges: die Laufzeitumgebung, in der es lief; was zurückgenommen wurde. Weite Punkte, offener Pfeil.",
        ),
    }
}
