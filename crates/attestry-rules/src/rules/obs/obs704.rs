//! OBS704: the observed state is not the one that the action left, or not the one that was expected.

use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Observation, Resource};

use super::seen::{Seen, sound};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Group, Rule};
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
    check,
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
    let Field::Shown(observed) = &one.observation.observed else {
        let needed =
            !action.asked.observation.is_empty() && !after_states(action, one.observation).is_empty();
        let hidden = needed && one.observation.observed.is_withheld();
        return hidden.then(|| withheld(&action.node, "the observed state").with([one.node.digest()]));
    };
    let differs = |message: String, expected: &DigestSet| {
        Finding::fail(&RULE, message)
            .at(&action.node)
            .sides(format!("`{expected}`"), format!("`{observed}`"))
            .with([one.node.digest()])
    };
    let states = after_states(action, one.observation);
    let agreed: Vec<(&DigestSet, Option<bool>)> = states
        .iter()
        .map(|state| (*state, state.agrees(observed)))
        .collect();
    if !agreed.iter().any(|(_, agrees)| *agrees == Some(true))
        && let Some((state, _)) = agreed.iter().find(|(_, agrees)| *agrees == Some(false))
    {
        return Some(differs(
            format!("the observed state is not the one that {} left", action.label()),
            state,
        ));
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

/// The states that an action says it left of what was observed: those of its changes, else of its outputs. Without a target
/// the observation is about whatever the action changed.
fn after_states<'a>(action: &ActionContext<'a>, observation: &Observation) -> Vec<&'a DigestSet> {
    let target = observation.target.then(Resource::matched_by);
    let is_it = |other: Field<String>| match (&target, other) {
        (Field::Shown(target), Field::Shown(other)) => *target == other,
        (Field::Absent, _) => true,
        _ => false,
    };
    let changes = action.action.changes.items().iter();
    let after: Vec<&DigestSet> = changes
        .filter(|change| is_it(change.target.then(Resource::matched_by)))
        .filter_map(|change| change.after.shown())
        .collect();
    if !after.is_empty() {
        return after;
    }
    let outputs = action.node.statement().subjects.iter();
    outputs
        .filter(|output| output.uri.as_ref().is_some_and(|uri| target.shown() == Some(uri)))
        .map(|output| &output.digest)
        .collect()
}
