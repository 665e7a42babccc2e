//! APR403: the approval approves another proposal or request.

use attestry_chain::End;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Kind;

use super::given::{Approvable, given};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "APR403",
    title: "approves another proposal or request",
    group: Group::Approval,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Approved),
    controls: &["PR.AA-05"],
    finds: "An action names an approval whose `approves` is neither the action's proposal nor its request.",
    matters: "Somebody said yes to something else. An approval is for exactly what it names, by digest.",
    ask: "Ask for the approval of the proposal that was executed.",
    example: "The approval of build 41, named by the deployment of build 42, is flagged; the approval of build 42's \
              proposal is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let approvable = Approvable::of(context.chain, action);
        for one in given(context, action)
            .iter()
            .filter(|one| one.named && one.node.is_sound())
        {
            let related = [one.node.digest()];
            match (approvable.holds(&one.approval.approves), &one.approval.approves) {
                (Field::Shown(false), Field::Shown(approved)) if !is_of_another_kind(context, approved) => {
                    let message = format!("an approval of something else is named by {}", action.label());
                    findings.push(
                        Finding::fail(&RULE, message)
                            .at(action.node)
                            .sides(expected(&approvable), format!("an approval of `{approved}`"))
                            .with(related)
                            .with([*approved]),
                    );
                }
                (Field::Withheld, approves) => {
                    let what = if approves.shown().is_some() {
                        "the proposal or the request of the action"
                    } else {
                        "what an approval of the action approves"
                    };
                    findings.push(withheld(action.node, what).with(related));
                }
                _ => {}
            }
        }
    }
    findings
}

/// Neither a proposal nor a request: that is ACT507.
fn is_of_another_kind(context: &Context<'_>, approved: &Digest) -> bool {
    match context.chain.end(approved) {
        End::Here(id) => {
            let kind = context.chain.node(id).and_then(attestry_chain::Node::kind);
            !matches!(kind, Some(Kind::Proposal | Kind::Request))
        }
        End::KeptBack(_) | End::Missing(_) | End::Rejected(_) => false,
    }
}

fn expected(approvable: &Approvable) -> String {
    match (approvable.proposal.shown(), approvable.request.shown()) {
        (Some(proposal), Some(request)) => format!("the proposal `{proposal}` or the request `{request}`"),
        (Some(proposal), None) => format!("the proposal `{proposal}`"),
        (None, Some(request)) => format!("the request `{request}`"),
        (None, None) => "a proposal or a request that the action names".to_owned(),
    }
}
