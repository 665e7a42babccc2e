//! CRD804: an action names no credential.

use attestry_chain::format::field::Field;

use super::used::id;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "CRD804",
    title: "no credential",
    group: Group::Credential,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where `credential` is required; otherwise N",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6"],
    finds: "An action does not say with which credential it was run.",
    matters: "Without it nobody can tell whether the access was the executor's own, or held, or taken back.",
    ask: "Ask the executor, or the resource that was used, which credential it was.",
    example: "An action without `credential` is flagged where the trust file asks for one; one that names \
              its token is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        match id(action) {
            Field::Absent => {
                let effect = if action.asked.credential {
                    Effect::Fail
                } else {
                    Effect::Note
                };
                findings.push(Finding::said(context, &RULE, effect, action.node, || {
                    [
                        format!("{} names no credential", action.label()),
                        "a credential".to_owned(),
                        "none is named".to_owned(),
                    ]
                }));
            }
            Field::Withheld if action.asked.credential => {
                findings.push(withheld(action.node, "the credential that the action used"));
            }
            Field::Shown(_) | Field::Withheld => {}
        }
    }
    findings
}
