//! Envelope and signer (ENV).

mod env201;
mod env202;
mod env203;
mod env204;
mod env205;
mod env206;
mod env207;
mod env208;
mod env209;
mod env210;
mod env211;
mod env212;
mod files;
pub(super) mod moments;
pub(super) mod spoken;

use crate::rule::Rule;

/// The rules of the group, in order of code.
pub(super) static RULES: &[&Rule] = &[
    &env201::RULE,
    &env202::RULE,
    &env203::RULE,
    &env204::RULE,
    &env205::RULE,
    &env206::RULE,
    &env207::RULE,
    &env208::RULE,
    &env209::RULE,
    &env210::RULE,
    &env211::RULE,
    &env212::RULE,
];
