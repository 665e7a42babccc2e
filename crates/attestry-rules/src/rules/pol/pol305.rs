//! POL305: the policy set is not in the trust file's list.

use std::collections::BTreeSet;

use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Kind;

use super::named::decisions;
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
    if context.chain.ids_of_kind(Kind::Decision).is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for action in context.actions() {
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
                other => findings.push(
                    Finding::fail(
                        &RULE,
                        "the policy set of a decision is not in the trust file's list",
                    )
                    .at(one.node)
                    .sides(format!("one of {} listed policy sets", list.len()), words(&other)),
                ),
            }
        }
    }
    findings
}

fn words(digest: &Field<&DigestSet>) -> String {
    match digest {
        Field::Absent => "a policy set without digest".to_owned(),
        Field::Shown(digest) => format!("`{digest}`"),
        Field::Withheld => "a digest that is withheld".to_owned(),
    }
}
