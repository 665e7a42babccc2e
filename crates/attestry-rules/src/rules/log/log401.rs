//! LOG401: a malformed checkpoint.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG401",
    title: "checkpoint malformed",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "A checkpoint of the bundle is no signed note, or its text is no checkpoint.",
    matters: "A checkpoint fixes what the log held; one that cannot be read fixes nothing.",
    ask: "Ask the log for the checkpoint as it signed it, with its line breaks.",
    example: "A checkpoint whose size has a leading zero is flagged; one with lines of extensions is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Checkpoint(rejection) = &fault.reason else {
                return None;
            };
            let finding = Finding::fail(&RULE, "a checkpoint cannot be read").at_fault(fault, node);
            Some(finding.sides("a checkpoint in a signed note", rejection.to_string()))
        })
        .collect()
}
