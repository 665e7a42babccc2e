//! Authority (AUT): the algebra of delegations. Files named after rules are rules; the others are what the rules
//! share.

mod aut201;
mod aut202;
mod aut203;
mod aut204;
mod aut205;
mod aut206;
mod aut207;
mod aut208;
mod aut209;
mod aut210;
mod aut211;
pub(super) mod authority;
pub(super) mod cover;
mod depth;
pub(super) mod fit;
mod holder;
mod patterns;
mod revoked;
pub(super) mod root;
pub(super) mod scope;
pub(super) mod windows;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &aut201::RULE,
    &aut202::RULE,
    &aut203::RULE,
    &aut204::RULE,
    &aut205::RULE,
    &aut206::RULE,
    &aut207::RULE,
    &aut208::RULE,
    &aut209::RULE,
    &aut210::RULE,
    &aut211::RULE,
];
