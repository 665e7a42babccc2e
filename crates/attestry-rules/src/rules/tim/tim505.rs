//! TIM505: finished before it started.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "TIM505",
    title: "finished before it started",
    group: Group::Time,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "An action claims to have finished before it started.",
    matters: "Both times are the word of one signer: at least one of them is false.",
    ask: "Ask the executor, or who recorded the action, when it ran.",
    example: "An action from 09:08 to 09:07 is flagged; one that started and finished at the same moment \
              is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let actions = context.actions().iter();
    actions
        .filter_map(|one| {
            if one.action.started_at.is_withheld() {
                return Some(withheld(one.node, "the time at which the action started"));
            }
            let (started, finished) = (one.action.started_at.shown()?, one.action.finished_at.shown()?);
            (finished < started).then(|| {
                let finding = Finding::fail(&RULE, "the action finished before it started").at(one.node);
                finding.sides(
                    format!("finished at {started} or later"),
                    format!("finished at {finished}"),
                )
            })
        })
        .collect()
}
