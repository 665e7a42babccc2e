//! What the resources' own side reports of an action without naming it: a use that this action accounts for (SEQ607).

use std::collections::BTreeMap;

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Kind, Observation, Resource};

use crate::context::{ActionContext, Context};
use crate::rules::{accounts, target};

/// The sound reports of use, by what their target is matched by.
pub(crate) struct Reports<'a> {
    by_target: BTreeMap<String, Vec<(&'a Node, &'a Observation)>>,
}

impl<'a> Reports<'a> {
    /// Every report of use in a chain that shows its target.
    pub(crate) fn of(context: &Context<'a>) -> Self {
        let mut by_target: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let nodes = context.chain.of_kind(Kind::Observation);
        for node in nodes.filter(|node| node.is_sound()) {
            let Some(observation) = node.observation().filter(|one| one.observes.is_absent()) else {
                continue;
            };
            if let Field::Shown(target) = observation.target.then(Resource::matched_by) {
                by_target.entry(target).or_default().push((node, observation));
            }
        }
        Self { by_target }
    }

    /// The reports that an action accounts for.
    pub(super) fn on(&self, context: &Context<'_>, action: &ActionContext<'_>) -> Vec<&'a Node> {
        let target = target(action);
        let Field::Shown(name) = &target else {
            return Vec::new();
        };
        self.by_target
            .get(name)
            .into_iter()
            .flatten()
            .filter(|(_, seen)| accounts(context.skew(), action, seen, &target) == Field::Shown(true))
            .map(|(node, _)| *node)
            .collect()
    }
}
