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
        "artefact" => text("builds on", "beruht auf"),
        "statement" => text("takes back", "nimmt zurück"),
        other => return other,
    };
    word.said()
}
