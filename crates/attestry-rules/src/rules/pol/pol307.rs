//! POL307: a replay is impossible. POL306 replays, and raises it where that cannot be done.

use attestry_chain::Node;

use super::replayed::Replayed;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};
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
    check,
};

/// Every finding of this rule comes from a replay, and POL306 replays each decision once.
fn check(_: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// What follows for an action from a replay that could not be done.
pub(super) fn impossible(
    action: &ActionContext<'_>,
    decision: &Node<'_>,
    replayed: &Replayed,
) -> Option<Finding> {
    let asked = action.asked.policy_replay;
    let (why, by_tool) = match replayed {
        Replayed::Broken | Replayed::Differs { .. } | Replayed::Same => return None,
        Replayed::Hidden(what) if asked => {
            return Some(withheld(&action.node, what).with([decision.digest()]));
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
    .at(&action.node)
    .sides("a replay", why)
    .with([decision.digest()]);
    Some(if by_tool && asked {
        finding.tool_limit()
    } else {
        finding
    })
}
