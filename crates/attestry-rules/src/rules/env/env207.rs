//! ENV207: the signer is not the principal that the statement speaks for.

use attestry_chain::NodeId;
use attestry_chain::verify::{Fault, Reason};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "ENV207",
    title: "signed by somebody else than it speaks for",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.AA-03", "RS.AN-06", "RS.AN-07", "T8"],
    finds: "A statement speaks in one principal's name and is signed by another; or it calls a principal \
            of the trust file something else than the trust file does, such as a human where the trust \
            file says agent.",
    matters: "Speaking in the name of somebody else is how one agent borrows the standing of another, or \
              of a human.",
    ask: "Ask the principal that it names to sign the statement, or ask the signer to speak in its own name.",
    example: "An action that names the deployer and is signed by another agent's key is flagged; one that \
              a recorder signed about the deployer is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults.filter_map(|(fault, node)| finding(fault, node)).collect()
}

fn finding(fault: &Fault, node: Option<NodeId>) -> Option<Finding> {
    let (message, expected, found) = match &fault.reason {
        Reason::OtherPrincipal { expected, found } => (
            format!("the statement speaks for `{expected}`, who did not sign it"),
            format!("a signature by `{expected}`"),
            format!("signed by {}", words::names(found.iter().map(String::as_str))),
        ),
        Reason::OtherType {
            principal,
            expected,
            found,
        } => (
            format!("the statement calls `{principal}` something else than the trust file does"),
            format!("`{expected}`"),
            format!("`{found}`"),
        ),
        _ => return None,
    };
    Some(
        Finding::fail(&RULE, message)
            .at_fault(fault, node)
            .sides(expected, found),
    )
}
