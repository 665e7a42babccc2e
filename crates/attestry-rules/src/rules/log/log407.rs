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
    check: Check::Both {
        whole: rejected,
        parts: taking_part,
    },
};

fn taking_part(context: &Context<'_>) -> Vec<Finding> {
    if !context.chain.log().has_checkpoint {
        return Vec::new();
    }
    let nodes = context.nodes().iter();
    let outside = nodes.filter(|node| node.log_index().is_none() && !node.evidence().own_log);
    outside.map(|node| finding().at(node)).collect()
}

fn rejected(context: &Context<'_>) -> Vec<Finding> {
    if !context.chain.log().has_checkpoint {
        return Vec::new();
    }
    let rejections = context.chain.rejections().iter();
    let outside = rejections.filter(|one| one.log_index.is_none() && !one.own_log);
    outside
        .map(|one| finding().at_entry(one.statement, one.log_index, Some(one.place.clone())))
        .collect()
}

fn finding() -> Finding {
    let finding = Finding::indeterminate(&RULE, "the envelope is not in the log that the bundle shows");
    finding.sides("an index in the log", "no index")
}
