//! ACT508: the purpose differs from the request's.

use attestry_chain::format::field::Field;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ACT508",
    title: "purpose differs from the request's",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &[],
    finds: "An action states another purpose than the request that it names.",
    matters: "What was asked for one purpose was used for another.",
    ask: "Ask what the action was for, and for a request with that purpose.",
    example: "A report requested `for the audit` and distributed `for marketing` is flagged; one distributed for the \
              audit is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some((node, request)) = action.request(context.chain).filter(|(node, _)| node.is_sound()) else {
            continue;
        };
        match (&request.purpose, &action.action.purpose) {
            (Field::Shown(asked), Field::Shown(stated)) if asked != stated => findings.push(
                Finding::fail(
                    &RULE,
                    format!("{} was run for another purpose than requested", action.label()),
                )
                .at(action.node)
                .sides(format!("`{asked}`"), format!("`{stated}`"))
                .with([node.digest()]),
            ),
            (_, Field::Withheld) | (Field::Withheld, Field::Shown(_)) => {
                findings.push(
                    withheld(action.node, "the purpose of the action or its request").with([node.digest()]),
                );
            }
            // Absent: the request's.
            _ => {}
        }
    }
    findings
}
