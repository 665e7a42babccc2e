//! SEQ601: a nonce was used twice by one principal.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Nonce;

use crate::context::Context;
use crate::finding::{Effect, Finding};
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
    let mut made: BTreeMap<&str, Made<'_>> = BTreeMap::new();
    // A statement that stands there twice is one; few do.
    let twice: BTreeSet<Digest> = context.chain.again().map(Node::digest).collect();
    let mut seen = BTreeSet::new();
    for node in context.chain.nodes() {
        // What is not sound proves nothing about the principal in whose name it is.
        let Field::Shown(principal) = node.principal_id() else {
            continue;
        };
        let nonce = node.statement().predicate.nonce();
        if !node.is_sound() || nonce.is_absent() {
            continue;
        }
        if twice.contains(&node.digest()) && !seen.insert(node.digest()) {
            continue;
        }
        let made = made.entry(principal).or_default();
        match nonce {
            Field::Shown(nonce) => made.shown.push((nonce, node)),
            Field::Absent | Field::Withheld => made.concealed.push(node),
        }
    }
    made.into_iter()
        .flat_map(|(principal, made)| made.findings(principal))
        .collect()
}

/// What one principal made that has a nonce.
#[derive(Default)]
struct Made<'a> {
    shown: Vec<(&'a Nonce, &'a Node)>,
    concealed: Vec<&'a Node>,
}

impl Made<'_> {
    fn findings(mut self, principal: &str) -> Vec<Finding> {
        // Where there is nothing to compare with, no nonce is needed.
        let compared = self.shown.len().saturating_add(self.concealed.len()) > 1;
        let concealed = self.concealed.iter().filter(|_| compared);
        let mut findings: Vec<Finding> = concealed
            .map(|node| withheld(node, "the nonce that tells the statement from others"))
            .collect();
        self.shown
            .sort_unstable_by_key(|(nonce, node)| (*nonce, node.id()));
        for same in self.shown.chunk_by(|one, other| one.0 == other.0) {
            let Some(((_, earlier), later)) = same.split_first() else {
                continue;
            };
            findings.extend(later.iter().map(|(_, node)| {
                Finding::fail(&RULE, format!("`{principal}` used a nonce a second time"))
                    .at(node)
                    .sides("a nonce of its own", format!("that of {}", words::node(earlier)))
                    .with([earlier.digest()])
            }));
        }
        findings
    }
}
