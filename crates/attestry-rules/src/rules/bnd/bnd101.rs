//! BND101: not a bundle. It is raised by whoever opens the input: where it is raised there is no chain that
//! a rule could look at.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND101",
    title: "not a bundle",
    group: Group::Container,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "The input cannot be opened as a bundle at all: a damaged or encrypted ZIP, two ZIP members of \
            one name, or lines of which none is a JSON object.",
    matters: "Nothing in it can be judged, so nothing in it is proven.",
    ask: "Ask for the file again, as it was made, and compare its SHA-256 with that of the original.",
    example: "A picture, or a ZIP with an encrypted member, is flagged; an empty file is not: it is an \
              empty bundle.",
    check: Check::Whole(check),
};

fn check(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}
