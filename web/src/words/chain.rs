//! The chain as a picture: its heading, its tools, and what they do.

use super::text::{Text, text};

pub use super::chain_told::{
    absent, depth, inside, kinds, left_out, marks, more_below, more_links, outcomes, place, row, several,
    shown, spoken, torn, unlisted,
};

/// The tab.
pub const TAB: Text = text("Chain", "Kette");
/// The heading.
pub const TITLE: Text = text("The chain", "Die Kette");
/// What the heading stands over.
pub const LEAD: Text = text(
    "Every statement of this bundle in the order of the log, those outside it last, each in the lane of the party that made it, with \
                        lines to what it refers to. The view Table says the same in words, for screen readers and for reading on.",
    "Jede Aussage dieses Bündels in der Reihenfolge des Protokolls, die außerhalb zuletzt, jeweils in der Spur der Partei, von der sie stammt, mit Linien zu dem, worauf sie sich bezieht. Die Ansicht „Tabelle“ sagt dasselbe in Worten, für Bildschirmleser und zum Weiterlesen.",
);
/// The same over the line of time.
pub const LEAD_TIMELINE: Text = text(
    "Every statement of this bundle in the order of the log, those outside it last, one below the other. Along the line: when it is said \
                        to have happened, and when it is proven to have been recorded. The view Table says the same in words.",
    "Jede Aussage dieses Bündels in der Reihenfolge des Protokolls, die außerhalb zuletzt, untereinander. Auf der Achse: wann sie nach eigener Angabe geschah und wann ihre Aufzeichnung nachgewiesen ist. Die Ansicht „Tabelle“ sagt dasselbe in Worten.",
);
/// The same over the tables.
pub const LEAD_TABLE: Text = text(
    "Every statement of this bundle in the order of the log, those outside it last: who made it, how it ended, what it refers to, and \
                        when. Below them every link by itself.",
    "Jede Aussage dieses Bündels in der Reihenfolge des Protokolls, die außerhalb zuletzt: von wem sie stammt, mit welchem Ergebnis, worauf sie sich bezieht und wann. Darunter jede Verbindung für sich.",
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
/// How rows are chosen.
pub const CHOOSE: Text = text(
    "Choose a row to read it below.",
    "Wählen Sie eine Zeile, um sie unten zu lesen.",
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
/// No times at all.
pub const NO_TIMES: Text = text(
    "No statement of this part shows a time, claimed or proven.",
    "Keine Aussage dieses Teils nennt eine Zeit, weder behauptet noch nachgewiesen.",
);
/// Times, but none that is proven.
pub const NO_BARS: Text = text(
    "No bars are drawn: nothing proves when any of this was recorded.",
    "Es sind keine Balken gezeichnet: Nichts weist nach, wann etwas hiervon aufgezeichnet wurde.",
);
/// No proven time.
pub const NO_TIME: Text = text("none", "keine");
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
/// Who a statement is of, where nobody trusted says so or it is withheld.
pub const NOBODY: Text = text("Unknown or withheld", "Unbekannt oder zurückgehalten");
