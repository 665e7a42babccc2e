//! TIM506: validity depends on an unproven claim.

use attestry_chain::verify::{KeyState, Span, WindowJudged};

use super::windows;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::env::moments;

pub(super) static RULE: Rule = Rule {
    code: "TIM506",
    title: "validity depends on an unproven claim",
    group: Group::Time,
    effects: &[Effect::Indeterminate, Effect::Warning],
    when: "I where provenTime is required, else W",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A key, a credential, a delegation, an approval or a runtime was good at the time that the \
            statement claims, and was not good for the whole interval in which the log proves that it was \
            recorded.",
    matters: "Whether it was still good, or good already, rests on the clock of who is judged.",
    ask: "Ask the log for checkpoints closer to the time, before and after the statement.",
    example: "An action whose key ended between two checkpoints around it is flagged; one whose key ended \
              after both is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in context.nodes() {
        let KeyState::GoodByClaim { key, window } = &node.evidence().key_state else {
            continue;
        };
        let message = format!("that the key `{key}` was valid rests on the statement's own claim");
        let finding = Finding::new(&RULE, effect(context.proven_time_asked(node.id())), message).at(node);
        findings.push(finding.sides(format!("valid {}", moments::span(window)), moments::made(node)));
    }
    for action in context.actions() {
        let by_claim = |span: &Span| context.judge_window(action, Some(*span)) == WindowJudged::InsideByClaim;
        for window in windows::of(context, action, &by_claim) {
            let message = format!(
                "that the action lies in the window of {} rests on its own claim",
                window.what
            );
            let finding = Finding::new(&RULE, effect(action.asked.proven_time), message).at(action.node);
            let finding = finding.sides(moments::span(&window.span), moments::made(action.node));
            findings.push(finding.with(window.statement));
        }
    }
    findings
}

const fn effect(proven_time_asked: bool) -> Effect {
    if proven_time_asked {
        Effect::Indeterminate
    } else {
        Effect::Warning
    }
}
