//! BND102: a line is not a JSON object.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND102",
    title: "line is not a JSON object",
    group: Group::Container,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A line of the bundle is no JSON, or is JSON and not an object.",
    matters: "A line that cannot be read is no entry: what it was to prove is not proven, and its place in \
              the log is empty.",
    ask: "Ask for the file again, as it was made; a line that was cut or joined on the way reads like this.",
    example: "A line that ends in the middle of a string is flagged; a blank line is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::NotAnObject { problem } = &fault.reason else {
                return None;
            };
            let finding =
                Finding::fail(&RULE, "a line of the bundle is not a JSON object").at_fault(fault, node);
            Some(finding.sides("one JSON object on each line", problem.clone()))
        })
        .collect()
}
