//! Log (LOG).

pub(super) mod indexes;
mod log401;
mod log402;
mod log403;
mod log404;
mod log405;
mod log406;
mod log407;
mod log408;
mod log409;
mod log410;
mod log411;
mod log412;
mod log413;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &log401::RULE,
    &log402::RULE,
    &log403::RULE,
    &log404::RULE,
    &log405::RULE,
    &log406::RULE,
    &log407::RULE,
    &log408::RULE,
    &log409::RULE,
    &log410::RULE,
    &log411::RULE,
    &log412::RULE,
    &log413::RULE,
];
