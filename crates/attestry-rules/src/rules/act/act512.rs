//! ACT512: a reference to a statement that is not in the bundle, where no other rule names it.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::{Edge, End, Node};

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::{apr, pol};

pub(super) static RULE: Rule = Rule {
    code: "ACT512",
    title: "reference to a statement that is not in the bundle",
    group: Group::Execution,
    effects: &[Effect::Indeterminate, Effect::Note],
    when: "N where the digest is that of an entry that is kept back, else I",
    question: Some(Question::Record),
    controls: &["RS.AN-03"],
    finds: "A statement names another that is not in the bundle, and no other rule says so.",
    matters: "A step of the story is told only by its digest: what happened in it cannot be seen.",
    ask: "Ask whoever made the bundle for the statement with this digest.",
    example: "A report whose `causes` names an extraction that no line of the bundle has is flagged; one whose causes \
              are all in the bundle is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let elsewhere = named_elsewhere(context);
    let counted: BTreeSet<(Digest, &'static str)> = context
        .actions()
        .iter()
        .flat_map(|action| {
            counted(context, action)
                .into_iter()
                .map(|role| (action.node.digest(), role))
        })
        .collect();
    let mut findings = Vec::new();
    for node in context.chain.nodes() {
        context.chain.each_edge(node, &mut |edge| {
            let is_here = matches!(edge.to, End::Here(_));
            if !is_here && !elsewhere.contains(&edge.names) && !counted.contains(&(node.digest(), edge.role))
            {
                findings.extend(absent(node, edge));
            }
        });
    }
    findings
}

fn absent(node: &Node, edge: &Edge) -> Option<Finding> {
    let (effect, found) = match edge.to {
        End::Missing(_) => (Effect::Indeterminate, "no statement with this digest"),
        End::KeptBack(_) => (Effect::Note, "an entry that is kept back"),
        // What is rejected has its own finding.
        End::Here(_) | End::Rejected(_) => return None,
    };
    Some(
        Finding::new(
            &RULE,
            effect,
            format!("a statement that `{}` names is not in the bundle", edge.role),
        )
        .at(node)
        .sides(format!("the statement `{}`", edge.names), found)
        .with([edge.names]),
    )
}

/// The digests that other rules name where they are not in the bundle: requests (ASK602), delegations (AUT211, AUT207),
/// and what an approval or decision of something else is about (APR403, POL303).
fn named_elsewhere(context: &Context<'_>) -> BTreeSet<Digest> {
    let mut digests = BTreeSet::new();
    for action in context.actions() {
        digests.extend(action.action.request.shown());
        digests.extend(action.action.authority.items());
        let approvable = apr::Approvable::of(context.chain, action);
        for node in action
            .support
            .nodes
            .iter()
            .filter_map(|id| context.chain.node(*id))
        {
            if let Some(proposal) = node.proposal() {
                digests.extend(proposal.request.shown());
            } else if let Some(delegation) = node.delegation() {
                digests.extend(delegation.parent.shown());
                digests.extend(delegation.request.shown());
            } else if let Some(approval) = node.approval().filter(|_| node.is_sound()) {
                let other = approvable.holds(&approval.approves) == Field::Shown(false);
                digests.extend(approval.approves.shown().filter(|_| other));
            } else if let Some(decision) = node.decision().filter(|_| node.is_sound()) {
                let other = approvable.proposal.shown() != decision.proposal.shown();
                digests.extend(decision.proposal.shown().filter(|_| other));
            }
        }
    }
    digests
}

/// The members of an action whose missing statements a rule counts and fails for: APR401, POL301, POL308, ACT509.
fn counted(context: &Context<'_>, action: &ActionContext<'_>) -> Vec<&'static str> {
    let mut roles = Vec::new();
    if apr::is_short(context, action) {
        roles.push("approvals");
    }
    if action.asked.decision && pol::is_absent(context, action) {
        roles.push("decisions");
    }
    if action.asked.runtime {
        roles.push("runtime");
    }
    roles
}
