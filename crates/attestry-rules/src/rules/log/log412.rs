//! LOG412: one statement logged twice.

use attestry_chain::format::digest::Digest;
use attestry_chain::verify::Reason;
use attestry_chain::{Node, NodeId};

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
            let copies = fault.statement.map_or_else(Vec::new, |one| copies(context, &one));
            let finding = copies.into_iter().fold(finding, Finding::on);
            Some(finding.sides(format!("index {first} alone"), format!("index {second} too")))
        })
        .collect()
}

/// Every action that is this statement.
fn copies(context: &Context<'_>, statement: &Digest) -> Vec<NodeId> {
    let again = context.ground.tables().copies(context.chain, statement);
    let first = context.chain.find(statement).map(Node::id);
    let copies = again.iter().copied().chain(first.filter(|_| again.is_empty()));
    copies.filter(|copy| context.position(*copy).is_some()).collect()
}
