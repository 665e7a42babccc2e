//! OBS705: observed before the action had finished. Claims are compared with claims (FORMAT 6).

use attestry_chain::format::field::Field;

use super::seen::sound;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "OBS705",
    title: "observed before the action finished",
    group: Group::Outcome,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Checked),
    controls: &[],
    finds: "An observation of the action was made earlier than the action ended.",
    matters: "Who looks before it is done has not seen the result.",
    ask: "Ask for an observation from after the action.",
    example: "A check at 09:08 of a change that ended at 09:09 is flagged; one at 09:15 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let seen = sound(context, action);
        let Field::Shown(finished) = action.action.finished_at else {
            if !seen.is_empty() {
                findings.push(withheld(action.node, "when the action finished"));
            }
            continue;
        };
        for one in seen {
            let Field::Shown(observed) = one.observation.observed_at else {
                continue;
            };
            if observed < finished {
                findings.push(
                    Finding::fail(
                        &RULE,
                        format!("{} was observed before it had finished", action.label()),
                    )
                    .at(action.node)
                    .sides(
                        format!("observed from {finished} on"),
                        format!("observed at {observed}"),
                    )
                    .with([one.node.digest()]),
                );
            }
        }
    }
    findings
}
