//! AUT211: a delegation is not in the bundle.

use attestry_chain::{End, Node};

use super::authority::{Above, named, used};
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT211",
    title: "delegation not in the bundle",
    group: Group::Authority,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Authority),
    controls: &["ASI03"],
    finds: "An action, or a delegation that it rests on, names a delegation that is not in the bundle, or \
            that was refused and counts as absent.",
    matters: "Whether the executor had the authority cannot be seen.",
    ask: "Ask whoever made the bundle for the delegation statement with this digest.",
    example: "An action whose `authority` names a digest that no line of the bundle has is flagged; one \
              whose whole chain is in the bundle is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        // A withheld element counts as a withheld reference (FORMAT 4), and each delegation must hold.
        if action
            .action
            .authority
            .shown()
            .is_some_and(|list| list.withheld > 0)
        {
            findings.push(withheld(action.node, NAMED));
        }
        for (_, end) in named(context, action) {
            findings.extend(judge(context, action.node, end, NAMED));
        }
    }
    for grant in used(context) {
        findings.extend(judge(
            context,
            grant.node,
            grant.above(context),
            "the delegation above this one",
        ));
    }
    findings
}

fn judge(context: &Context<'_>, node: &Node, end: Above<'_>, what: &'static str) -> Option<Finding> {
    match end {
        Above::NotHere(digest) => {
            let refused = matches!(context.chain.end(&digest), End::Rejected(_));
            let found = if refused {
                "a statement that was refused and counts as absent"
            } else {
                NOWHERE
            };
            let finding = Finding::indeterminate(&RULE, format!("{what} is not in the bundle")).at(node);
            Some(
                finding
                    .sides(format!("the delegation `{digest}`"), found)
                    .with([digest]),
            )
        }
        Above::KeptBack(digest) => Some(withheld(node, what).with([digest])),
        Above::Hidden => Some(withheld(node, "whether a delegation stands above this one")),
        // What has a finding of its own is not said twice.
        Above::Nothing | Above::Grant(_) | Above::Unjudged => None,
    }
}

const NOWHERE: &str = "no statement with this digest";

const NAMED: &str = "the delegation that the action names";
