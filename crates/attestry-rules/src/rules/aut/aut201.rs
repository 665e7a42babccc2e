//! AUT201: an action names no delegation.

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT201",
    title: "no delegation",
    group: Group::Authority,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where `delegation` is required; otherwise N",
    question: Some(Question::Authority),
    controls: &["ASI03"],
    finds: "An action names no delegation as its authority.",
    matters: "Nobody is shown to have let the executor do this: that it could does not mean that it may.",
    ask: "Ask under whose authority the executor acted, and for the delegation statements from an authority \
          root down to it.",
    example: "An action without `authority` is flagged where the trust file asks for a delegation; one that \
              names a delegation to its executor is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let (authority, asked) = (&action.action.authority, action.asked.delegation);
        // One that is named counts, right or wrong: what is wrong with it has its own code.
        if !authority.items().is_empty() {
            continue;
        }
        if authority.hides() {
            if asked {
                findings.push(withheld(action.node, "the delegation that the action names"));
            }
            continue;
        }
        let effect = if asked { Effect::Fail } else { Effect::Note };
        findings.push(Finding::said(context, &RULE, effect, action.node, || {
            [
                format!("{} names no delegation", action.label()),
                "a delegation".to_owned(),
                "none is named".to_owned(),
            ]
        }));
    }
    findings
}
