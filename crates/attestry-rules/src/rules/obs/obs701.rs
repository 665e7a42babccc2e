//! OBS701: no observation. It counts what is there, right or wrong: what is wrong has its own rule.

use attestry_chain::Node;

use super::seen::{all, may_follow, unclear};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "OBS701",
    title: "no observation",
    group: Group::Outcome,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where a requirement asks for an observation, else N",
    question: Some(Question::Checked),
    controls: &[],
    finds: "Nobody looked at the result of the action.",
    matters: "That it did what was intended is the executor's word alone.",
    ask: "Ask who checked the result, and for the statement about it.",
    example: "A firewall change that nobody observed, where an observation is asked for, is flagged; one that a \
              configuration monitor looked at is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let last_kept_back = context.ground.last_kept_back();
    let last_unclear = unclear(context).max_by_key(|node| node.id());
    let last_unclear = last_unclear.map(Node::log_index);
    let mut findings = Vec::new();
    for action in context.actions() {
        if !all(context, action).is_empty() {
            continue;
        }
        let asked = !action.asked.observation.is_empty();
        // Only what came later can be an observation of it.
        let by_entry = last_kept_back.is_some_and(|index| may_follow(action, Some(index)));
        let by_member = last_unclear.is_some_and(|index| may_follow(action, index));
        if asked && (by_entry || by_member) {
            findings.push(withheld(action.node, "what may be the observation of the action"));
            continue;
        }
        let effect = if asked { Effect::Fail } else { Effect::Note };
        findings.push(Finding::said(context, &RULE, effect, action.node, || {
            [
                format!("nobody observed {}", action.label()),
                "an observation".to_owned(),
                "none".to_owned(),
            ]
        }));
    }
    findings
}
