//! Which request an action comes from: the one that it names itself, else the one that its proposal names. It does
//! not say
//! whether that is right.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Request;

use crate::context::{ActionContext, Context};

/// The request that an action comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Origin<'a> {
    /// None is named.
    Nobody,
    /// A sound request.
    Request(&'a Node, &'a Request),
    /// One that has a finding of its own: not here, kept back, not sound, of the wrong kind.
    Unjudged,
    /// Which one is kept back.
    Withheld,
}

/// The request that an action comes from.
pub(crate) fn origin<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> Origin<'a> {
    let digest = match named(context, action) {
        None => return Origin::Unjudged,
        Some(Field::Absent) => return Origin::Nobody,
        Some(Field::Withheld) => return Origin::Withheld,
        Some(Field::Shown(digest)) => digest,
    };
    let node = context.chain.find(&digest).filter(|node| node.is_sound());
    match node.and_then(|node| Some((node, node.request()?))) {
        Some((node, request)) => Origin::Request(node, request),
        None => Origin::Unjudged,
    }
}

/// The digest by which it is named: by the action, else by its proposal. `None` where that is said by a proposal which has
/// a finding of its own.
pub(crate) fn named(context: &Context<'_>, action: &ActionContext<'_>) -> Option<Field<Digest>> {
    let own = &action.action.request;
    match (own, by_proposal(context, action)) {
        (Field::Shown(digest), _) => Some(Field::Shown(*digest)),
        (Field::Absent | Field::Withheld, Some(Field::Shown(digest))) => Some(Field::Shown(digest)),
        (Field::Withheld, _) => Some(Field::Withheld),
        (Field::Absent, proposed) => proposed,
    }
}

/// The request that the action's proposal names; `None` where the proposal has a finding of its own.
pub(super) fn by_proposal(context: &Context<'_>, action: &ActionContext<'_>) -> Option<Field<Digest>> {
    use attestry_chain::End;
    let digest = match &action.action.proposal {
        Field::Absent => return Some(Field::Absent),
        Field::Withheld => return Some(Field::Withheld),
        Field::Shown(digest) => digest,
    };
    match context.chain.end(digest) {
        End::Here(_) => {
            let node = context.chain.find(digest).filter(|node| node.is_sound())?;
            Some(node.proposal()?.request.clone())
        }
        End::KeptBack(_) => Some(Field::Withheld),
        End::Missing(_) | End::Rejected(_) => None,
    }
}
