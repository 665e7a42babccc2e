//! What the lines and shapes of the chain mean.

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
/// An action's shape.
pub const SHAPE_ACTION: Text = text(
    "An action, with its verdict: tick, half disc or cross",
    "Eine Handlung mit ihrem Ergebnis: Haken, halbe Scheibe oder Kreuz",
);
/// A fold's shape.
pub const SHAPE_FOLD: Text = text(
    "Several statements, folded: how many, and the worst verdict of the actions among them. Enter unfolds.",
    "Mehrere Aussagen, eingeklappt: wie viele, und das schlechteste Ergebnis der Handlungen darunter. Die Eingabetaste klappt auf.",
);
/// The proven interval.
pub const PROVEN: Text = text(
    "Bar with ends: proven. The log shows that it was recorded between these times. A dashed end is open: nothing \
                          shows how far it reaches.",
    "Balken mit Enden: nachgewiesen. Das Protokoll zeigt, dass die Aufzeichnung zwischen diesen Zeiten erfolgte. Ein gestricheltes Ende ist offen: Nichts zeigt, wie weit es reicht.",
);
/// The claimed time.
pub const CLAIMED: Text = text(
    "Diamond: claimed. Whoever signed says that it happened then. Two joined diamonds: the first and \
                           the last of a fold.",
    "Raute: behauptet. Wer signiert hat, sagt, dass es zu dieser Zeit geschah. Zwei verbundene Rauten: die erste und die letzte Aussage einer Einklappung.",
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
