//! LOG411: one index, two leaf inputs.

use attestry_chain::format::digest::Digest;
use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG411",
    title: "one index with two entries",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "Two entries of the bundle state the same index and are not the same.",
    matters: "A log has one entry at each index: one of the two was never logged there.",
    ask: "Ask the log which of the two it holds at this index.",
    example: "An index that is both withheld and present, with another digest, is flagged; one withheld \
              and present with the same digests is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::IndexTwice { index, first, second } = &fault.reason else {
                return None;
            };
            let message = format!("two different entries state the index {index}");
            let finding = Finding::fail(&RULE, message).at_fault(fault, node).with([*first]);
            let finding = finding.sides(format!("one entry at index {index}"), both(first, second));
            // It concerns both entries: where the first is an action, it bears on that too.
            let other = context
                .chain
                .find(first)
                .filter(|other| other.log_index() == Some(*index));
            Some(match other.filter(|other| other.action().is_some()) {
                Some(other) => finding.on(other.id()),
                None => finding,
            })
        })
        .collect()
}

fn both(first: &Digest, second: &Digest) -> String {
    if first == second {
        format!("`{first}` with two sets of signatures")
    } else {
        format!("`{first}` and `{second}`")
    }
}
