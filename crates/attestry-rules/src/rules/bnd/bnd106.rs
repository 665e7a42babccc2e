//! BND106: a content does not match its digest.

use attestry_chain::NodeId;
use attestry_chain::verify::{Fault, Reason};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND106",
    title: "content does not match its digest",
    group: Group::Container,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Changed),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07"],
    finds: "A content, in a statement or in the ZIP, has another digest than the one that it is called by.",
    matters: "What is shown is not what was signed: somebody exchanged the text behind the digest.",
    ask: "Ask for the content whose digest was signed.",
    example: "A policy text with one word changed under its old digest is flagged; the text as it was \
              signed is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults.filter_map(|(fault, node)| finding(fault, node)).collect()
}

fn finding(fault: &Fault, node: Option<NodeId>) -> Option<Finding> {
    let (message, expected, found) = match &fault.reason {
        Reason::BlobMismatch { expected, found } => (
            "a content of the ZIP is not what its name says".to_owned(),
            expected.clone(),
            found.clone(),
        ),
        Reason::Content { path, mismatch } => (
            format!("the content of `{path}` does not match its digest"),
            format!("{}:{}", mismatch.algorithm, mismatch.expected),
            format!("{}:{}", mismatch.algorithm, mismatch.found),
        ),
        _ => return None,
    };
    Some(
        Finding::fail(&RULE, message)
            .at_fault(fault, node)
            .sides(expected, found),
    )
}
