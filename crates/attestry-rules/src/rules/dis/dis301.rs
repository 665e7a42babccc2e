//! DIS301: a disclosure fits no digest, appears twice, or collides.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "DIS301",
    title: "disclosure does not fit",
    group: Group::Redaction,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A disclosure fits no digest of the statement, appears twice, or puts back a member that is \
            already there or that may not be called so.",
    matters: "Disclosures lie outside the signature and are bound by their digests alone: one that does \
              not fit was not signed.",
    ask: "Ask whoever made the bundle for the disclosures that belong to this statement, unchanged.",
    example: "A disclosure with one letter changed is flagged; a member that stays kept back is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Redaction { problem } = &fault.reason else {
                return None;
            };
            let message = "the disclosures of the statement do not fit it";
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            Some(finding.sides("disclosures that each fit one digest, once", problem.clone()))
        })
        .collect()
}
