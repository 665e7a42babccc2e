//! LOG407: an envelope outside the log.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "LOG407",
    title: "outside the log",
    group: Group::Log,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "RS.AN-06", "RS.AN-07", "SP 800-207 tenet 7", "T8"],
    finds: "A bundle that has a checkpoint holds an envelope without an index in the log, and without log \
            evidence of its own.",
    matters: "Nothing shows when it was made, nor that it belongs to this run: it may be copied from \
              another, or made afterwards.",
    ask: "Ask for the entry with its index in the log, or for the reason why it was not logged.",
    example: "A statement without `logIndex` beside a checkpoint is flagged; in a bundle without \
              checkpoint it is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !context.chain.log().has_checkpoint {
        return Vec::new();
    }
    let finding = || {
        let finding = Finding::indeterminate(&RULE, "the envelope is not in the log that the bundle shows");
        finding.sides("an index in the log", "no index")
    };
    let nodes = context.chain.nodes().iter();
    let taking_part = nodes
        .filter(|node| node.log_index().is_none() && !node.evidence().own_log)
        .map(|node| finding().at(node));
    let rejections = context.chain.rejections().iter();
    let rejected = rejections
        .filter(|rejection| rejection.log_index.is_none() && !rejection.own_log)
        .map(|rejection| {
            finding().at_entry(
                rejection.statement,
                rejection.log_index,
                Some(rejection.place.clone()),
            )
        });
    taking_part.chain(rejected).collect()
}
