//! Sigstore bundles and time stamps for JavaScript: a module of its own, fetched only when a bundle carries one.
//!
//! Knows how text crosses; judges nothing. Only JSON text crosses, in and out, so that no JavaScript object is ever built
//! from names that evidence chose. A trap leaves the instance unusable and means that this bundle is not evaluated: make a
//! new instance for the next one.

use wasm_bindgen::prelude::wasm_bindgen;

/// Verifies one bundle or time stamp: `attestry_sigstore::answer_json`.
#[wasm_bindgen]
pub fn answer(question: &str) -> String {
    attestry_sigstore::answer_json(question)
}

/// This module's version, which must be the engine's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
