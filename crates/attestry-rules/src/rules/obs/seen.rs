//! The observations of an action.

use std::collections::BTreeMap;

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Kind, Observation};
use attestry_chain::{Node, NodeId};

use crate::context::{ActionContext, Context};

/// One observation of an action.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    /// Its node.
    pub(super) node: &'a Node,
    /// What it says.
    pub(super) observation: &'a Observation,
}

/// Every observation of an action, right or wrong, in log order.
pub(super) fn all<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Seen<'a>> {
    let nodes = context.chain.referring_to("observes", action.node);
    nodes
        .filter_map(|node| {
            Some(Seen {
                node,
                observation: node.observation()?,
            })
        })
        .collect()
}

/// Those whose word can be taken. One that is not sound has its own finding, and proves nothing.
pub(super) fn sound<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Vec<Seen<'a>> {
    let mut seen = all(context, action);
    seen.retain(|one| one.node.is_sound());
    seen
}

/// Whether what has this index may refer to an action: references go backwards only.
pub(super) fn may_follow(action: &ActionContext<'_>, index: Option<u64>) -> bool {
    match (action.node.log_index(), index) {
        (Some(action), Some(index)) => index > action,
        _ => true,
    }
}

/// Of the observations that keep back what they are of, the latest of each observer: where it is too early, all of his are.
pub(super) fn unclear<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Node> {
    let latest = || {
        let mut latest: BTreeMap<(bool, Option<&str>), NodeId> = BTreeMap::new();
        for node in context.chain.of_kind(Kind::Observation) {
            let of_what = node.observation().map(|said| &said.observes);
            if of_what.is_some_and(Field::is_withheld) {
                let observer = node.principal_id().shown().copied();
                // In log order, those without an index last.
                latest.insert((node.is_sound(), observer), node.id());
            }
        }
        latest.into_values().collect()
    };
    let chain = context.chain;
    let unclear = context.ground.tables().unclear.get_or_init(latest).iter();
    unclear.filter_map(move |id| chain.node(*id))
}
