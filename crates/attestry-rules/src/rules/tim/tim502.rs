//! TIM502: earlier than what it refers to.

use std::collections::BTreeSet;

use attestry_chain::Node;
use attestry_chain::format::time::Time;

use super::claims;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "TIM502",
    title: "earlier than what it refers to",
    group: Group::Time,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A statement claims to be made before a statement that it refers to.",
    matters: "Nobody can refer to what is not there yet: one of the two times is false.",
    ask: "Ask both signers when they made their statements, and what their clocks said.",
    example: "A decision that claims 09:00 on a proposal that claims 09:30 is flagged; one that claims \
              09:31 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in claims::judged(context) {
        let mut seen = BTreeSet::new();
        context.chain.each_edge(node, &mut |edge| {
            let Some(other) = edge.to.node().and_then(|id| context.chain.node(id)) else {
                return;
            };
            // What nobody known has signed accuses nobody.
            if !other.is_sound() {
                return;
            }
            let Some((own, theirs)) = compared(node, other) else {
                return;
            };
            let earliest = theirs.minus_seconds(context.skew());
            // What is named twice contradicts once.
            if own < earliest && seen.insert(other.id()) {
                let message = format!(
                    "the statement claims to be earlier than {}, which it refers to",
                    words::node(other)
                );
                let finding = Finding::fail(&RULE, message).at(node).with([other.digest()]);
                findings.push(finding.sides(
                    format!("at least {earliest}, after {theirs} less the skew"),
                    own.to_string(),
                ));
            }
        });
    }
    findings
}

/// The two claims that are compared: between actions when each started, otherwise when each says it was made.
fn compared(node: &Node, other: &Node) -> Option<(Time, Time)> {
    match (node.action(), other.action()) {
        (Some(own), Some(other)) => Some((*own.started_at.shown()?, *other.started_at.shown()?)),
        _ => Some((*node.claim().shown()?, *other.claim().shown()?)),
    }
}
