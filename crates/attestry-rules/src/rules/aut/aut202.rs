//! AUT202: a chain of delegations is broken: the delegator is not the delegate above, or not by the key that the
//! delegation above is bound to.

use attestry_chain::format::field::Field;

use super::authority::{Above, Grant, used};
use super::holder::{signed_by, signing_keys};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT202",
    title: "delegation chain broken",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-04", "ASI03"],
    finds: "A delegation names a parent that delegated to somebody else, or to another key than the one that \
            signed here.",
    matters: "The delegator passes on what it was never given.",
    ask: "Ask the delegator for the delegation by which it had the authority itself.",
    example: "A delegation by a deployer below one that delegates to the orchestrator is flagged; one by the \
              orchestrator is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let grants = used(context).into_iter();
    grants
        .filter_map(|grant| match grant.above(context) {
            Above::Grant(parent) => judge(&grant, &parent),
            _ => None,
        })
        .collect()
}

fn judge(grant: &Grant<'_>, parent: &Grant<'_>) -> Option<Finding> {
    let related = [parent.node.digest()];
    let delegate = parent
        .said
        .delegate
        .then(|delegate| delegate.id.as_ref().map(String::as_str).map(str::to_owned));
    let delegator = grant.delegator();
    match &delegate {
        Field::Shown(delegate) if delegate != delegator => {
            let message = format!("`{delegator}` delegates what was delegated to `{delegate}`");
            let finding = Finding::fail(&RULE, message).at(grant.node).with(related);
            return Some(finding.sides(
                format!("a delegation by `{delegate}`"),
                format!("by `{delegator}`"),
            ));
        }
        Field::Withheld => {
            return Some(withheld(grant.node, "to whom the delegation above was made").with(related));
        }
        Field::Shown(_) | Field::Absent => {}
    }
    match &parent.said.delegate_key {
        Field::Shown(key) if !signed_by(grant.node, key) => {
            let message =
                format!("`{delegator}` delegates by another key than the one that it was delegated to");
            let finding = Finding::fail(&RULE, message).at(grant.node).with(related);
            Some(finding.sides(
                format!("a signature by key `{}`", key.hex()),
                signing_keys(grant.node),
            ))
        }
        Field::Withheld => {
            Some(withheld(grant.node, "the key that the delegation above is bound to").with(related))
        }
        Field::Shown(_) | Field::Absent => None,
    }
}
