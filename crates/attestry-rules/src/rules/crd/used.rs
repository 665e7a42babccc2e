//! Which credential an action used.

use std::collections::BTreeMap;

use attestry_chain::NodeId;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::CredentialUse;

use crate::context::{ActionContext, Context};

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

/// The sound actions that used each credential, in chain order. What is not sound accuses nobody of sharing.
pub(super) fn users<'c, 'a>(context: &'c Context<'a>) -> BTreeMap<&'a str, Vec<&'c ActionContext<'a>>> {
    let mut users: BTreeMap<&str, Vec<&ActionContext<'a>>> = BTreeMap::new();
    for action in context.actions().iter().filter(|action| action.node.is_sound()) {
        if let Some((_, id)) = used(action) {
            users.entry(id).or_default().push(action);
        }
    }
    users
}

/// The nodes of some actions.
pub(super) fn nodes<'c, 'a: 'c>(actions: &'c [&'c ActionContext<'a>]) -> impl Iterator<Item = NodeId> + 'c {
    actions.iter().map(|action| action.node.id())
}
