//! The policy engines for JavaScript: a module of its own, fetched only when a bundle carries a policy.
//!
//! Knows how text crosses; judges nothing. Only JSON text crosses, in and out, so that no JavaScript object is ever built
//! from names that evidence chose. Nothing throws of its own accord; a trap (a stack that is exhausted) leaves the instance
//! unusable and means that this replay is impossible: make a new instance for the next one.

use wasm_bindgen::prelude::wasm_bindgen;

/// Re-runs one recorded evaluation: `attestry_policy::replay_json`.
#[wasm_bindgen]
pub fn replay(request: &str) -> String {
    attestry_policy::replay_json(request)
}

/// This module's version, which must be the engine's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
