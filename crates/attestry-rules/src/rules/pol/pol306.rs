//! POL306: the replay of the recorded evaluation comes to something else. Where a replay is impossible, POL307 says so.

use std::collections::BTreeSet;

use attestry_chain::format::statement::Kind;

use super::named::decisions;
use super::replayed::{Replayed, replay};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "POL306",
    title: "replay comes to something else",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "Run again with the policy text and the input that were recorded, a decision comes out differently, or other \
            policies determine it, or the policy does not parse.",
    matters: "What the record says about the policy cannot be true: the answer, the question or the policy was changed.",
    ask: "Ask the policy decision point how it came to the recorded answer.",
    example: "A recorded permit whose recorded context makes the policy deny is flagged; one that comes out the same is \
              not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.chain.ids_of_kind(Kind::Decision).is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in decisions(context, action) {
            if !seen.insert(one.node.id()) {
                continue;
            }
            if let Replayed::Differs {
                message,
                recorded,
                found,
            } = replay(context, one.decision)
            {
                let finding = Finding::fail(&RULE, message).at(one.node);
                findings.push(finding.sides(recorded, found));
            }
        }
    }
    findings
}
