//! Who approved it (APR).

mod apr401;
mod apr402;
mod apr403;
mod apr404;
mod apr405;
mod apr406;
mod apr407;
mod apr408;
mod apr409;
mod apr410;
mod counting;
mod flaws;
mod given;
mod tally;
mod withdrawals;

use crate::rule::Rule;

pub(crate) use apr401::too_few;
pub(crate) use flaws::party_id;
pub(crate) use given::{Approvable, given};
pub(crate) use tally::{Standing, Tally, is_short, obliged, tally};
pub(crate) use withdrawals::windows;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &apr401::RULE,
    &apr402::RULE,
    &apr403::RULE,
    &apr404::RULE,
    &apr405::RULE,
    &apr406::RULE,
    &apr407::RULE,
    &apr408::RULE,
    &apr409::RULE,
    &apr410::RULE,
];
