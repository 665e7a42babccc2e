//! OBS703: the observer plays another part in the action, where that is excluded.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::trust::Party;

use super::seen::{Seen, all, may_follow, sound, unclear};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::apr::party_id;
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "OBS703",
    title: "observer plays another part in the action",
    group: Group::Outcome,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where there is no other observation, nor one kept back that could be, else N",
    question: Some(Question::Checked),
    controls: &[],
    finds: "The observer is the executor of the action, or whoever else the requirement excludes.",
    matters: "Who checks their own work finds what they expect.",
    ask: "Ask for an observation by somebody who has no other part in the action.",
    example: "A firewall change that the agent checked itself is flagged; one that a configuration monitor checked is \
              not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for excluded in &action.asked.observation {
            findings.extend(judge(context, action, excluded));
        }
    }
    findings
}

fn judge(context: &Context<'_>, action: &ActionContext<'_>, excluded: &[Party]) -> Vec<Finding> {
    let seen = all(context, action);
    let parts: Vec<(&Seen<'_>, Field<Party>)> = seen
        .iter()
        .map(|one| (one, part(context, action, excluded, one.node)))
        .collect();
    let enough = parts.iter().any(|(_, part)| part.is_absent());
    let hidden = parts.iter().any(|(_, part)| part.is_withheld());
    let undecided = if enough || parts.is_empty() {
        None
    } else if hidden {
        Some("who observed or ran the action")
    } else {
        let another = may_be_another(context, action, excluded);
        another.then_some("what may be another observation of the action")
    };
    let mut findings: Vec<Finding> = undecided
        .map(|what| withheld(action.node, what))
        .into_iter()
        .collect();
    let effect = if enough || undecided.is_some() {
        Effect::Note
    } else {
        Effect::Fail
    };
    for (one, part) in parts {
        let Field::Shown(part) = part else { continue };
        let others = excluded.iter().copied().map(Party::word);
        findings.push(
            Finding::new(
                &RULE,
                effect,
                format!("the observer of {} is its {}", action.label(), part.word()),
            )
            .at(action.node)
            .sides(
                format!("somebody who is none of {}", words::names(others)),
                format!("the {}", part.word()),
            )
            .with([one.node.digest()]),
        );
    }
    findings
}

/// Whether an observation is asked of an action by a requirement that no sound one satisfies: there is none, or whoever
/// made it is excluded.
pub(crate) fn lacks_observation(context: &Context<'_>, action: &ActionContext<'_>) -> bool {
    let seen = sound(context, action);
    let is_excluded =
        |excluded: &[Party], one: &Seen<'_>| part(context, action, excluded, one.node).shown().is_some();
    let mut asked = action.asked.observation.iter();
    asked.any(|excluded| seen.iter().all(|one| is_excluded(excluded, one)))
}

/// Whether what came later and is kept back may be an observation by somebody who is not excluded: an entry, or what an
/// observation is of.
fn may_be_another(context: &Context<'_>, action: &ActionContext<'_>, excluded: &[Party]) -> bool {
    let last_kept_back = context.ground.last_kept_back();
    let mut unclear = unclear(context);
    last_kept_back.is_some_and(|index| may_follow(action, Some(index)))
        || unclear.any(|node| {
            may_follow(action, node.log_index()) && part(context, action, excluded, node).shown().is_none()
        })
}

/// The excluded part that an observer plays. One that is not sound counts as there, and is no proof of anything.
fn part(
    context: &Context<'_>,
    action: &ActionContext<'_>,
    excluded: &[Party],
    observation: &Node,
) -> Field<Party> {
    if !observation.is_sound() {
        return Field::Absent;
    }
    let Field::Shown(observer) = observation.principal_id() else {
        return Field::Withheld;
    };
    let ids: Vec<(Party, Field<&str>)> = excluded
        .iter()
        .map(|party| (*party, party_id(context, action, *party)))
        .collect();
    if let Some((party, _)) = ids.iter().find(|(_, id)| *id == Field::Shown(observer)) {
        Field::Shown(*party)
    } else if ids.iter().any(|(_, id)| id.is_withheld()) {
        Field::Withheld
    } else {
        Field::Absent
    }
}
