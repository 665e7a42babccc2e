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

use crate::rule::Rule;

pub(crate) use emergency::{emergency, hides_emergency, put_off};
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
