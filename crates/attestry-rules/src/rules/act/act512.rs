//! ACT512: a reference to a statement that is not in the bundle, where no other rule names it.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::{Edge, End, Node, NodeId};

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
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut absent = Vec::new();
    for node in context.nodes() {
        context.chain.each_edge(node, &mut |edge| {
            if matches!(edge.to, End::KeptBack(_) | End::Missing(_)) && !is_named_elsewhere(context, edge) {
                absent.push(*edge);
            }
        });
        if !absent.is_empty() {
            let counted = counted_for(context, node);
            let others = absent.drain(..).filter(|edge| !counted.contains(&edge.role));
            findings.extend(others.filter_map(|edge| finding(node, &edge)));
        }
    }
    findings
}

fn finding(node: &Node, edge: &Edge) -> Option<Finding> {
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

/// Whether another rule names what is not in the bundle: for an action that rests on the statement that refers to it; or for
/// any, where none rests on that statement. What one action is said to lack, another may still rest on.
fn is_named_elsewhere(context: &Context<'_>, edge: &Edge) -> bool {
    let tables = context.ground.tables();
    let elsewhere = tables.elsewhere.get_or_init(|| named_elsewhere(context));
    let named_at_all = || {
        let first = context.chain.nodes().first().map(Node::id);
        let mut from = first
            .into_iter()
            .flat_map(|id| elsewhere.range((edge.names, id)..));
        from.next().is_some_and(|(digest, _)| *digest == edge.names)
    };
    elsewhere.contains(&(edge.names, edge.from)) || is_apart(context, edge.from) && named_at_all()
}

/// Whether a statement is no action, and none rests on it.
fn is_apart(context: &Context<'_>, id: NodeId) -> bool {
    let ground = context.ground;
    context.position(id).is_none()
        && ground.classes_on(id).next().is_none()
        && ground.beside(id).next().is_none()
}

/// The digests that other rules name, each with the statements that refer to it and on which the action rests for which
/// they do.
fn named_elsewhere(context: &Context<'_>) -> BTreeSet<(Digest, NodeId)> {
    let mut elsewhere = BTreeSet::new();
    for action in context.all_actions() {
        let named = named_for(context, &action);
        if named.is_empty() {
            continue;
        }
        for id in std::iter::once(&action.node.id()).chain(&action.support.nodes) {
            if let Some(node) = context.chain.node(*id) {
                context.chain.each_edge(node, &mut |edge| {
                    if named.contains(&edge.names) {
                        elsewhere.insert((edge.names, *id));
                    }
                });
            }
        }
    }
    elsewhere
}

/// What is not in the bundle and other rules name for an action: requests (ASK602), delegations (AUT211, AUT207), and what
/// an approval or decision of something else is about (APR403, POL303).
fn named_for(context: &Context<'_>, action: &ActionContext<'_>) -> BTreeSet<Digest> {
    let mut digests = BTreeSet::new();
    let mut name = |digest: Option<&Digest>| {
        // Most of them are here, and nobody asks for those.
        digests.extend(digest.filter(|digest| context.chain.find(digest).is_none()));
    };
    name(action.action.request.shown());
    for authority in action.action.authority.items() {
        name(Some(authority));
    }
    let approvable = apr::Approvable::of(context.chain, action);
    for id in &action.support.nodes {
        let Some(node) = context.chain.node(*id) else {
            continue;
        };
        if let Some(proposal) = node.proposal() {
            name(proposal.request.shown());
        } else if let Some(delegation) = node.delegation() {
            name(delegation.parent.shown());
            name(delegation.request.shown());
        } else if let Some(approval) = node.approval().filter(|_| node.is_sound()) {
            let other = approvable.holds(&approval.approves) == Field::Shown(false);
            name(approval.approves.shown().filter(|_| other));
        } else if let Some(decision) = node.decision().filter(|_| node.is_sound()) {
            let other = approvable.proposal.shown() != decision.proposal.shown();
            name(decision.proposal.shown().filter(|_| other));
        }
    }
    digests
}

/// The members of a statement whose missing statements a rule counts: where it was logged again, for any of its copies.
fn counted_for(context: &Context<'_>, node: &Node) -> Vec<&'static str> {
    let copies = context.ground.tables().copies(context.chain, &node.digest());
    let others = copies.iter().copied().filter(|copy| *copy != node.id());
    let actions = std::iter::once(node.id())
        .chain(others)
        .filter_map(|id| context.action(id));
    actions.flat_map(|action| counted(context, &action)).collect()
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
