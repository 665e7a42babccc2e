//! Who asked (ASK).

mod ask601;
mod ask602;
mod ask603;
mod ask604;
mod ask605;
mod ask606;
mod ask607;
mod ask608;
mod emergency;
mod named;
mod review;

use attestry_chain::verify::Span;

use crate::context::{ActionContext, Context};
use crate::rule::Rule;

pub(crate) use emergency::{emergency, hides_emergency};
pub(crate) use named::{Origin, named, origin};
pub(crate) use review::is_review;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &ask601::RULE,
    &ask602::RULE,
    &ask603::RULE,
    &ask604::RULE,
    &ask605::RULE,
    &ask606::RULE,
    &ask607::RULE,
    &ask608::RULE,
];

/// The windows of this group that an action must lie in, in words and as spans: that of its emergency.
pub(crate) fn windows(context: &Context<'_>, action: &ActionContext<'_>) -> Vec<(String, Span)> {
    let emergency = emergency(context, action).filter(|emergency| emergency.node.is_sound());
    let span = emergency.and_then(|emergency| emergency::open_until(emergency.said));
    span.map(|span| ("the emergency".to_owned(), span))
        .into_iter()
        .collect()
}
