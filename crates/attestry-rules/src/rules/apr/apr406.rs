//! APR406: the approval was used outside its window.

use attestry_chain::verify::{Span, WindowJudged};

use super::given::given;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "APR406",
    title: "approval used outside its window",
    group: Group::Approval,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An action began or ended outside the window of an approval that it names, a maintenance window for instance.",
    matters: "The approver allowed it for a certain time only, and at another time it may do harm.",
    ask: "Ask why the action was run outside the window, and whether a longer one was approved.",
    example: "A rotation that ends at 02:10 under an approval until 02:00 is flagged; one that ends at 01:50 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in given(context, action).iter().filter(|one| one.is_sound_yes()) {
            let span = Span::of(&one.approval.window);
            let related = [one.node.digest()];
            match context.judge_window(action, Some(span)) {
                WindowJudged::Outside => findings.push(
                    Finding::fail(
                        &RULE,
                        format!("{} was run outside the window of its approval", action.label()),
                    )
                    .at(action.node)
                    .sides(windows::span(span), windows::when(action))
                    .with(related),
                ),
                WindowJudged::Withheld => {
                    findings.push(
                        withheld(action.node, "a time that the window of an approval needs").with(related),
                    );
                }
                WindowJudged::Inside | WindowJudged::InsideByClaim => {}
            }
        }
    }
    findings
}
