//! LOG412: one statement logged twice.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG412",
    title: "statement logged twice",
    group: Group::Log,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "One statement stands at two indexes of the log.",
    matters: "A statement says one thing once: logged again, one approval or one action looks like two.",
    ask: "Ask whoever writes to the log why the statement was logged again.",
    example: "A statement at indexes 6 and 9 is flagged; a line that is repeated byte for byte is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::StatementTwice { first, second } = &fault.reason else {
                return None;
            };
            let message = format!("one statement stands at two indexes, {first} and {second}");
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            // It concerns every copy: an action is judged as often as it was logged.
            let copies = context
                .chain
                .actions()
                .filter(|(copy, _)| Some(copy.digest()) == fault.statement);
            let finding = copies.fold(finding, |finding, (copy, _)| finding.on(copy.id()));
            Some(finding.sides(format!("index {first} alone"), format!("index {second} too")))
        })
        .collect()
}
