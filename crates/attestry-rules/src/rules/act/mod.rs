//! Did it stay in scope, what changed: execution (ACT).

mod refused;

use crate::rule::Rule;

pub(crate) use refused::was_refused;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[];
