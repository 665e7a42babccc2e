//! The attestry engine for JavaScript: thin bindings, no logic.
//!
//! Knows the JavaScript host's types and the paved path; judges nothing. A bundle that fails is a returned report,
//! not an exception: only misuse throws, and it throws an `Error` with a `code` (`TRUST` or `USAGE`).
//!
//! Reports cross as JSON text, the same bytes as natively. No JavaScript object is ever built from names that
//! evidence chose, so nothing in a bundle can reach a prototype.

mod helper;
mod misuse;
mod options;
mod pages;
mod pieces;
mod session;
mod signing;
mod verifier;

use wasm_bindgen::prelude::wasm_bindgen;

pub use helper::Helper;
pub use session::{Columns, Session, document_frame};
pub use verifier::Verifier;

/// Every rule, as JSON text.
///
/// # Errors
/// Throws `INTERNAL` if the rules cannot be written as JSON, which does not happen.
#[wasm_bindgen]
pub fn rules() -> Result<String, js_sys::Error> {
    misuse::json(&attestry::rules())
}

/// What a trust file says, in words, and what it leaves open, as JSON text; keys are looked at as of `at`.
///
/// # Errors
/// Throws `TRUST` for a trust file that cannot be used, and `USAGE` where `at` is no time.
#[wasm_bindgen]
pub fn check_trust(trust: &[u8], at: &str) -> Result<String, js_sys::Error> {
    let at = attestry::Time::parse(at)
        .map_err(|failure| misuse::error(misuse::Code::Usage, &format!("`at` is no time: {failure}")))?;
    let check = attestry::check_trust(trust, at);
    let check = check.map_err(|failure| misuse::error(misuse::Code::Trust, &failure.to_string()))?;
    misuse::json(&check)
}

/// A text with everything escaped that could draw on a terminal: for names of files and the like.
#[wasm_bindgen]
pub fn plain(text: &str) -> String {
    attestry::text::plain(text)
}

/// The row of a bundle that could not be read, byte for byte what the native program prints.
#[wasm_bindgen(js_name = rowUnread)]
pub fn row_unread(name: &str) -> String {
    attestry::text::row_unread(name)
}

/// How many bundles there are of each kind, in one line as the native program prints it.
#[wasm_bindgen]
pub fn tally(unreadable: u32, malformed: u32, failed: u32, indeterminate: u32, passed: u32) -> String {
    let [unreadable, malformed, failed, indeterminate, passed] =
        [unreadable, malformed, failed, indeterminate, passed].map(u64::from);
    attestry::text::Tally {
        unreadable,
        malformed,
        failed,
        indeterminate,
        passed,
    }
    .line()
}

/// This engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
