//! The keys.

/// The heading.
pub const TITLE: &str = "Keyboard shortcuts";
/// The switch.
pub const SWITCH: &str = "Single-key shortcuts";
/// What the switch does not switch.
pub const SWITCH_HINT: &str = "Esc, Enter and the arrow keys always work.";
/// Closes the overlay.
pub const CLOSE: &str = "Close";
/// Keys and what they do.
pub const KEYS: [(&[&str], &str); 15] = [
    (&["?"], "This list"),
    (&["o"], "Open a file"),
    (&["/"], "Search actions"),
    (&["g", "s"], "Go to the summary"),
    (&["g", "a"], "Go to the actions"),
    (&["g", "f"], "Go to the findings"),
    (&["g", "c"], "Go to the controls"),
    (&["g", "h"], "Go to the chain"),
    (&["j"], "Next row"),
    (&["k"], "Previous row"),
    (&["p"], "In the chain: to what it came from"),
    (&["n"], "In the chain: to what came of it"),
    (&["+", "-", "0"], "In the chain: larger, smaller, fit"),
    (&["Enter"], "Open the row"),
    (&["Esc"], "Close, or cancel the run"),
];
