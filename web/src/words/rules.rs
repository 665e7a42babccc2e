//! The rules: one, and all.

use super::text::{Text, text};

/// The heading of the list, and what leads to it.
pub const TITLE: Text = text("All rules");
/// What the list is.
pub const LEAD: Text = text(
    "What the verifier looks for in every bundle. The command line shows the same text: attestry rules CODE.",
);
/// While the engine lists them.
pub const READING: Text = text("Asking the verifier for its rules…");
/// Leads from a rule to its findings.
pub const FINDINGS: Text = text("Findings");
/// Leads from a finding to its rule.
pub const OPEN: Text = text("The page of this rule");
/// What a rule does to the verdict.
pub const EFFECT: Text = text("Effect on the verdict");
/// What the letters of an effect mean.
pub const LETTERS: Text = text(
    "F: the verification fails. I: not enough evidence to decide. W: a warning. N: a note. The last two leave the verdict as it is.",
);
/// Which of the ten questions it bears on.
pub const QUESTION: Text = text("Question");
/// It bears on none of them.
pub const NO_QUESTION: Text = text("None of the ten");
/// The rule's group.
pub const GROUP: Text = text("Group");
/// An example.
pub const EXAMPLE: Text = text("Example");
/// It is evidence for no control.
pub const NO_CONTROLS: Text = text("No control");
/// What this run found by it.
pub const HERE: Text = text("In this run");
/// It found nothing.
pub const NOTHING_HERE: Text = text("No finding of this rule in this bundle.");

/// No rule has that code.
pub fn unknown(code: &str) -> String {
    format!("This verifier has no rule with the code `{code}`.")
}

/// How many findings a rule has.
pub fn here(count: usize) -> String {
    super::counted(count, "finding of this rule", "findings of this rule")
}
