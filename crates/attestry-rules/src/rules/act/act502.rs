//! ACT502: the action names no proposal.

use attestry_chain::End;
use attestry_chain::format::field::Field;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT502",
    title: "names no proposal",
    group: Group::Execution,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where a requirement asks for a proposal, else N",
    question: Some(Question::Scope),
    controls: &[],
    finds: "An action does not name the proposal that it executes.",
    matters: "Without a proposal nothing says which exact operation was decided on and approved.",
    ask: "Ask for the proposal, signed before the decision and the approvals.",
    example: "An action without `proposal` where a proposal is asked for is flagged; one that names its proposal is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let asked = action.asked.proposal;
        match &action.action.proposal {
            Field::Absent => {
                let effect = if asked { Effect::Fail } else { Effect::Note };
                findings.push(Finding::said(context, &RULE, effect, action.node, || {
                    [
                        format!("{} names no proposal", action.label()),
                        "a proposal".to_owned(),
                        "none".to_owned(),
                    ]
                }));
            }
            Field::Shown(digest) => {
                if let (true, End::KeptBack(digest)) = (asked, context.chain.end(digest)) {
                    findings.push(withheld(action.node, "the proposal that the action names").with([digest]));
                }
            }
            Field::Withheld if asked => {
                findings.push(withheld(action.node, "which proposal the action executes"));
            }
            Field::Withheld => {}
        }
    }
    findings
}
