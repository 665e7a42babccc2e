//! Findings and rules.

use super::text::{Text, text};
use attestry_report::model::{Cause, Effect};

/// The tab and the heading.
pub const TAB: Text = text("Findings");
/// What no findings means.
pub const FOOTER: Text = text("No findings does not prove that nothing is wrong.");
/// Nothing found.
pub const NONE: Text = text("The rules found nothing to report.");
/// What should have been there.
pub const EXPECTED: Text = text("Expected");
/// What was there.
pub const FOUND: Text = text("Found");
/// Opens a rule's explanation.
pub const EXPLAIN: Text = text("About this rule");
/// What a rule finds.
pub const FINDS: Text = text("What it finds");
/// Why that matters.
pub const MATTERS: Text = text("Why it matters");
/// What would resolve it.
pub const ASK: Text = text("What to ask for");
/// What would resolve this finding.
pub const RESOLVE: Text = text("What would resolve it");
/// A statement without words of its own.
pub const NO_LABEL: Text = text("What it says was not accepted");
/// Nobody that the trust file lists signed it.
pub const UNSIGNED: Text = text("signed by nobody your trust file lists");
/// Controls.
pub const CONTROLS: Text = text("Evidence for");
/// The rule is not explained.
pub const NOT_EXPLAINED: Text = text("This viewer has no explanation of this rule.");
/// Shows the rest of a long group.
pub const MORE: Text = text("Show more");

/// A group's heading.
pub fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Fail => text("Proven wrong"),
        Effect::Indeterminate => text("Proof missing"),
        Effect::Warning => text("Warnings"),
        Effect::Note => text("Notes"),
    }
}

/// What a group does to the verdict.
pub fn consequence(effect: Effect) -> Text {
    match effect {
        Effect::Fail => text("Each of these makes the verification fail."),
        Effect::Indeterminate => text("Nothing here is proven wrong, but without it nothing can be decided."),
        Effect::Warning => text("Worth a look. They do not change the verdict."),
        Effect::Note => text("Stated for completeness. They do not change the verdict."),
    }
}

/// An effect's name in style sheets; never shown.
pub fn class(effect: Effect) -> &'static str {
    match effect {
        Effect::Fail => "failed",
        Effect::Indeterminate => "indeterminate",
        Effect::Warning => "warning",
        Effect::Note => "note",
    }
}

/// The class of a cause.
pub fn cause(cause: Cause) -> Text {
    match cause {
        Cause::Contradiction => text("Contradiction: pieces of evidence disagree, or a proof is wrong"),
        Cause::MissingProof => text("Missing proof: what is needed is not there"),
        Cause::ToolLimit => text("Limit of this tool: it cannot check this yet"),
    }
}

/// What stands over the statements that have a part in a finding; nothing where there is none.
pub fn parties(count: usize) -> Option<Text> {
    match count {
        0 => None,
        1 => Some(text("The statement it is about")),
        _ => Some(text("The statements that disagree")),
    }
}

/// Who signed a statement.
pub fn signed_by(names: &[String]) -> String {
    format!("signed by {}", names.join(", "))
}

/// Where in the file.
pub fn place(log_index: Option<u64>, line: Option<u64>, member: Option<&str>) -> String {
    let mut parts = Vec::new();
    if let Some(index) = log_index {
        parts.push(format!("log entry {}", crate::model::format::count(index)));
    }
    if let Some(line) = line {
        parts.push(format!("line {}", crate::model::format::count(line)));
    }
    if let Some(member) = member {
        parts.push(format!("in {member}"));
    }
    parts.join(", ")
}
