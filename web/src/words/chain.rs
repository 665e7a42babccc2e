//! The chain as a picture.

use super::text::{Text, text};
use crate::model::chain::Family;

pub use super::chain_told::{
    absent, depth, inside, kinds, left_out, marks, more_links, outcomes, place, row, several, shown, spoken,
};

/// The tab.
pub const TAB: Text = text("Chain", "Kette");
/// The heading.
pub const TITLE: Text = text("The chain", "Die Kette");
/// What the heading stands over.
pub const LEAD: Text = text(
    "Every statement in the order of the log, each in the lane of the party that made it, with lines to what it refers \
                        to. The view Table says the same in words, for screen readers and for reading on.",
    "Jede Aussage in der Reihenfolge des Protokolls, jeweils in der Spur der Partei, von der sie stammt, mit Linien zu dem, worauf sie sich bezieht. Die Ansicht „Tabelle“ sagt dasselbe in Worten, für Bildschirmleser und zum Weiterlesen.",
);
/// The heading of a neighbourhood.
pub const AROUND: Text = text("What surrounds one statement", "Das Umfeld einer Aussage");
/// What the heading of a neighbourhood stands over.
pub const AROUND_LEAD: Text = text(
    "Only the statements that so many references lead to, both ways, are shown. The one you asked for is framed.",
    "Gezeigt werden nur die Aussagen, zu denen so viele Bezüge führen, in beide Richtungen. Die gesuchte Aussage ist eingerahmt.",
);
/// The three views, with their keys in addresses.
pub const VIEWS: [(&str, Text); 3] = [
    ("picture", text("Picture", "Bild")),
    ("timeline", text("Timeline", "Zeitachse")),
    ("table", text("Table", "Tabelle")),
];
/// The name of the choice of views.
pub const VIEW: Text = text("Show as", "Ansicht");
/// How far a neighbourhood reaches.
pub const DEPTH: Text = text("How many references away", "Wie viele Bezüge entfernt");
/// Back to everything.
pub const WHOLE: Text = text("Show the whole chain", "Die ganze Kette zeigen");
/// Folds everything.
pub const FOLD_ALL: Text = text("Fold everything", "Alles einklappen");
/// Makes the picture larger.
pub const LARGER: Text = text("Larger", "Größer");
/// Makes the picture smaller.
pub const SMALLER: Text = text("Smaller", "Kleiner");
/// Makes the picture fit.
pub const FIT: Text = text("Fit to width", "An Breite anpassen");
/// While the worker reads.
pub const READING: Text = text("Reading the chain…", "Die Kette wird gelesen …");
/// Nothing takes part.
pub const NOTHING: Text = text(
    "No statement of this bundle takes part, so there is nothing to draw.",
    "Keine Aussage dieses Bündels wirkt mit, es gibt daher nichts zu zeichnen.",
);
/// The statement is not here.
pub const UNKNOWN: Text = text(
    "Nothing in this bundle is or names this statement.",
    "Nichts in diesem Bündel ist oder nennt diese Aussage.",
);
/// A neighbourhood that is larger than what is shown.
pub const CUT: Text = text(
    "There are more statements within this distance than are shown. Reduce the distance.",
    "In diesem Abstand gibt es mehr Aussagen, als gezeigt werden. Verringern Sie den Abstand.",
);
/// How the picture is used.
pub const KEYS: Text = text(
    "Arrow keys move between rows. Left and right, or p and n, follow the causes: to what it came from, \
                        to what came of it. Enter opens or unfolds.",
    "Die Pfeiltasten wechseln zwischen den Zeilen. Links und rechts, oder p und n, folgen den Ursachen: zu dem, woraus etwas hervorging, und zu dem, was daraus hervorging. Die Eingabetaste öffnet oder klappt auf.",
);
/// How the picture is made larger.
pub const ZOOM_KEYS: Text = text("+ and − zoom, 0 fits.", "+ und − ändern die Größe, 0 passt an.");
/// The name of the picture.
pub const PICTURE: Text = text(
    "The chain as a picture. The view Table holds the same as a table.",
    "Die Kette als Bild. Die Ansicht „Tabelle“ enthält dasselbe als Tabelle.",
);
/// The name of the line of time.
pub const TIMELINE: Text = text(
    "The chain on a line of time. The view Table holds the same as a table.",
    "Die Kette auf einer Zeitachse. Die Ansicht „Tabelle“ enthält dasselbe als Tabelle.",
);
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
/// No times at all.
pub const NO_TIMES: Text = text(
    "No statement of this part shows a time, claimed or proven.",
    "Keine Aussage dieses Teils nennt eine Zeit, weder behauptet noch nachgewiesen.",
);
/// Opens a statement.
pub const OPEN: Text = text("Open", "Öffnen");
/// Opens a fold.
pub const UNFOLD: Text = text("Unfold", "Aufklappen");
/// Closes what was unfolded.
pub const FOLD: Text = text("Fold again", "Wieder einklappen");
/// Leads to a neighbourhood.
pub const SURROUNDS: Text = text("Show only what surrounds it", "Nur das Umfeld zeigen");
/// What a row refers to.
pub const PARENTS: Text = text("Refers to", "Bezieht sich auf");
/// What refers to a row.
pub const CHILDREN: Text = text("Referred to by", "Darauf beziehen sich");
/// The name of what is told of the focused row.
pub const CHOSEN: Text = text("The chosen row", "Die gewählte Zeile");
/// The table of rows.
pub const ROWS: Text = text(
    "Statements, in the order of the log",
    "Aussagen, in der Reihenfolge des Protokolls",
);
/// Its columns.
pub const ROW_COLUMNS: [Text; 6] = [
    text("Place", "Stelle"),
    text("Statement", "Aussage"),
    text("Made by", "Stammt von"),
    text("Verdict", "Ergebnis"),
    text("Refers to", "Bezieht sich auf"),
    text("Times", "Zeiten"),
];
/// The table of links.
pub const LINKS: Text = text("Links", "Verbindungen");
/// Its columns.
pub const LINK_COLUMNS: [Text; 4] = [
    text("From", "Von"),
    text("How", "Wie"),
    text("To", "Zu"),
    text("References", "Bezüge"),
];
/// No links.
pub const NO_LINKS: Text = text(
    "No statement here refers to another one here.",
    "Keine Aussage bezieht sich hier auf eine andere, die hier steht.",
);
/// Shows the links that are left out.
pub const ALL_LINKS: Text = text("Show all links", "Alle Verbindungen zeigen");
/// Somebody who is not named.
pub const NOBODY: Text = text("Withheld or not named", "Zurückgehalten oder nicht genannt");

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

/// What one statement is to another that it refers to, between the two.
pub fn role(role: &str) -> &str {
    let word = match role {
        "request" => text("serves the request", "dient dem Auftrag"),
        "authority" => text("acts by authority of", "handelt kraft der Befugnis aus"),
        "parent" => text("passes on from", "überträgt weiter aus"),
        "proposal" => text("is about the proposal", "betrifft den Vorschlag"),
        "decisions" => text("relies on the decision", "stützt sich auf den Entscheid"),
        "approvals" => text("relies on the approval", "stützt sich auf die Genehmigung"),
        "runtime" => text("ran in", "lief in"),
        "causes" => text("came from", "ging hervor aus"),
        "retryOf" => text("tries again", "versucht erneut"),
        "compensates" => text("undoes", "macht rückgängig"),
        "observes" => text("looked at", "sah auf"),
        "approves" => text("decides on", "entscheidet über"),
        "statement" => text("takes back", "nimmt zurück"),
        other => return other,
    };
    word.said()
}
