//! The rules: one, and all.

use super::language::{English, German, now};
use super::text::{Text, text};

/// The heading of the list, and what leads to it.
pub const TITLE: Text = text("All rules", "Alle Regeln");
/// What the list is.
pub const LEAD: Text = text(
    "What the verifier looks for in every bundle. The command line shows the same text: attestry rules CODE.",
    "Wonach das Prüfprogramm in jedem Bündel sucht. Die Befehlszeile zeigt denselben Text: attestry rules CODE.",
);
/// While the engine lists them.
pub const READING: Text = text(
    "Asking the verifier for its rules…",
    "Das Prüfprogramm wird nach seinen Regeln gefragt …",
);
/// Leads from a rule to its findings.
pub const FINDINGS: Text = text("Findings", "Feststellungen");
/// Leads from a finding to its rule.
pub const OPEN: Text = text("The page of this rule", "Die Seite dieser Regel");
/// What a rule does to the verdict.
pub const EFFECT: Text = text("Effect on the verdict", "Wirkung auf das Ergebnis");
/// What the letters of an effect mean.
pub const LETTERS: Text = text(
    "F: the verification fails. I: not enough evidence to decide. W: a warning. N: a note. The last two leave the verdict as it is.",
    "F: Die Verifikation schlägt fehl. I: Nicht genügend Belege für eine Entscheidung. W: eine Warnung. N: ein Hinweis. Die letzten beiden lassen das Ergebnis, wie es ist.",
);
/// Which of the ten questions it bears on.
pub const QUESTION: Text = text("Question", "Frage");
/// It bears on none of them.
pub const NO_QUESTION: Text = text("None of the ten", "Keine der zehn");
/// The rule's group.
pub const GROUP: Text = text("Group", "Gruppe");
/// An example.
pub const EXAMPLE: Text = text("Example", "Beispiel");
/// It is evidence for no control.
pub const NO_CONTROLS: Text = text("No control", "Keine Kontrolle");
/// What this run found by it.
pub const HERE: Text = text("In this run", "In diesem Prüflauf");
/// It found nothing.
pub const NOTHING_HERE: Text = text(
    "No finding of this rule in this bundle.",
    "Keine Feststellung dieser Regel in diesem Bündel.",
);

/// No rule has that code.
pub fn unknown(code: &str) -> String {
    match now() {
        English => format!("This verifier has no rule with the code `{code}`."),
        German => format!("Dieses Prüfprogramm hat keine Regel mit dem Code `{code}`."),
    }
}

/// How many findings a rule has.
pub fn here(count: usize) -> String {
    super::counted(
        count,
        text("finding of this rule", "Feststellung dieser Regel"),
        text("findings of this rule", "Feststellungen dieser Regel"),
    )
}
