//! Credential (CRD). Files named after rules are rules; the others are what the rules share.

mod crd801;
mod crd802;
mod crd803;
mod crd804;
mod crd805;
mod crd806;
mod crd807;
mod crd808;
mod life;
mod used;
mod windows;

use crate::rule::Rule;

pub(crate) use windows::windows;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &crd801::RULE,
    &crd802::RULE,
    &crd803::RULE,
    &crd804::RULE,
    &crd805::RULE,
    &crd806::RULE,
    &crd807::RULE,
    &crd808::RULE,
];
