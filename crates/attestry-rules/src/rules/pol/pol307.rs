//! POL307: a replay is impossible. What a replay that can be done comes to is POL306's.

use std::collections::BTreeMap;

use attestry_chain::{Node, NodeId};

use super::named::{KeptBack, decisions, kept_back};
use super::replayed::{Replayed, replay};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL307",
    title: "replay impossible",
    group: Group::Policy,
    effects: &[Effect::Indeterminate, Effect::Note],
    when: "I where a requirement asks for a replay, else N",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "A decision cannot be run again: the policy text or its input is not in the bundle, or no engine for it is \
            built in.",
    matters: "That policy allowed the action is the decision point's word; nobody can check it from this bundle.",
    ask: "Ask for the policy text and its input, or check with a tool that has the engine.",
    example: "A decision whose policy set is only a digest is flagged; one with the policy text in the bundle is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut replays: BTreeMap<NodeId, Replayed> = BTreeMap::new();
    let mut findings = Vec::new();
    for action in context.actions() {
        if action.asked.policy_replay && kept_back(context, action) != KeptBack::None {
            findings.push(withheld(action.node, "a decision that must be replayed"));
        }
        for one in decisions(context, action) {
            let replayed = replays
                .entry(one.node.id())
                .or_insert_with(|| replay(context, one.decision));
            findings.extend(impossible(action, one.node, replayed));
        }
    }
    findings
}

/// What follows for an action from a replay that could not be done.
fn impossible(action: &ActionContext<'_>, decision: &Node, replayed: &Replayed) -> Option<Finding> {
    let asked = action.asked.policy_replay;
    let (why, by_tool) = match replayed {
        Replayed::Broken | Replayed::Differs { .. } | Replayed::Same => return None,
        Replayed::Hidden(what) if asked => {
            return Some(withheld(action.node, what).with([decision.digest()]));
        }
        Replayed::Hidden(what) => (format!("{what} is withheld"), false),
        Replayed::Missing(why) => (why.clone(), false),
        Replayed::Unable(why) => (why.clone(), true),
    };
    let effect = if asked {
        Effect::Indeterminate
    } else {
        Effect::Note
    };
    let finding = Finding::new(
        &RULE,
        effect,
        format!("the decision on {} cannot be replayed", action.label()),
    )
    .at(action.node)
    .sides("a replay", why)
    .with([decision.digest()]);
    Some(if by_tool && asked {
        finding.tool_limit()
    } else {
        finding
    })
}
