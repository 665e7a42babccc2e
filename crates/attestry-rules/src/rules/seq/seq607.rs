//! SEQ607: a use seen at a resource that no action accounts for.

use std::collections::BTreeMap;

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Kind, Observation, Resource};

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "SEQ607",
    title: "use that no action accounts for",
    group: Group::Sequence,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Original),
    controls: &["DE.CM-03", "DE.CM-09", "ASI08", "ASI10"],
    finds: "A resource reports a use, and no action with the same target and operation and, where the report gives them, \
            the same credential and executor finished at that time or within the clock skew before it.",
    matters: "Somebody did something that is in no record: a stolen credential, a rogue agent, a missing action.",
    ask: "Ask who used the resource then, and for the record of that action.",
    example: "A push seen at switch 77 when no action on switch 77 had just finished is flagged; one seen a minute after \
              an action on it had finished is not.",
    check: Check::Whole(check),
};

/// The actions by target, and those whose target is not shown.
#[derive(Default)]
struct ByTarget<'c, 'a> {
    known: BTreeMap<String, Vec<&'c ActionContext<'a>>>,
    others: Vec<&'c ActionContext<'a>>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let sound = context
        .chain
        .of_kind(Kind::Observation)
        .filter(|node| node.is_sound());
    let uses = sound.filter_map(|node| {
        let observation = node.observation()?;
        observation.observes.is_absent().then_some((node, observation))
    });
    let mut uses = uses.peekable();
    if uses.peek().is_none() {
        return Vec::new();
    }
    let mut actions = ByTarget::default();
    for action in context.actions() {
        match target(action) {
            Field::Shown(target) => actions.known.entry(target).or_default().push(action),
            Field::Absent | Field::Withheld => actions.others.push(action),
        }
    }
    uses.filter_map(|(node, observation)| judge(context, &actions, node, observation))
        .collect()
}

fn judge(
    context: &Context<'_>,
    actions: &ByTarget<'_, '_>,
    node: &Node,
    observation: &Observation,
) -> Option<Finding> {
    let seen = observation.target.then(Resource::matched_by);
    let mut hidden = false;
    let candidates: Vec<&ActionContext<'_>> = match &seen {
        Field::Shown(target) => actions
            .known
            .get(target)
            .into_iter()
            .flatten()
            .chain(&actions.others)
            .copied()
            .collect(),
        Field::Absent | Field::Withheld => context.actions().iter().collect(),
    };
    for action in candidates {
        match accounts(context.skew(), action, observation, &seen) {
            Field::Shown(true) => return None,
            Field::Withheld => hidden = true,
            Field::Absent | Field::Shown(false) => {}
        }
    }
    if hidden {
        return Some(withheld(
            node,
            "what would show which action accounts for the use",
        ));
    }
    let word = |field: &Field<String>| {
        field
            .shown()
            .map_or_else(|| "something".to_owned(), |one| format!("`{one}`"))
    };
    let at = observation
        .observed_at
        .shown()
        .map(ToString::to_string)
        .unwrap_or_default();
    Some(
        Finding::fail(
            &RULE,
            format!(
                "no action accounts for {} seen on {}",
                word(&observation.operation),
                word(&seen)
            ),
        )
        .at(node)
        .sides(
            format!(
                "an action that finished by {at}, at most {} s before",
                context.skew()
            ),
            "none",
        ),
    )
}

/// Whether an action accounts for what was seen. What the report does not give is not compared.
pub(crate) fn accounts(
    skew: i64,
    action: &ActionContext<'_>,
    observation: &Observation,
    seen: &Field<String>,
) -> Field<bool> {
    let operation = action
        .action
        .operation
        .as_ref()
        .then(|operation| operation.name.clone());
    let credential = action
        .action
        .credential
        .as_ref()
        .then(|credential| credential.id.clone());
    let in_time = match (&action.action.finished_at, &observation.observed_at) {
        (Field::Shown(finished), Field::Shown(observed)) => {
            Field::Shown(finished <= observed && observed.minus_seconds(skew) <= *finished)
        }
        _ => Field::Withheld,
    };
    let parts = [
        is_same(seen, &target(action)),
        is_same(&observation.operation, &operation),
        is_same(&observation.credential_seen, &credential),
        is_same(&observation.actor_seen, &action.executor().map(str::to_owned)),
        in_time,
    ];
    if parts.contains(&Field::Shown(false)) {
        Field::Shown(false)
    } else if parts.iter().any(Field::is_withheld) {
        Field::Withheld
    } else {
        Field::Shown(true)
    }
}

fn is_same(seen: &Field<String>, had: &Field<String>) -> Field<bool> {
    match (seen, had) {
        (Field::Absent, _) => Field::Shown(true),
        (Field::Withheld, _) | (Field::Shown(_), Field::Withheld) => Field::Withheld,
        (Field::Shown(seen), Field::Shown(had)) => Field::Shown(seen == had),
        (Field::Shown(_), Field::Absent) => Field::Shown(false),
    }
}

/// What an action's target is matched by.
pub(crate) fn target(action: &ActionContext<'_>) -> Field<String> {
    action
        .action
        .operation
        .then(|operation| operation.target.then(Resource::matched_by))
}
