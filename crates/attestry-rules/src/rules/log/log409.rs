//! LOG409: two checkpoints of one log contradict each other.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG409",
    title: "checkpoints contradict each other",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "Two accepted checkpoints cannot both be true: a smaller one is no beginning of the larger one, \
            or they are of two logs.",
    matters: "A log that signs two histories shows one to you and another to somebody else.",
    ask: "Ask the log and its witnesses which checkpoint is theirs; a log that signed both is not to be \
          trusted.",
    example: "A checkpoint of eight entries whose root is not that of the first eight is flagged; one \
              whose root is, is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Contradiction { expected, found } = &fault.reason else {
                return None;
            };
            let message = "two accepted checkpoints contradict each other";
            Some(
                Finding::fail(&RULE, message)
                    .at_fault(fault, node)
                    .sides(expected.clone(), found.clone()),
            )
        })
        .collect()
}
