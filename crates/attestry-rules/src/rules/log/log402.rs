//! LOG402: a checkpoint signature by a known key does not verify.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG402",
    title: "checkpoint signature does not verify",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "A line of a checkpoint is in the name of a log or witness of the trust file and does not \
            verify by its key.",
    matters: "Somebody changed the checkpoint after it was signed, or speaks in the name of the log or \
              witness.",
    ask: "Ask the log, and the witness, for the checkpoint as they signed it.",
    example: "A cosignature whose time was changed is flagged; a line by a witness that the trust file \
              does not list is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Checkpoint(rejection) = &fault.reason else {
                return None;
            };
            let message =
                "a signature on a checkpoint, in the name of a key of the trust file, does not verify";
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            Some(finding.sides("a signature by the key that it names", rejection.to_string()))
        })
        .collect()
}
