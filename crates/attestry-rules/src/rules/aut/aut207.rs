//! AUT207: an action outside the delegated scope, or under authority that was given for another request.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;

use super::authority::{self, Above, lines};
use super::cover::{Deed, covers};
use super::fit::{Excess, Fit};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::ask::named;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT207",
    title: "outside the delegated scope",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Scope),
    controls: &["PR.AA-05", "NHI5", "ASI03"],
    finds: "None of the delegations that an action names allows its action, its resource, its purpose and \
            its quantities together; or one of them serves another request only.",
    matters: "This is the over-reach itself: the executor had some authority, and did something else with \
              it.",
    ask: "Ask the executor why it did what it was not delegated to do, and the delegator whether it would \
          have agreed.",
    example: "A publication under a delegation of `deploy.*` is flagged; a roll-out under it is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let bound = bound_to_others(context, action);
        let serves = bound.is_empty();
        findings.extend(bound);
        // What serves another request covers nothing here, and that is said already.
        if serves {
            findings.extend(uncovered(context, action));
        }
    }
    findings
}

/// The delegations, and those above them, that serve another request than the action's.
fn bound_to_others<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let lines = lines(context, action);
    let grants = lines
        .iter()
        .flat_map(|line| &line.grants)
        .filter(|grant| !grant.said.request.is_absent())
        .filter(|grant| seen.insert(grant.node.id()));
    let Some(request) = named(context, action) else {
        return Vec::new();
    };
    grants
        .filter_map(|grant| {
            let related = [grant.node.digest()];
            match (&grant.said.request, &request) {
                (Field::Shown(only), Field::Shown(request)) if only != request => {
                    let message = format!(
                        "{} is run under authority given for another request",
                        action.label()
                    );
                    let finding = Finding::fail(&RULE, message)
                        .at(action.node)
                        .with(related)
                        .with([*only]);
                    Some(finding.sides(
                        format!("authority for the request `{request}`"),
                        format!("for `{only}`"),
                    ))
                }
                // Where a request is asked for, ASK601 has said that there is none.
                (Field::Shown(only), Field::Absent) if !action.asked.request => {
                    let message = format!(
                        "{} is run under authority that serves one request",
                        action.label()
                    );
                    let finding = Finding::fail(&RULE, message)
                        .at(action.node)
                        .with(related)
                        .with([*only]);
                    Some(finding.sides(
                        format!("an action for the request `{only}`"),
                        "an action that names none",
                    ))
                }
                (Field::Shown(_), Field::Withheld) if !action.asked.request => {
                    Some(withheld(action.node, "the request that the action names").with(related))
                }
                (Field::Withheld, _) => Some(withheld(grant.node, "which request the delegation serves")),
                _ => None,
            }
        })
        .collect()
}

/// Whether no delegation that the action names covers it. One that has its own finding might.
fn uncovered<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let deed = Deed::of(context, action);
    let mut fits = Vec::new();
    for (_, end) in authority::named(context, action) {
        let Above::Grant(grant) = end else { return None };
        let fit = match &grant.said.scope {
            Field::Shown(scope) => covers(scope, &deed),
            Field::Absent | Field::Withheld => Fit::Withheld("what is delegated"),
        };
        match fit {
            Fit::Inside | Fit::Unjudged => return None,
            other => fits.push((grant, other)),
        }
    }
    let related: Vec<Digest> = fits.iter().map(|(grant, _)| grant.node.digest()).collect();
    if fits.is_empty() {
        return None;
    }
    if action.action.authority.hides() {
        return Some(withheld(action.node, "a delegation that the action names").with(related));
    }
    if let Some(what) = fits.iter().find_map(|(_, fit)| match fit {
        Fit::Withheld(what) => Some(what),
        _ => None,
    }) {
        return Some(withheld(action.node, what).with(related));
    }
    let excesses: Vec<&Excess> = fits
        .iter()
        .filter_map(|(_, fit)| match fit {
            Fit::Outside(excess) => Some(excess),
            _ => None,
        })
        .collect();
    let parts: BTreeSet<&str> = ordered::set(excesses.iter().map(|excess| excess.part));
    let parts: Vec<&str> = parts.into_iter().collect();
    let message = format!(
        "{}: the {} is outside what was delegated",
        action.label(),
        parts.join(" or the ")
    );
    let expected: BTreeSet<&str> = ordered::set(excesses.iter().map(|excess| excess.expected.as_str()));
    let found: BTreeSet<&str> = ordered::set(excesses.iter().map(|excess| excess.found.as_str()));
    let join = |words: BTreeSet<&str>| words.into_iter().collect::<Vec<_>>().join("; ");
    Some(
        Finding::fail(&RULE, message)
            .at(action.node)
            .with(related)
            .sides(join(expected), join(found)),
    )
}
