//! ACT507: a reference ends at a statement of the wrong kind.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::ordered;
use attestry_chain::format::statement::{Kind, Predicate};
use attestry_chain::{Edge, End, Node};

use crate::context::Context;
use crate::evaluate::acts;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ACT507",
    title: "reference to a statement of the wrong kind",
    group: Group::Execution,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &[],
    finds: "A member that must name a statement of one kind names a statement of another.",
    matters: "A reference that looks filled in stands for evidence that is not there.",
    ask: "Ask which statement was meant.",
    example: "An action whose `approvals` names a request is flagged; one whose `approvals` names an approval is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The word of who is not known accuses nobody (ENV203 and its neighbours have said so); an action is always judged.
    let nodes = context.nodes().iter();
    for node in nodes.filter(|node| node.is_sound() || node.action().is_some()) {
        context.chain.each_edge(node, &mut |edge| {
            let Some(wanted) = node.kind().and_then(|kind| wanted(kind, edge.role)) else {
                return;
            };
            let Some(found) = found(context, edge, wanted) else {
                return;
            };
            let wanted: Vec<&str> = wanted.iter().map(|kind| kind.word()).collect();
            findings.push(
                Finding::fail(
                    &RULE,
                    format!("`{}` names a statement of the wrong kind", edge.role),
                )
                .at(node)
                .sides(wanted.join(" or "), found)
                .with([edge.names]),
            );
        });
    }
    findings
}

/// What a reference ends at, where that is wrong. What cannot be read, or is not there, has its own finding.
fn found(context: &Context<'_>, edge: &Edge, wanted: &[Kind]) -> Option<String> {
    let node = match edge.to {
        End::Here(id) => context.chain.node(id)?,
        End::Rejected(digest) => {
            return opaque(context)
                .contains(&digest)
                .then(|| "an envelope that is no in-toto statement".to_owned());
        }
        End::KeptBack(_) | End::Missing(_) => return None,
    };
    match node.kind() {
        Some(kind) if wanted.contains(&kind) => None,
        Some(kind) => Some(kind.word().to_owned()),
        // What led to an action may have been done by tools that sign their own statements (FORMAT 8).
        None if edge.role == "causes" && acts(node) => None,
        None => foreign(node),
    }
}

/// The envelopes that are no in-toto statements.
fn opaque<'a>(context: &Context<'a>) -> &'a BTreeSet<Digest> {
    context.ground.tables().opaque.get_or_init(|| {
        let rejections = context.chain.rejections().iter();
        let opaque = rejections.filter(|rejection| rejection.is_opaque());
        ordered::set(opaque.map(|rejection| rejection.statement))
    })
}

/// A kind or version of ours that is not known may be the right one: ENV212 says so.
fn foreign(node: &Node) -> Option<String> {
    match node.statement().predicate {
        Predicate::Unknown => None,
        _ => Some(format!("`{}`", node.statement().predicate_type)),
    }
}

/// The kinds that a member of a kind may name (FORMAT 3); `None`: any.
fn wanted(kind: Kind, role: &str) -> Option<&'static [Kind]> {
    match (kind, role) {
        (Kind::Action | Kind::Delegation | Kind::Proposal, "request") => Some(&[Kind::Request]),
        (Kind::Action | Kind::Decision, "proposal") => Some(&[Kind::Proposal]),
        (Kind::Action, "authority") | (Kind::Delegation, "parent") => Some(&[Kind::Delegation]),
        (Kind::Action, "decisions") => Some(&[Kind::Decision]),
        (Kind::Action, "approvals") => Some(&[Kind::Approval]),
        (Kind::Action, "runtime") => Some(&[Kind::Runtime]),
        (Kind::Action, "causes" | "compensates" | "retryOf") | (Kind::Observation, "observes") => {
            Some(&[Kind::Action])
        }
        (Kind::Approval, "approves") => Some(&[Kind::Proposal, Kind::Request]),
        // Anything may trigger a request or a proposal, and anything may be revoked.
        _ => None,
    }
}
