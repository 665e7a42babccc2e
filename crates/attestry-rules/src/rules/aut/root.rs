//! Whose authority comes from nobody (FORMAT 7, `authorityRoots`): principals that the trust file names, and the
//! action's own
//! requester where it admits that one.

use attestry_chain::format::field::Field;

use super::authority::is_root_by_name;
use crate::context::{ActionContext, Context};
use crate::rules::ask::{Origin, origin};

/// Whether a principal is a root for an action.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    /// It is.
    Root,
    /// It is not, and why, in words.
    NotRoot(&'static str),
    /// It may be the requester; who that is has a finding of its own.
    Unjudged,
    /// It may be the requester; who that is is kept back.
    Withheld,
}

/// Whether a principal is a root for an action, so that what it revokes counts there.
pub(crate) fn is_root(context: &Context<'_>, action: &ActionContext<'_>, principal: &str) -> bool {
    standing(context, action, principal) == Standing::Root
}

/// Whether a principal is a root for an action.
pub(super) fn standing(context: &Context<'_>, action: &ActionContext<'_>, principal: &str) -> Standing {
    if is_root_by_name(context, principal) {
        return Standing::Root;
    }
    if !context.trust().is_some_and(|trust| trust.requester_is_root) {
        return Standing::NotRoot("no authority root of the trust file");
    }
    match origin(context, action) {
        Origin::Nobody => Standing::NotRoot("no authority root, and nobody requested the action"),
        Origin::Unjudged => Standing::Unjudged,
        Origin::Withheld => Standing::Withheld,
        Origin::Request(node, _) => match node.principal_id() {
            Field::Shown(requester) if requester != principal => {
                Standing::NotRoot("neither an authority root nor the requester")
            }
            Field::Shown(requester) if node.evidence().is_signed_by(requester) => Standing::Root,
            Field::Shown(_) => Standing::NotRoot("the requester, whose own key did not sign the request"),
            Field::Absent | Field::Withheld => Standing::Withheld,
        },
    }
}
