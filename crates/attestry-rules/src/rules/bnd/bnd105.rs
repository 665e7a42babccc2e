//! BND105: a limit is exceeded.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND105",
    title: "limit exceeded",
    group: Group::Container,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A part of the bundle is larger, deeper or more numerous than the verifier allows; the limit is \
            named with its value.",
    matters: "What is beyond a limit is not read, so it is not known what it says; a file made to exhaust \
              its reader looks like this too.",
    ask: "Ask for the bundle in smaller parts; where it is honest, verify it again with a greater limit.",
    example: "An envelope with 65 signatures is flagged; one with 64 is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Limit(hit) = &fault.reason else {
                return None;
            };
            let message = format!("the limit of {} is exceeded", hit.name);
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            Some(finding.sides(format!("at most {}", hit.limit), hit.found.to_string()))
        })
        .collect()
}
