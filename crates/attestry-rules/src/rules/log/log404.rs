//! LOG404: the largest root does not match the entries.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG404",
    title: "root does not match the entries",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "The root that the log signed over all its entries is not the root of the entries in the bundle.",
    matters: "An entry was changed, exchanged or moved after it was logged; no entry is proven to be the \
              one that was.",
    ask: "Ask for the entries as they were logged, or for the log itself, and compare them one by one.",
    example: "A bundle in which one payload was changed is flagged; one whose lines are in another order \
              is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Root { expected, found } = &fault.reason else {
                return None;
            };
            let message = "the entries are not the ones that the log's largest checkpoint was signed over";
            Some(
                Finding::fail(&RULE, message)
                    .at_fault(fault, node)
                    .sides(expected.clone(), found.clone()),
            )
        })
        .collect()
}
