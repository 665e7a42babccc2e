//! The keys.

use super::text::{Text, text};

/// The heading.
pub const TITLE: Text = text("Keyboard shortcuts", "Tastenkürzel");
/// The switch.
pub const SWITCH: Text = text("Single-key shortcuts", "Kürzel mit einer einzelnen Taste");
/// What the switch does not switch.
pub const SWITCH_HINT: Text = text(
    "Esc, Enter and the arrow keys always work.",
    "Escape, die Eingabetaste und die Pfeiltasten wirken immer.",
);
/// Closes the overlay.
pub const CLOSE: Text = text("Close", "Schließen");
/// Keys and what they do.
pub const KEYS: [(&[&str], Text); 24] = [
    (&["?"], text("This list", "Diese Liste")),
    (&["o"], text("Open a file", "Eine Datei öffnen")),
    (&["/"], text("Search actions", "Handlungen suchen")),
    (&["g", "s"], text("Go to the summary", "Zur Übersicht")),
    (&["g", "y"], text("Go to the story", "Zum Hergang")),
    (&["g", "h"], text("Go to the chain", "Zur Kette")),
    (&["g", "q"], text("Go to the questions", "Zu den Fragen")),
    (&["g", "a"], text("Go to the actions", "Zu den Handlungen")),
    (&["g", "f"], text("Go to the findings", "Zu den Feststellungen")),
    (&["g", "p"], text("Go to the people", "Zu den Beteiligten")),
    (&["g", "c"], text("Go to the controls", "Zu den Kontrollen")),
    (&["g", "l"], text("Go to the log", "Zum Protokoll")),
    (
        &["g", "r"],
        text("Go to the evidence, word for word", "Zu den Belegen im Wortlaut"),
    ),
    (&["g", "t"], text("Go to what you trust", "Zur Vertrauensdatei")),
    (&["j"], text("Next row", "Nächste Zeile")),
    (&["k"], text("Previous row", "Vorige Zeile")),
    (
        &["[", "]"],
        text("Previous or next finding", "Vorige oder nächste Feststellung"),
    ),
    (
        &["f"],
        text(
            "Only the actions with problems, or all",
            "Nur auffällige Handlungen, oder alle",
        ),
    ),
    (
        &["y"],
        text(
            "Copy the digest nearest to the focus",
            "Den Hashwert kopieren, der dem Fokus am nächsten ist",
        ),
    ),
    (
        &["p"],
        text(
            "In the chain: to what it came from",
            "In der Kette: zu dem, woraus es hervorging",
        ),
    ),
    (
        &["n"],
        text(
            "In the chain: to what came of it",
            "In der Kette: zu dem, was daraus hervorging",
        ),
    ),
    (
        &["+", "-", "0"],
        text(
            "In the chain: larger, smaller, fit",
            "In der Kette: größer, kleiner, anpassen",
        ),
    ),
    (&["Enter"], text("Open the row", "Die Zeile öffnen")),
    (
        &["Esc"],
        text(
            "Close, or cancel the run",
            "Schließen oder den Prüflauf abbrechen",
        ),
    ),
];
