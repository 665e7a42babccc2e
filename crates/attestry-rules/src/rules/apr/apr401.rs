//! APR401: too few approvals. It counts what is there, right or wrong: what is wrong has its own rule.

use super::tally::{Demand, Standing, Tally, required, tally};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::ask::put_off;
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "APR401",
    title: "too few approvals",
    group: Group::Approval,
    effects: &[Effect::Fail, Effect::Indeterminate, Effect::Note],
    when: "F where a requirement asks for approvals, else N where there is none; I where a valid emergency puts them off and \
           `reviewBy` is not past at the verification time",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An action has fewer approvers than are asked for. Distinct approvers are counted, in one of the roles that \
            are asked for, and one key counts for one of them.",
    matters: "The action went ahead without the consent that the auditor asks for.",
    ask: "Ask who approved the action, and for the approval that was signed before it ran.",
    example: "An action with two approvals by the same person where two are asked for is flagged; one approved by two \
              people is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let demands = required(action);
        if demands.is_empty() {
            if action.action.approvals.is_absent() {
                findings.push(Finding::said(context, &RULE, Effect::Note, action.node, || {
                    [
                        "the action names no approval, and none is asked for".to_owned(),
                        "an approval, if anybody asked for one".to_owned(),
                        "none".to_owned(),
                    ]
                }));
            }
            continue;
        }
        for demand in &demands {
            match tally(context, action, demand, &|_| Standing::Counts) {
                Tally::Enough => {}
                Tally::Hidden(what) => findings.push(withheld(action.node, what)),
                Tally::TooFew { found } => {
                    let message = format!("{} has too few approvals", action.label());
                    findings.push(too_few(context, action, &RULE, message, demand, found));
                }
            }
        }
    }
    findings
}

/// Of an action that has fewer approvals than are asked for: it fails, but for an emergency under which they may still come.
pub(crate) fn too_few(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    rule: &'static Rule,
    message: String,
    demand: &Demand<'_>,
    found: u64,
) -> Finding {
    let expected = asked(demand);
    let (effect, message, expected) = match put_off(context, action) {
        None => (Effect::Fail, message, expected),
        Some(due) => (
            Effect::Indeterminate,
            format!("{message}; under the emergency they may still come"),
            format!("{expected}, by {due}"),
        ),
    };
    Finding::new(rule, effect, message)
        .at(action.node)
        .sides(expected, found.to_string())
}

/// What is asked for, in words.
fn asked(demand: &Demand<'_>) -> String {
    let count = demand.count;
    let approvers = if count == 1 {
        "1 approver".to_owned()
    } else {
        format!("{count} distinct approvers")
    };
    if demand.roles.is_empty() {
        approvers
    } else {
        format!(
            "{approvers} in the role {}",
            words::names(demand.roles.iter().map(String::as_str))
        )
    }
}
