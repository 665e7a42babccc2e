//! Did it stay in scope, and what changed: execution (ACT). Files named after rules are rules; the others are what the rules
//! share.

mod act501;
mod act502;
mod act505;
mod act506;
mod act507;
mod act508;
mod act509;
mod act510;
mod act511;
mod act512;
mod act513;
mod act514;
mod act515;
mod arguments;
mod flow;
mod listed;
mod refused;
mod runtimes;
mod sameness;

use crate::rule::Rule;

pub(crate) use act514::is_not_undone;
pub(crate) use refused::was_refused;
pub(crate) use runtimes::windows;
pub(crate) use sameness::{compare, same_target};

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &act501::RULE,
    &act502::RULE,
    &act505::RULE,
    &act506::RULE,
    &act507::RULE,
    &act508::RULE,
    &act509::RULE,
    &act510::RULE,
    &act511::RULE,
    &act512::RULE,
    &act513::RULE,
    &act514::RULE,
    &act515::RULE,
];
