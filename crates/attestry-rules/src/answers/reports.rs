//! What the resources' own side reports of an action without naming it: a use that this action accounts for (SEQ607).

use std::collections::BTreeMap;

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Kind, Resource};
use attestry_chain::{Chain, Node, NodeId};

use crate::context::{ActionContext, Context};
use crate::rules::{accounts, target};

/// The sound reports of use, by what their target is matched by.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    by_target: BTreeMap<String, Vec<NodeId>>,
}

impl Reports {
    /// Every report of use in a chain that shows its target.
    pub(crate) fn of(chain: &Chain) -> Self {
        let mut by_target: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let nodes = chain.of_kind(Kind::Observation);
        for node in nodes.filter(|node| node.is_sound()) {
            let Some(observation) = node.observation().filter(|one| one.observes.is_absent()) else {
                continue;
            };
            if let Field::Shown(target) = observation.target.then(Resource::matched_by) {
                by_target.entry(target).or_default().push(node.id());
            }
        }
        Self { by_target }
    }

    /// The reports that an action accounts for.
    pub(super) fn on<'a>(&self, context: &Context<'a>, action: &ActionContext<'a>) -> Vec<&'a Node> {
        if self.by_target.is_empty() {
            return Vec::new();
        }
        let target = target(action);
        let Field::Shown(name) = &target else {
            return Vec::new();
        };
        let reports = self.by_target.get(name).into_iter().flatten();
        reports
            .filter_map(|id| context.chain.node(*id))
            .filter(|node| {
                node.observation()
                    .is_some_and(|seen| accounts(context.skew(), action, seen, &target) == Field::Shown(true))
            })
            .collect()
    }
}
