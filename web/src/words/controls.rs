//! The controls of frameworks, and what evidence a run has for them. Evidence is not a certificate, and never called one.

use super::text::{Text, text};
use crate::model::controls::Evidence;

/// The tab and the heading.
pub const TAB: Text = text("Controls");
/// What the screen shows.
pub const LEAD: Text = text(
    "What this bundle is evidence for, control by control. It speaks of this run only: of what is in the bundle and of what your trust file asks.",
);
/// What no such list can say.
pub const FOOTER: Text = text(
    "Evidence for a control in one run does not say that an organisation meets it: that is for an auditor to judge, over everything that the control asks.",
);
/// The report speaks of no control.
pub const NONE: Text = text("Nothing in this report is evidence for a control.");
/// The columns.
pub const COLUMNS: [Text; 3] = [
    text("Control"),
    text("Evidence in this run"),
    text("Findings and actions"),
];
/// The rules that a control is judged by.
pub fn judged_by(count: usize) -> String {
    super::counted(count, "rule speaks of it", "rules speak of it")
}
/// What the counts are for.
pub const NARROW: Text = text("Show only controls with this evidence");
/// Nothing of the kind.
pub const NOTHING: Text = text("None");

/// What evidence there is.
pub fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Satisfied => text("Satisfied"),
        Evidence::NotSatisfied => text("Not satisfied"),
        Evidence::NotEvaluable => text("Not evaluable"),
    }
}

/// What that means.
pub fn meaning(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Satisfied => text("There was something to judge it by, and nothing speaks against it."),
        Evidence::NotSatisfied => text("Something in this run speaks against it."),
        Evidence::NotEvaluable => text("There was nothing to judge it by, or proof is missing."),
    }
}
