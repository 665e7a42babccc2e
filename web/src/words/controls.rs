//! The controls of frameworks, and what evidence a run has for them. Evidence is not a certificate, and never called one.

use crate::model::controls::Evidence;

/// The tab and the heading.
pub const TAB: &str = "Controls";
/// What the screen shows.
pub const LEAD: &str = "What this bundle is evidence for, control by control. It speaks of this run only: of what is in the bundle and of what your trust file asks.";
/// What no such list can say.
pub const FOOTER: &str = "Evidence for a control in one run does not say that an organisation meets it: that is for an auditor to judge, over everything that the control asks.";
/// The report speaks of no control.
pub const NONE: &str = "Nothing in this report is evidence for a control.";
/// The columns.
pub const COLUMNS: [&str; 3] = ["Control", "Evidence in this run", "Findings and actions"];
/// The rules that a control is judged by.
pub fn judged_by(count: usize) -> String {
    super::counted(count, "rule speaks of it", "rules speak of it")
}
/// What the counts are for.
pub const NARROW: &str = "Show only controls with this evidence";
/// Nothing of the kind.
pub const NOTHING: &str = "None";

/// What evidence there is.
pub fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Satisfied => "Satisfied",
        Evidence::NotSatisfied => "Not satisfied",
        Evidence::NotEvaluable => "Not evaluable",
    }
}

/// What that means.
pub fn meaning(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Satisfied => "There was something to judge it by, and nothing speaks against it.",
        Evidence::NotSatisfied => "Something in this run speaks against it.",
        Evidence::NotEvaluable => "There was nothing to judge it by, or proof is missing.",
    }
}
