//! SEQ601: a nonce was used twice by one principal.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::Node;
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
    let mut first: BTreeMap<(&str, &Nonce), &Node> = BTreeMap::new();
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    let mut concealed: Vec<(&str, &Node)> = Vec::new();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for node in context.chain.nodes() {
        // What is not sound proves nothing about the principal in whose name it is.
        let Field::Shown(principal) = node.principal_id() else {
            continue;
        };
        let nonce = node.statement().predicate.nonce();
        if !node.is_sound() || nonce.is_absent() || !seen.insert(node.digest()) {
            continue;
        }
        *made.entry(principal).or_default() += 1;
        let Field::Shown(nonce) = nonce else {
            concealed.push((principal, node));
            continue;
        };
        let earlier = *first.entry((principal, nonce)).or_insert(node);
        if earlier.id() != node.id() {
            findings.push(
                Finding::fail(&RULE, format!("`{principal}` used a nonce a second time"))
                    .at(node)
                    .sides("a nonce of its own", format!("that of {}", words::node(earlier)))
                    .with([earlier.digest()]),
            );
        }
    }
    // Where there is nothing to compare with, no nonce is needed.
    let compared = concealed
        .iter()
        .filter(|(principal, _)| made.get(principal).is_some_and(|count| *count > 1));
    findings
        .extend(compared.map(|(_, node)| withheld(node, "the nonce that tells the statement from others")));
    findings
}
