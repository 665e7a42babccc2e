//! ASK601: an action names no request.

use attestry_chain::format::field::Field;

use super::named::named;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK601",
    title: "nobody asked",
    group: Group::Asked,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where `request` is required; otherwise N",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action names no request, neither itself nor through its proposal.",
    matters: "Without a request nobody answers for the intent: what was run may be what nobody wanted.",
    ask: "Ask the executor for whose request the action served, and for the signed request.",
    example: "A reply that an agent sent with no `request` is flagged where the trust file asks for one; one that \
              names the signed prompt is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let asked = action.asked.request;
        match named(context, action) {
            Some(Field::Absent) => {
                let effect = if asked { Effect::Fail } else { Effect::Note };
                findings.push(Finding::said(context, &RULE, effect, action.node, || {
                    [
                        format!("{} names no request", action.label()),
                        "a request".to_owned(),
                        "none is named".to_owned(),
                    ]
                }));
            }
            Some(Field::Withheld) if asked => {
                findings.push(withheld(action.node, "the request that the action names"));
            }
            // One that is named is judged by others, and so is a proposal that is not here.
            Some(Field::Shown(_) | Field::Withheld) | None => {}
        }
    }
    findings
}
