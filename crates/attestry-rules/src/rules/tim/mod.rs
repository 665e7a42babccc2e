//! Time (TIM).

mod claims;
mod tim501;
mod tim502;
mod tim503;
mod tim504;
mod tim505;
mod tim506;
mod tim507;
mod tim508;
mod windows;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &tim501::RULE,
    &tim502::RULE,
    &tim503::RULE,
    &tim504::RULE,
    &tim505::RULE,
    &tim506::RULE,
    &tim507::RULE,
    &tim508::RULE,
];
