//! CRD803: a credential that belongs to somebody else than the executor, or to nobody known.

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;

use super::life::{Life, nameless};
use super::used::used;
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "CRD803",
    title: "credential of another principal",
    group: Group::Credential,
    effects: &[Effect::Fail, Effect::Indeterminate],
    when: "I where `credential` is required and nothing names an owner; otherwise F",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "PR.AA-03", "SP 800-207 tenet 6", "NHI4", "NHI10"],
    finds: "A credential statement or the trust file names another owner of the credential than the \
            executor; or a credential is required and neither names an owner.",
    matters: "A credential in other hands makes everything done with it look like its owner's doing.",
    ask: "Ask the executor how it came by the credential, and the issuer for the statement that says whose \
          it is.",
    example: "A second workload that uses the first one's secret is flagged; the workload that the secret \
              was issued to is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    context
        .actions()
        .iter()
        .filter_map(|action| judge(context, action))
        .collect()
}

fn judge<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Option<Finding> {
    let (_, id) = used(action)?;
    let life = Life::of(context, id);
    let mut hidden = None;
    let mut owners: Vec<(&str, Option<Digest>)> = life
        .owners(context)
        .into_iter()
        .map(|owner| (owner, None))
        .collect();
    // Whatever happened to it, the statement says whose it is.
    for event in &life.events {
        match event.said.holder.as_ref().then(|holder| holder.id.as_ref()) {
            Field::Shown(owner) => owners.push((owner.as_str(), Some(event.node.digest()))),
            Field::Absent | Field::Withheld => hidden = Some(event.node.digest()),
        }
    }
    let executor = action.executor();
    if let Field::Shown(executor) = executor
        && let Some((owner, related)) = owners.iter().find(|(owner, _)| *owner != executor)
    {
        let message = format!(
            "{} is run by `{executor}` with the credential of `{owner}`",
            action.label()
        );
        let finding = Finding::fail(&RULE, message).at(action.node).with(*related);
        return Some(finding.sides(format!("`{owner}`, who owns `{id}`"), format!("`{executor}`")));
    }
    if let Some(related) = hidden {
        return Some(withheld(action.node, "who holds the credential").with([related]));
    }
    if let Some(node) = life.unsorted().filter(|_| action.asked.credential) {
        return Some(withheld(action.node, "what happened to the credential").with([node.digest()]));
    }
    if owners.is_empty() {
        return unowned(context, action, &life);
    }
    // Whose it is is known; who used it is not.
    executor
        .is_withheld()
        .then(|| withheld(action.node, "who ran the action"))
}

/// Nothing names an owner. Events that are not sound have findings of their own; nobody says that they are missing.
fn unowned<'a>(context: &Context<'a>, action: &ActionContext<'a>, life: &Life<'a>) -> Option<Finding> {
    if !action.asked.credential || life.unsound {
        return None;
    }
    if let Some(node) = nameless(context) {
        let what = "which credential a statement about one speaks of";
        return Some(withheld(action.node, what).with([node.digest()]));
    }
    let message = format!("nothing says whose the credential `{}` is", life.id);
    let finding = Finding::indeterminate(&RULE, message).at(action.node);
    Some(finding.sides(
        "an owner, by a credential statement or the trust file",
        "none is named",
    ))
}
