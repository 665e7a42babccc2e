//! OBS704: the observed state is not the one that the action left, or not the one that was expected.

use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Observation, Resource};

use super::seen::{Seen, sound};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "OBS704",
    title: "observed state is another",
    group: Group::Outcome,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Checked),
    controls: &[],
    finds: "The state that was observed is not the state that the action says it left behind, or the observation itself \
            expected another.",
    matters: "Either the action did something else than it says, or somebody changed the resource afterwards.",
    ask: "Ask what the resource looked like, and who else changed it.",
    example: "A configuration with another digest than the deployment's `after` is flagged; one with that digest is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in sound(context, action) {
            findings.extend(judge(action, &one));
        }
    }
    findings
}

fn judge(action: &ActionContext<'_>, one: &Seen<'_>) -> Option<Finding> {
    let left = Left::of(action, one.observation);
    let asked = !action.asked.observation.is_empty();
    let hidden = |what: &str| Some(withheld(action.node, what).with([one.node.digest()]));
    let Field::Shown(observed) = &one.observation.observed else {
        let needed = asked && (left.hides || !left.states.is_empty());
        return if needed && one.observation.observed.is_withheld() {
            hidden("the observed state")
        } else {
            None
        };
    };
    let differs = |message: String, expected: &DigestSet| {
        Finding::fail(&RULE, message)
            .at(action.node)
            .sides(format!("`{expected}`"), format!("`{observed}`"))
            .with([one.node.digest()])
    };
    if !left
        .states
        .iter()
        .any(|state| state.agrees(observed) == Some(true))
    {
        let other = left
            .states
            .iter()
            .find(|state| state.agrees(observed) == Some(false));
        match other {
            // What is kept back may be the state that was observed.
            _ if left.hides && (asked || other.is_some()) => return hidden("the state that the action left"),
            Some(state) => {
                return Some(differs(
                    format!("the observed state is not the one that {} left", action.label()),
                    state,
                ));
            }
            None => {}
        }
    }
    let expected = one.observation.expected.shown()?;
    (expected.agrees(observed) == Some(false)).then(|| {
        differs(
            format!(
                "the observed state after {} is not the expected one",
                action.label()
            ),
            expected,
        )
    })
}

/// The states that an action says it left of what was observed.
struct Left {
    /// Those that are shown.
    states: Vec<DigestSet>,
    /// Whether there may be others: the state, what it is of, or what was observed is kept back.
    hides: bool,
}

impl Left {
    /// The states of the action's changes, else of its outputs. Without a target the observation is about whatever the
    /// action changed.
    fn of(action: &ActionContext<'_>, observation: &Observation) -> Self {
        let target = observation.target.then(Resource::matched_by);
        let is_it = |other: Field<String>| match (&target, other) {
            (Field::Absent, _) => Field::Shown(true),
            (Field::Withheld, _) | (_, Field::Withheld) => Field::Withheld,
            (Field::Shown(target), Field::Shown(other)) => Field::Shown(*target == other),
            (Field::Shown(_), Field::Absent) => Field::Shown(false),
        };
        let changes = &action.action.changes;
        let mut left = Self {
            states: Vec::new(),
            hides: changes.hides(),
        };
        for change in changes.items() {
            match (is_it(change.target.then(Resource::matched_by)), &change.after) {
                (Field::Shown(true), Field::Shown(after)) => left.states.push(after.clone()),
                (Field::Withheld, Field::Shown(_))
                | (Field::Shown(true) | Field::Withheld, Field::Withheld) => left.hides = true,
                _ => {}
            }
        }
        if left.states.is_empty() {
            let outputs = action.node.statement().subjects();
            for output in outputs {
                match (&target, output.uri()) {
                    (Field::Shown(target), Some(uri)) if target == uri => left.states.push(output.digest()),
                    (Field::Withheld, Some(_)) => left.hides = true,
                    _ => {}
                }
            }
        }
        left
    }
}
