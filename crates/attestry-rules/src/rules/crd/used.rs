//! Which credential an action used.

use std::collections::BTreeMap;

use attestry_chain::NodeId;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::CredentialUse;

use crate::context::{ActionContext, Context};
use crate::ground::{index, narrow};

/// The credential that an action used, and its id, where both are shown.
pub(super) fn used<'a>(action: &ActionContext<'a>) -> Option<(&'a CredentialUse, &'a str)> {
    let used = action.action.credential.shown()?;
    Some((used, used.id.shown()?.as_str()))
}

/// The id of the credential that an action used.
pub(super) fn id<'a>(action: &ActionContext<'a>) -> Field<&'a str> {
    let action = action.action;
    match &action.credential {
        Field::Absent => Field::Absent,
        Field::Withheld => Field::Withheld,
        Field::Shown(used) => used.id.as_ref().map(String::as_str),
    }
}

/// The sound actions that used each credential which several used, in chain order. What is not sound accuses nobody of
/// sharing.
pub(super) fn users<'c, 'a>(
    context: &'c Context<'a>,
) -> impl Iterator<Item = (&'a str, Vec<ActionContext<'a>>)> + 'c {
    let users = context.ground.tables().users.get_or_init(|| all_users(context));
    let shared = users.iter().map(move |positions| {
        let actions = positions
            .iter()
            .filter_map(|position| context.action_at(index(*position)));
        actions.collect::<Vec<_>>()
    });
    shared.filter_map(|actions| Some((used(actions.first()?)?.1, actions)))
}

fn all_users(context: &Context<'_>) -> Vec<Vec<u32>> {
    let mut users: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (position, action) in context.all_actions().enumerate() {
        if let Some((_, id)) = used(&action).filter(|_| action.node.is_sound()) {
            users.entry(id).or_default().push(narrow(position));
        }
    }
    users.into_values().filter(|actions| actions.len() > 1).collect()
}

/// The nodes of some actions.
pub(super) fn nodes(actions: &[ActionContext<'_>]) -> impl Iterator<Item = NodeId> {
    actions.iter().map(|action| action.node.id())
}
