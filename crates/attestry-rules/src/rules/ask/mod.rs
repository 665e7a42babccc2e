//! Who asked (ASK).

mod ask602;
mod emergency;

use crate::rule::Rule;

pub(crate) use emergency::emergency;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[&ask602::RULE];
