//! The observations of an action.

use attestry_chain::Node;
use attestry_chain::format::statement::Observation;

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
