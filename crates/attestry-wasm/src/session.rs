//! A finished verification: its report as text and as JSON, and any statement in full.

use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::misuse;

/// What a verification found. Holds the bundle in memory until it is freed.
#[wasm_bindgen]
pub struct Session {
    inner: attestry::Session,
}

/// The outcome in a few numbers.
#[derive(Serialize)]
struct Outcome<'a> {
    verdict: attestry::Verdict,
    summary: &'a str,
    actions: usize,
    statements: usize,
    findings: usize,
}

impl Session {
    /// Wraps what the engine gave.
    pub(crate) fn new(inner: attestry::Session) -> Self {
        Self { inner }
    }
}

#[wasm_bindgen]
impl Session {
    /// The report as JSON text, byte for byte what the native program prints, without the line end.
    pub fn report(&self) -> String {
        self.inner.json()
    }

    /// The report in words, byte for byte what the native program prints.
    pub fn text(&self) -> String {
        attestry::text(self.inner.report())
    }

    /// `{ verdict, summary, actions, statements, findings }`: the outcome in a few numbers.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be made into an object, which does not happen.
    pub fn summary(&self) -> Result<JsValue, Error> {
        let report = self.inner.report();
        misuse::object(&Outcome {
            verdict: report.verdict,
            summary: &report.summary,
            actions: report.actions.len(),
            statements: report.statements.len(),
            findings: report.findings.len(),
        })
    }

    /// One statement in full, as JSON text, read again from the bundle; `undefined` if it is not there.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn statement(&self, digest: &str) -> Result<Option<String>, Error> {
        self.inner
            .statement(digest)
            .map(|detail| misuse::json(&detail))
            .transpose()
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
