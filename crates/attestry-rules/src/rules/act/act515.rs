//! ACT515: a model saw untrusted input on the way to the action, and no approval stands between.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

use super::flow::{Flow, flows};

pub(super) static RULE: Rule = Rule {
    code: "ACT515",
    title: "untrusted input, and no approval between",
    group: Group::Execution,
    effects: &[Effect::Fail, Effect::Warning],
    when: "F where a requirement asks for an approval after untrusted input, else W",
    question: Some(Question::Scope),
    controls: &["ASI01"],
    finds: "A model of the action, of its proposal, or of any action it came from saw retrieved or external input, and \
            no approval stands between that input and the action.",
    matters: "Text from outside can carry instructions. If nobody looks, whoever wrote it decides what is done.",
    ask: "Ask for the approval of the proposal, or how the input was kept from steering the action.",
    example: "A deployment caused by an agent that had read a forum page, with no approval, is flagged; one whose \
              proposal somebody approved is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // Where no model saw anything, and nobody asks, nothing flows.
    let asked = context
        .ground
        .all_asked()
        .iter()
        .any(|asked| asked.untrusted_input_needs_approval);
    if !asked && !context.ground.uses().model {
        return Vec::new();
    }
    let flows = flows(context);
    let mut findings = Vec::new();
    for action in context.actions() {
        let asked = action.asked.untrusted_input_needs_approval;
        match flows.get(&action.node.id()) {
            Some(Flow::From(source)) => {
                let Some(source) = context.chain.node(*source) else {
                    continue;
                };
                let effect = if asked { Effect::Fail } else { Effect::Warning };
                let message = format!("untrusted input led to {} without approval", action.label());
                findings.push(
                    Finding::new(&RULE, effect, message)
                        .at(action.node)
                        .sides(
                            "an approval between",
                            format!("retrieved or external input at {}", words::node(source)),
                        )
                        .with([source.digest()]),
                );
            }
            Some(Flow::Hidden(what)) if asked => findings.push(withheld(action.node, what)),
            Some(Flow::Clean | Flow::Hidden(_)) | None => {}
        }
    }
    findings
}
