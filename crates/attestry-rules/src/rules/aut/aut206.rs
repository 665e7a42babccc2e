//! AUT206: a chain of delegations does not start at an authority root.

use std::collections::BTreeSet;

use super::authority::{Above, Grant, lines};
use super::root::{Standing, standing};
use super::scope::some;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT206",
    title: "no authority root at the start",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-04", "PR.AA-05", "ASI03"],
    finds: "The first delegation of a chain is by somebody whom the trust file does not call an authority \
            root, and who is not the requester where it admits that one by its own signature.",
    matters: "Anybody can delegate to anybody. Only a chain that starts with somebody who has the authority \
              gives any.",
    ask: "Ask for the delegation above the first one, or whether its delegator belongs among the authority \
          roots.",
    example: "A chain from a shift lead who is no root is flagged; one from a root listed in the trust file \
              is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let mut seen = BTreeSet::new();
        let lines = lines(context, action);
        let several = lines.len() > 1;
        for line in lines {
            // Where the chain goes on unseen, AUT211 says so.
            let (Above::Nothing, Some(first)) = (line.top, line.grants.last()) else {
                continue;
            };
            if !several || seen.insert(first.node.id()) {
                findings.extend(judge(context, action, first));
            }
        }
    }
    findings
}

fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>, first: &Grant<'a>) -> Option<Finding> {
    let delegator = first.delegator();
    match standing(context, action, delegator) {
        Standing::Root | Standing::Unjudged => None,
        Standing::Withheld => {
            Some(withheld(action.node, "who requested the action").with([first.node.digest()]))
        }
        Standing::NotRoot(why) => {
            let message = format!(
                "the authority of {} starts with `{delegator}`, {why}",
                action.label()
            );
            let finding = Finding::fail(&RULE, message)
                .at(action.node)
                .with([first.node.digest()]);
            Some(finding.sides(expected(context), format!("a delegation by `{delegator}`")))
        }
    }
}

/// Who may be the first delegator, in words.
fn expected(context: &Context<'_>) -> String {
    let named = context
        .trust()
        .map_or(&[][..], |trust| trust.authority_roots.as_slice());
    let requester = context.trust().is_some_and(|trust| trust.requester_is_root);
    match (named, requester) {
        ([], false) => "a delegation by an authority root; the trust file has none".to_owned(),
        ([], true) => "a delegation by the requester".to_owned(),
        (named, false) => format!(
            "a delegation by one of {}",
            some(named.iter().map(String::as_str))
        ),
        (named, true) => format!(
            "a delegation by the requester, or by one of {}",
            some(named.iter().map(String::as_str))
        ),
    }
}
