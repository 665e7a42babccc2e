//! ASK603: an action and its proposal name different requests. A delegation for another request is AUT207's.

use attestry_chain::format::field::Field;

use super::named::by_proposal;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK603",
    title: "the requests that are named differ",
    group: Group::Asked,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action names one request, and the proposal that it was run as names another. A delegation that serves \
            another request is AUT207.",
    matters: "What was approved for one request was run for another, so nobody asked for what was done.",
    ask: "Ask the executor and the proposer which request the action served, and for the statements that \
          show it.",
    example: "An action for request A run as a proposal for request B is flagged; one whose proposal names A \
              is not.",
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some(proposal) = action.action.proposal.shown() else {
            continue;
        };
        let Some(proposed) = by_proposal(context, action) else {
            continue;
        };
        match (&action.action.request, proposed) {
            (Field::Shown(own), Field::Shown(proposed)) if *own != proposed => {
                let finding = Finding::fail(&RULE, "the action and its proposal name different requests");
                let finding = finding.at(&action.node).with([*proposal, *own, proposed]);
                findings.push(finding.sides(
                    format!("the proposal's request `{proposed}`"),
                    format!("the action's request `{own}`"),
                ));
            }
            (Field::Withheld, Field::Shown(_)) => {
                findings.push(withheld(&action.node, "the request that the action names"));
            }
            (Field::Shown(_), Field::Withheld) if context.chain.find(proposal).is_some() => {
                findings
                    .push(withheld(&action.node, "the request that the proposal names").with([*proposal]));
            }
            _ => {}
        }
    }
    findings
}
