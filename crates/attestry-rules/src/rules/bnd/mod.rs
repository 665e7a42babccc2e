//! Container and contents (BND).

mod bnd101;
mod bnd102;
mod bnd103;
mod bnd104;
mod bnd105;
mod bnd106;
mod bnd107;
mod bnd108;
mod bnd109;
mod bnd110;
mod contents;
mod guesses;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &bnd101::RULE,
    &bnd102::RULE,
    &bnd103::RULE,
    &bnd104::RULE,
    &bnd105::RULE,
    &bnd106::RULE,
    &bnd107::RULE,
    &bnd108::RULE,
    &bnd109::RULE,
    &bnd110::RULE,
];
