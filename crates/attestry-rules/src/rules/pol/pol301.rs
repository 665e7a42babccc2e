//! POL301: no decision. It counts what is there, right or wrong: what is wrong has its own rule.

use super::named::{There, there};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL301",
    title: "no decision",
    group: Group::Policy,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where a requirement asks for a decision, else N",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "There is no decision of a policy decision point for the action.",
    matters: "No rule allowed the action, or nobody asked the rules.",
    ask: "Ask for the policy decision that allowed the action.",
    example: "An action without `decisions` where a decision is asked for is flagged; one that names a decision of the \
              bundle is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let asked = action.asked.decision;
        let found = match there(context, action) {
            There::Some => continue,
            There::Hidden => {
                if asked {
                    findings.push(withheld(action.node, "a decision that the action names"));
                }
                continue;
            }
            // Where none is asked for, ACT512 says what is missing.
            There::Lost if !asked => continue,
            There::Lost => "only names of decisions that take no part",
            There::None => "none",
        };
        let effect = if asked { Effect::Fail } else { Effect::Note };
        findings.push(Finding::said(context, &RULE, effect, action.node, || {
            [
                format!("there is no decision for {}", action.label()),
                "a decision".to_owned(),
                found.to_owned(),
            ]
        }));
    }
    findings
}
