//! ASK603: an action, its proposal and the delegations that it was run under name different requests.

use std::collections::BTreeSet;

use attestry_chain::format::field::Field;

use super::named::{by_proposal, named};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::authority::lines;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK603",
    title: "the requests that are named differ",
    group: Group::Asked,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action names one request, and the proposal that it was run as, or a delegation that it was run under, \
            names another. That the authority was given for another request is AUT207 as well.",
    matters: "What was approved for one request was run for another, so nobody asked for what was done.",
    ask: "Ask the executor and the proposer which request the action served, and for the statements that \
          show it.",
    example: "An action for request A run as a proposal for request B is flagged; one whose proposal names A \
              is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        findings.extend(proposed(context, action));
        findings.extend(delegated(context, action));
    }
    findings
}

fn proposed<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let proposal = action.action.proposal.shown()?;
    match (&action.action.request, by_proposal(context, action)?) {
        (Field::Shown(own), Field::Shown(proposed)) if *own != proposed => {
            let finding = Finding::fail(&RULE, "the action and its proposal name different requests");
            let finding = finding.at(action.node).with([*proposal, *own, proposed]);
            Some(finding.sides(
                format!("the proposal's request `{proposed}`"),
                format!("the action's request `{own}`"),
            ))
        }
        (Field::Withheld, Field::Shown(_)) => {
            Some(withheld(action.node, "the request that the action names"))
        }
        (Field::Shown(_), Field::Withheld) if context.chain.find(proposal).is_some() => {
            Some(withheld(action.node, "the request that the proposal names").with([*proposal]))
        }
        _ => None,
    }
}

/// The delegations that serve another request. What is kept back of them is asked for by AUT207.
fn delegated<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Finding> {
    let Some(Field::Shown(request)) = named(context, action) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let lines = lines(context, action);
    let grants = lines.iter().flat_map(|line| &line.grants);
    grants
        .filter_map(|grant| {
            let only = grant.said.request.shown().filter(|only| **only != request)?;
            seen.insert(grant.node.id()).then_some(())?;
            let finding = Finding::fail(&RULE, "the action and its delegation name different requests");
            let finding = finding
                .at(action.node)
                .with([grant.node.digest(), request, *only]);
            Some(finding.sides(
                format!("the delegation's request `{only}`"),
                format!("the action's request `{request}`"),
            ))
        })
        .collect()
}
