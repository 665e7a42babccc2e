//! Receipts of other tools for JavaScript: a module of its own, fetched only when a bundle carries some.
//!
//! Knows how text crosses; judges nothing. Only JSON text crosses, in and out, so that no JavaScript object is ever built
//! from names that evidence chose. A trap leaves the instance unusable and means that these receipts are not evaluated: make a
//! new instance for the next ones.

use wasm_bindgen::prelude::wasm_bindgen;

/// Verifies the receipts of one input together: `attestry_receipts::answer_json`.
#[wasm_bindgen]
pub fn answer(question: &str) -> String {
    attestry_receipts::answer_json(question)
}

/// This module's version, which must be the engine's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
