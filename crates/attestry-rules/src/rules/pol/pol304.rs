//! POL304: the evaluation's subject, action or resource is not the operation's.

use attestry_chain::format::field::Field;

use super::named::{Named, decisions, is_about};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL304",
    title: "something else was evaluated",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "The question that policy was asked is about another subject than the executor, another action than the \
            operation, or another resource than the target.",
    matters: "The answer is right for a question that nobody should have asked: it says nothing about what was run.",
    ask: "Ask the policy decision point for the decision on this executor, operation and target.",
    example: "An evaluation of `subscription.view` for an action `subscription.renew` is flagged; one of \
              `subscription.renew` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in decisions(context, action) {
            // A decision on something else is POL303 alone.
            if is_about(context, action, one.decision) != Field::Shown(false) {
                findings.extend(judge(action, &one));
            }
        }
    }
    findings
}

fn judge(action: &ActionContext<'_>, one: &Named<'_>) -> Vec<Finding> {
    let evaluation = &one.decision.evaluation;
    let operation = &action.action.operation;
    let target = operation.then(|operation| {
        operation
            .target
            .then(attestry_chain::format::statement::Resource::matched_by)
    });
    let pairs = [
        (
            "subject",
            "executor",
            evaluation.then(|one| one.subject_id.clone()),
            action.executor().map(str::to_owned),
        ),
        (
            "action",
            "operation",
            evaluation.then(|one| one.action_name.clone()),
            operation.then(|one| one.name.clone()),
        ),
        (
            "resource",
            "target",
            evaluation.then(|one| one.resource_id.clone()),
            target,
        ),
    ];
    let mut findings = Vec::new();
    for (asked, ran, evaluated, actual) in pairs {
        if evaluated.is_withheld() || actual.is_withheld() {
            let what = format!("the {asked} that policy evaluated, or the {ran} of the action");
            findings.push(withheld(action.node, &what).with([one.node.digest()]));
        } else if evaluated != actual {
            let side = |field: &Field<String>| {
                field
                    .shown()
                    .map_or_else(|| "none".to_owned(), |one| format!("`{one}`"))
            };
            let message = format!(
                "the {asked} that policy evaluated is not the {ran} of {}",
                action.label()
            );
            findings.push(
                Finding::fail(&RULE, message)
                    .at(action.node)
                    .sides(side(&actual), side(&evaluated))
                    .with([one.node.digest()]),
            );
        }
    }
    findings
}
