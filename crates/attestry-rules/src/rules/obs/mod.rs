//! Was it checked afterwards (OBS). Files named after rules are rules; the other is what the rules share.

mod obs701;
mod obs702;
mod obs703;
mod obs704;
mod obs705;
mod obs706;
mod seen;

use crate::rule::Rule;

pub(crate) use obs703::lacks_observation;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &obs701::RULE,
    &obs702::RULE,
    &obs703::RULE,
    &obs704::RULE,
    &obs705::RULE,
    &obs706::RULE,
];
