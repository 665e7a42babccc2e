//! AUT203: a delegation is wider than the one above it.

use super::authority::{Above, Grant, used};
use super::fit::Fit;
use super::scope::contains;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "AUT203",
    title: "scope wider than the parent's",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-05", "NHI5", "ASI03"],
    finds: "A delegation allows what its parent does not: another action, another resource, another purpose, \
            more of a limited quantity, or no limit where the parent has one.",
    matters: "Authority that grows on its way down was given by nobody.",
    ask: "Ask the delegator why it passed on more than it had, and what was done with the surplus.",
    example: "A delegation of `deploy.*` below one of `deploy.rollout` is flagged; one of `deploy.rollout` \
              below `deploy.*` is not.",
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
    let (Some(outer), Some(inner)) = (parent.said.scope.shown(), grant.said.scope.shown()) else {
        return Some(withheld(grant.node, "what is delegated here or above").with(related));
    };
    match contains(outer, inner) {
        Fit::Inside | Fit::Unjudged => None,
        Fit::Withheld(what) => Some(withheld(grant.node, what).with(related)),
        Fit::Outside(excess) => {
            let message = format!(
                "{}: the {} goes beyond the delegation above",
                words::node(grant.node),
                excess.part
            );
            let finding = Finding::fail(&RULE, message).at(grant.node).with(related);
            Some(finding.sides(excess.expected, excess.found))
        }
    }
}
