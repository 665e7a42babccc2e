//! POL306: the replay of the recorded evaluation comes to something else. Decisions are replayed here, once each; where that
//! is impossible, POL307 says so.

use std::collections::BTreeMap;

use attestry_chain::NodeId;

use super::named::decisions;
use super::pol307;
use super::replayed::{Replayed, replay};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};

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
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut replays: BTreeMap<NodeId, Replayed> = BTreeMap::new();
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in decisions(context, action) {
            let is_new = !replays.contains_key(&one.node.id());
            let replayed = replays
                .entry(one.node.id())
                .or_insert_with(|| replay(context, one.decision));
            match replayed {
                Replayed::Differs {
                    message,
                    recorded,
                    found,
                } if is_new => findings.push(
                    Finding::fail(&RULE, message.clone())
                        .at(one.node)
                        .sides(recorded.clone(), found.clone()),
                ),
                other => findings.extend(pol307::impossible(action, one.node, other)),
            }
        }
    }
    findings
}
