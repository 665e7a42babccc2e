//! The keys.

use super::text::{Text, text};

/// The heading.
pub const TITLE: Text = text("Keyboard shortcuts");
/// The switch.
pub const SWITCH: Text = text("Single-key shortcuts");
/// What the switch does not switch.
pub const SWITCH_HINT: Text = text("Esc, Enter and the arrow keys always work.");
/// Closes the overlay.
pub const CLOSE: Text = text("Close");
/// Keys and what they do.
pub const KEYS: [(&[&str], Text); 24] = [
    (&["?"], text("This list")),
    (&["o"], text("Open a file")),
    (&["/"], text("Search actions")),
    (&["g", "s"], text("Go to the summary")),
    (&["g", "y"], text("Go to the story")),
    (&["g", "h"], text("Go to the chain")),
    (&["g", "q"], text("Go to the questions")),
    (&["g", "a"], text("Go to the actions")),
    (&["g", "f"], text("Go to the findings")),
    (&["g", "p"], text("Go to the people")),
    (&["g", "c"], text("Go to the controls")),
    (&["g", "l"], text("Go to the log")),
    (&["g", "r"], text("Go to the evidence, word for word")),
    (&["g", "t"], text("Go to what you trust")),
    (&["j"], text("Next row")),
    (&["k"], text("Previous row")),
    (&["[", "]"], text("Previous or next finding")),
    (&["f"], text("Only the actions with problems, or all")),
    (&["y"], text("Copy the digest nearest to the focus")),
    (&["p"], text("In the chain: to what it came from")),
    (&["n"], text("In the chain: to what came of it")),
    (&["+", "-", "0"], text("In the chain: larger, smaller, fit")),
    (&["Enter"], text("Open the row")),
    (&["Esc"], text("Close, or cancel the run")),
];
