//! The rules: one, and all.

/// The heading of the list, and what leads to it.
pub const TITLE: &str = "All rules";
/// What the list is.
pub const LEAD: &str =
    "What the verifier looks for in every bundle. The command line shows the same text: attestry rules CODE.";
/// While the engine lists them.
pub const READING: &str = "Asking the verifier for its rules…";
/// Leads from a rule to its findings.
pub const FINDINGS: &str = "Findings";
/// Leads from a finding to its rule.
pub const OPEN: &str = "The page of this rule";
/// What a rule does to the verdict.
pub const EFFECT: &str = "Effect on the verdict";
/// What the letters of an effect mean.
pub const LETTERS: &str = "F: the verification fails. I: not enough evidence to decide. W: a warning. N: a note. The last two leave the verdict as it is.";
/// Which of the ten questions it bears on.
pub const QUESTION: &str = "Question";
/// It bears on none of them.
pub const NO_QUESTION: &str = "None of the ten";
/// The rule's group.
pub const GROUP: &str = "Group";
/// An example.
pub const EXAMPLE: &str = "Example";
/// It is evidence for no control.
pub const NO_CONTROLS: &str = "No control";
/// What this run found by it.
pub const HERE: &str = "In this run";
/// It found nothing.
pub const NOTHING_HERE: &str = "No finding of this rule in this bundle.";

/// No rule has that code.
pub fn unknown(code: &str) -> String {
    format!("This verifier has no rule with the code `{code}`.")
}

/// How many findings a rule has.
pub fn here(count: usize) -> String {
    super::counted(count, "finding of this rule", "findings of this rule")
}
