//! APR409: the approval was withdrawn before it was used.

use std::collections::BTreeSet;

use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::verify::WindowJudged;

use super::given::{Approvable, Given, about};
use super::withdrawals::withdrawals;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::windows;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "APR409",
    title: "approval withdrawn before use",
    group: Group::Approval,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "The approver or an authority root revoked an approval of the action's proposal or request, from a time \
            before the action had ended. The action need not name that approval.",
    matters: "The yes had become a no by the time it mattered.",
    ask: "Ask why the action went ahead after the approval was withdrawn.",
    example: "A change whose approval was revoked at 09:02 and that ran at 09:08 is flagged; one whose approval was \
              revoked the day after is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let approvable = Approvable::of(context.chain, action);
        let yes: Vec<Given<'_>> = about(context, action)
            .into_iter()
            // One of something else is APR403.
            .filter(|one| {
                one.is_sound_yes() && approvable.holds(&one.approval.approves) == Field::Shown(true)
            })
            .collect();
        // Who withdrew one approval and gave another, which the action names, has not said no.
        let standing: BTreeSet<&str> = ordered::set(
            yes.iter()
                .filter(|one| one.named && withdrawal(context, action, one).is_none())
                .filter_map(|one| one.node.principal_id().shown().copied()),
        );
        for one in &yes {
            let replaced = one
                .node
                .principal_id()
                .shown()
                .is_some_and(|approver| standing.contains(approver));
            if one.named || !replaced {
                findings.extend(withdrawal(context, action, one));
            }
        }
    }
    findings
}

/// What is wrong with an approval that was taken back before the action had ended.
fn withdrawal<'a>(context: &Context<'a>, action: &ActionContext<'a>, one: &Given<'a>) -> Option<Finding> {
    let withdrawals = withdrawals(context, action, one.node);
    let mut judged = withdrawals
        .iter()
        .map(|one| (one.node, one.leaves(), context.judge_window(action, one.leaves())));
    let (node, leaves, judged) = judged
        .clone()
        .find(|(_, _, judged)| *judged == WindowJudged::Outside)
        .or_else(|| judged.find(|(_, _, judged)| *judged == WindowJudged::Withheld))?;
    let related = [one.node.digest(), node.digest()];
    match (judged, leaves) {
        (WindowJudged::Outside, Some(span)) => Some(
            Finding::fail(
                &RULE,
                format!("the approval of {} had been withdrawn", action.label()),
            )
            .at(action.node)
            .sides(windows::span(span), windows::when(action))
            .with(related),
        ),
        _ => Some(withheld(action.node, "from when on an approval is withdrawn").with(related)),
    }
}
