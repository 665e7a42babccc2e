//! LOG405: an inclusion proof does not verify.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG405",
    title: "inclusion proof does not verify",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "An inclusion proof does not lead from the entry to the root of an accepted checkpoint.",
    matters: "The proof says that the log holds the entry, and it is wrong: the entry, the proof or the \
              index was changed.",
    ask: "Ask the log for the inclusion proof of this entry to one of the checkpoints in the bundle.",
    example: "A proof with one hash too many is flagged; one to a smaller checkpoint of the bundle is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::InclusionProof { expected, found } = &fault.reason else {
                return None;
            };
            let message = "an inclusion proof does not show that the log holds the entry";
            Some(
                Finding::fail(&RULE, message)
                    .at_fault(fault, node)
                    .sides(expected.clone(), found.clone()),
            )
        })
        .collect()
}
