//! Is it the original: sequence (SEQ).

mod seq601;
mod seq602;
mod seq603;
mod seq606;
mod seq607;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(crate) use seq607::{accounts, target};

pub(super) static RULES: &[&Rule] = &[
    &seq601::RULE,
    &seq602::RULE,
    &seq603::RULE,
    &seq606::RULE,
    &seq607::RULE,
];
