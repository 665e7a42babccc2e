//! TIM503: no proven time.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "TIM503",
    title: "no proven time",
    group: Group::Time,
    effects: &[Effect::Indeterminate, Effect::Note],
    when: "I where provenTime is required, else N",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "Nothing proves when an action was logged at the latest.",
    matters: "Its times are its own word: with a clock set back, or a stolen key, it could have been \
              recorded at any time since.",
    ask: "Ask the log for a checkpoint that covers the action, with its witnesses' cosignatures or a time stamp \
          by an authority of the trust file.",
    example: "An action that no checkpoint with a time covers is flagged; one that a witness saw in the \
              log is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let actions = context.actions().iter();
    let unproven = actions.filter(|action| action.node.proven().before.is_none());
    unproven
        .map(|action| {
            let (effect, message) = if action.asked.proven_time {
                (
                    Effect::Indeterminate,
                    "a proven time is required, and nothing proves when the action was logged",
                )
            } else {
                (Effect::Note, "nothing proves when the action was logged")
            };
            let finding = Finding::new(&RULE, effect, message).at(action.node);
            finding.sides("a checkpoint with a time that covers it", "no proven time")
        })
        .collect()
}
