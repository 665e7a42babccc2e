//! POL305: the policy set is not in the trust file's list.

use std::collections::BTreeSet;

use attestry_chain::Node;
use attestry_chain::format::digest::{Digest, DigestSet};
use attestry_chain::format::field::Field;

use super::named::{KeptBack, decisions, kept_back};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "POL305",
    title: "policy set not in the list",
    group: Group::Policy,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Allowed),
    controls: &["PR.AA-05", "SP 800-207 tenet 4"],
    finds: "A decision was made under a policy set that the trust file does not list, or that has no digest although \
            there is a list.",
    matters: "Whoever may choose the policy may choose the answer.",
    ask: "Ask which policies were in force, and whether the list lacks them.",
    example: "A decision under a policy set with a digest that is not listed is flagged; one under a listed set is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(list) = context.trust().and_then(|trust| trust.policy_sets.as_deref()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for action in context.actions() {
        // An empty list holds nothing, whatever is kept back; but an action may name no decision.
        match kept_back(context, action) {
            KeptBack::None => {}
            KeptBack::One if list.is_empty() => {
                let found = "a decision that is kept back".to_owned();
                findings.push(not_listed(action.node, list, found));
            }
            KeptBack::One | KeptBack::Perhaps => {
                findings.push(withheld(
                    action.node,
                    "the policy set of a decision that the action names",
                ));
            }
        }
        for one in decisions(context, action) {
            if !seen.insert(one.node.id()) {
                continue;
            }
            let digest = one.decision.policy_set.as_ref().then(|set| set.digest.as_ref());
            match digest {
                Field::Shown(digest) if digest.sha256().is_some_and(|digest| list.contains(&digest)) => {}
                // An empty list holds nothing, whatever is withheld.
                Field::Withheld if !list.is_empty() => {
                    findings.push(withheld(one.node, "the digest of the policy set"));
                }
                other => findings.push(not_listed(one.node, list, words(&other))),
            }
        }
    }
    findings
}

fn not_listed(node: &Node, list: &[Digest], found: String) -> Finding {
    let message = "the policy set of a decision is not in the trust file's list";
    let expected = format!("one of {} listed policy sets", list.len());
    Finding::fail(&RULE, message).at(node).sides(expected, found)
}

fn words(digest: &Field<&DigestSet>) -> String {
    match digest {
        Field::Absent => "a policy set without digest".to_owned(),
        Field::Shown(digest) => format!("`{digest}`"),
        Field::Withheld => "a digest that is withheld".to_owned(),
    }
}
