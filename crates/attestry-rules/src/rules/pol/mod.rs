//! What allowed it: policy (POL). Files named after rules are rules; the others are what the rules share.

mod named;
mod pol301;
mod pol302;
mod pol303;
mod pol304;
mod pol305;
mod pol306;
mod pol307;
mod pol308;
mod pol309;
mod replayed;

use crate::rule::Rule;

pub(crate) use named::is_absent;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &pol301::RULE,
    &pol302::RULE,
    &pol303::RULE,
    &pol304::RULE,
    &pol305::RULE,
    &pol306::RULE,
    &pol307::RULE,
    &pol308::RULE,
    &pol309::RULE,
];
