//! SEQ601: a nonce was used twice by one principal.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::ground::index;
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "SEQ601",
    title: "nonce used twice",
    group: Group::Sequence,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Original),
    controls: &["NHI4", "ASI08"],
    finds: "One principal made two statements with the same nonce, of whatever kind. One statement that was logged twice is \
            LOG412 alone.",
    matters: "A nonce makes a statement unique. Used again, it shows a replay: an old yes or an old deed presented as new.",
    ask: "Ask which of the two statements is the original, and where the other comes from.",
    example: "Two actions of one agent with the nonce `a1` are flagged; two with different nonces are not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    // A statement that stands there twice is one; few do.
    let twice: BTreeSet<Digest> = context.chain.again().map(Node::digest).collect();
    let mut seen = BTreeSet::new();
    let mut concealed = Vec::new();
    // Brought together by the first bytes of their nonces, which is quick and takes little room; told apart by all of them.
    let mut order: Vec<(u32, u32)> = Vec::new();
    for (position, node) in (0..).zip(context.chain.nodes()) {
        let nonce = node.statement().predicate.nonce();
        if nonce.is_absent() || maker(node).is_none() {
            continue;
        }
        if !twice.is_empty() && twice.contains(&node.digest()) && !seen.insert(node.digest()) {
            continue;
        }
        match nonce {
            Field::Shown(nonce) => order.push((nonce.beginning(), position)),
            Field::Absent | Field::Withheld => concealed.push(node),
        }
    }
    order.sort_unstable();
    let mut findings = hidden(context, &order, &concealed);
    for alike in order.chunk_by(|one, other| one.0 == other.0) {
        if alike.len() > 1 {
            findings.extend(used_again(context, alike));
        }
    }
    findings
}

/// In whose name a statement is. What is not sound proves nothing about that principal.
fn maker(node: &Node) -> Option<&str> {
    node.principal_id().shown().copied().filter(|_| node.is_sound())
}

/// That a nonce is kept back, where there is another of the same principal to compare with.
fn hidden(context: &Context<'_>, shown: &[(u32, u32)], concealed: &[&Node]) -> Vec<Finding> {
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    if !concealed.is_empty() {
        let shown = shown.iter().filter_map(|(_, position)| at(context, *position));
        for principal in shown.chain(concealed.iter().copied()).filter_map(maker) {
            let made = made.entry(principal).or_default();
            *made = made.saturating_add(1);
        }
    }
    let compared = |node: &&&Node| maker(node).and_then(|principal| made.get(principal)) > Some(&1);
    let concealed = concealed.iter().filter(compared);
    concealed
        .map(|node| withheld(node, "the nonce that tells the statement from others"))
        .collect()
}

/// That nonces were used again, among statements whose nonces begin alike.
fn used_again(context: &Context<'_>, alike: &[(u32, u32)]) -> Vec<Finding> {
    let nodes = alike.iter().filter_map(|(_, position)| at(context, *position));
    let mut made: Vec<_> = nodes
        .filter_map(|node| {
            Some((
                maker(node)?,
                node.statement().predicate.nonce().shown().copied()?,
                node,
            ))
        })
        .collect();
    ordered::sort_by_key(&mut made, |(principal, nonce, node)| {
        (*principal, *nonce, node.id())
    });
    let mut findings = Vec::new();
    for same in made.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let Some(((principal, _, earlier), later)) = same.split_first() else {
            continue;
        };
        findings.extend(later.iter().map(|(_, _, node)| {
            Finding::fail(&RULE, format!("`{principal}` used a nonce a second time"))
                .at(node)
                .sides("a nonce of its own", format!("that of {}", words::node(earlier)))
                .with([earlier.digest()])
        }));
    }
    findings
}

fn at<'a>(context: &Context<'a>, position: u32) -> Option<&'a Node> {
    context.chain.nodes().get(index(position))
}
