//! AUT209: a delegation was revoked before it was used.

use std::collections::BTreeSet;

use attestry_chain::verify::WindowJudged;

use super::authority::{Grant, lines};
use super::revoked::{Taken, revocations};
use super::windows::{until, when};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "AUT209",
    title: "delegation revoked before use",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "NHI1", "ASI03"],
    finds: "A delegation that an action was run under, or one above it, was revoked before by its delegator, \
            by one above it, or by an authority root.",
    matters: "The authority had been taken back, so there was none.",
    ask: "Ask the executor why it went on, and the delegator what it knew of the use.",
    example: "An action at 09:08 under a delegation that its delegator revoked from 09:03 on is flagged; one \
              at 09:02 is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let mut said = BTreeSet::new();
        for line in lines(context, action) {
            for (grant, taken) in revocations(context, action, &line) {
                if said.contains(&grant.node.id()) {
                    continue;
                }
                if let Some(finding) = judge(context, action, &grant, &taken) {
                    said.insert(grant.node.id());
                    findings.push(finding);
                }
            }
        }
    }
    findings
}

fn judge<'a>(
    context: &Context<'a>,
    action: &ActionContext<'a>,
    grant: &Grant<'a>,
    taken: &Taken<'a>,
) -> Option<Finding> {
    let related = [grant.node.digest(), taken.node.digest()];
    match context.judge_window(action, taken.at.shown().copied().map(until)) {
        WindowJudged::Inside | WindowJudged::InsideByClaim => None,
        WindowJudged::Withheld => Some(
            withheld(
                action.node,
                "from when a delegation was revoked, or when the action was run,",
            )
            .with(related),
        ),
        WindowJudged::Outside => {
            let message = format!(
                "{} is run under a delegation that had been revoked",
                action.label()
            );
            let finding = Finding::fail(&RULE, message).at(action.node).with(related);
            let at = taken.at.shown().map(ToString::to_string).unwrap_or_default();
            let by = words::names(taken.node.principal_id().shown().copied());
            Some(finding.sides(format!("run before {at}, when {by} revoked it"), when(action)))
        }
    }
}
