//! The chain as tables: its columns, and how one statement refers to another.

use super::text::{Text, text};

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
/// A row that refers to nothing.
pub const REFERS_TO_NOTHING: Text = text("nothing", "nichts");
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

/// A row that is no action has no verdict.
pub const NO_VERDICT: Text = text("none: it is no action", "keines: es ist keine Handlung");

/// What one statement is to another that it refers to, before that one, which says itself of what kind it is.
pub fn role(role: &str) -> &str {
    let word = match role {
        "request" => text("serves", "dient"),
        "authority" => text("by authority of", "kraft"),
        "parent" => text("passes on from", "überträgt weiter aus"),
        "proposal" => text("about", "betrifft"),
        "decisions" | "approvals" => text("relies on", "stützt sich auf"),
        "runtime" => text("ran in", "lief in"),
        "causes" => text("came from", "ging hervor aus"),
        "retryOf" => text("tries again", "versucht erneut"),
        "compensates" => text("undoes", "macht rückgängig"),
        "observes" => text("looked at", "sah auf"),
        "approves" => text("decides on", "entscheidet über"),
        "artefact" => text("builds on", "beruht auf"),
        "statement" => text("takes back", "nimmt zurück"),
        other => return other,
    };
    word.said()
}

/// The same seen from that one, after what refers to it.
pub fn role_to_this(role: &str) -> &str {
    let word = match role {
        "request" => text("serves this request", "dient diesem Auftrag"),
        "authority" => text("acts by authority of this", "handelt kraft dieser Befugnis"),
        "parent" => text("passes this on", "überträgt dies weiter"),
        "proposal" => text("is about this proposal", "betrifft diesen Vorschlag"),
        "decisions" => text("relies on this decision", "stützt sich auf diesen Entscheid"),
        "approvals" => text("relies on this approval", "stützt sich auf diese Genehmigung"),
        "runtime" => text("ran in this", "lief hierin"),
        "causes" => text("came from this", "ging hieraus hervor"),
        "retryOf" => text("tries this again", "versucht dies erneut"),
        "compensates" => text("undoes this", "macht dies rückgängig"),
        "observes" => text("looked at this", "sah hierauf"),
        "approves" => text("decides on this", "entscheidet hierüber"),
        "artefact" => text("builds on this", "beruht hierauf"),
        "statement" => text("takes this back", "nimmt dies zurück"),
        other => return other,
    };
    word.said()
}
