//! BND103: JSON that two readers may read differently.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND103",
    title: "JSON breaks the strict rules",
    group: Group::Container,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A line, a statement or a disclosure has a duplicate member name, bad UTF-8, a lone surrogate, \
            a byte order mark, trailing text, or a depth or number out of range.",
    matters: "Two readers can understand it in two ways: what the signer meant and what the verifier sees \
              may not be the same.",
    ask: "Ask whoever made it to write it again with a strict JSON writer, and to sign that.",
    example: "An object with the member `status` twice is flagged; one with a member that nobody knows is \
              not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Strict { problem } = &fault.reason else {
                return None;
            };
            let finding = Finding::fail(&RULE, "JSON that is not read in one way only").at_fault(fault, node);
            Some(finding.sides("JSON by the strict rules of the format", problem.clone()))
        })
        .collect()
}
