//! A helper in another worker: it checks signatures for a verification elsewhere.

use js_sys::Error;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::misuse::{self, Code};
use crate::options;

/// Checks the signatures in chunks of whole lines; what it says goes to `Verifier.push_checked`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Helper {
    inner: attestry::Helper,
}

#[wasm_bindgen]
impl Helper {
    /// Takes the trust file's bytes, if there is one.
    ///
    /// # Errors
    /// Throws `TRUST` for a trust file that cannot be used.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::needless_pass_by_value, reason = "so it comes over the boundary")]
    pub fn new(trust: Option<Vec<u8>>) -> Result<Self, Error> {
        let inner = attestry::Helper::new(trust.as_deref())
            .map_err(|failure| misuse::error(Code::Trust, &failure.to_string()))?;
        Ok(Self { inner })
    }

    /// Says that it will get about so many bytes, as `Verifier.expect` does.
    pub fn expect(&mut self, bytes: f64) {
        self.inner.expect(options::count(bytes));
    }

    /// What the signatures in these lines come to, for `push_checked` with the same bytes.
    pub fn check(&mut self, chunk: &[u8]) -> Vec<u8> {
        self.inner.check(chunk)
    }
}
