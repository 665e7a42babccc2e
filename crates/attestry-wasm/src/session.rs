//! A finished verification: its report whole, in pieces or in pages, and any statement in full.
//!
//! What comes from evidence crosses as JSON text and as numbers; objects are made of our own names alone.

use attestry::ExportFormat;
use js_sys::{Error, Float64Array, Function, Uint8Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::misuse::{self, Code};
use crate::{pages, pieces, signing};

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
    actions: u64,
    statements: u64,
    findings: u64,
}

/// What stands before and after the parts of a document about several bundles, as a list of two; none where the format has
/// no such documents.
///
/// # Errors
/// Throws `USAGE` for a format that there is not.
#[wasm_bindgen(js_name = documentFrame)]
pub fn document_frame(format: &str) -> Result<Option<Vec<String>>, JsValue> {
    let frame = known(format)?.frame();
    Ok(frame.map(|(head, tail)| vec![head.to_owned(), tail.to_owned()]))
}

fn known(format: &str) -> Result<ExportFormat, JsValue> {
    let found = ExportFormat::by_key(format);
    found.ok_or_else(|| {
        let keys = ExportFormat::ALL.map(ExportFormat::key).join(", ");
        misuse::error(Code::Usage, &format!("expected one of {keys}, found `{format}`")).into()
    })
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

    /// The same bytes in pieces, each given to `hear` as a `Uint8Array`: for reports larger than memory.
    ///
    /// # Errors
    /// Throws what `hear` throws.
    #[wasm_bindgen(js_name = writeReport)]
    pub fn write_report(&self, hear: &Function) -> Result<(), JsValue> {
        pieces::written(hear, |pieces| self.inner.write_json(pieces))
    }

    /// The report in one of other people's formats (`csv-actions`, `csv-findings`, `junit`, `oscal`, `prov`, `sarif`, `svr`,
    /// `vsa`), in pieces as by
    /// `writeReport`. The bundle's file is called `name` in it.
    ///
    /// # Errors
    /// Throws `USAGE` for a format that there is not, and what `hear` throws.
    pub fn export(&self, format: &str, name: &str, hear: &Function) -> Result<(), JsValue> {
        let format = known(format)?;
        pieces::written(hear, |pieces| self.inner.export(format, name, pieces))
    }

    /// What this bundle is in a document about several, the how-manieth it is counted from zero; see `documentFrame`.
    ///
    /// # Errors
    /// As `export`.
    #[wasm_bindgen(js_name = exportPart)]
    pub fn export_part(
        &self,
        format: &str,
        number: usize,
        name: &str,
        hear: &Function,
    ) -> Result<(), JsValue> {
        let format = known(format)?;
        pieces::written(hear, |pieces| {
            self.inner.export_part(format, number, name, pieces)
        })
    }

    /// The bundle in one line, under that name, byte for byte what the native program prints.
    pub fn row(&self, name: &str) -> String {
        self.inner.row(name)
    }

    /// The verification result in an envelope signed with an Ed25519 key (PKCS#8 PEM).
    ///
    /// # Errors
    /// Throws `USAGE` for a key that is none.
    #[wasm_bindgen(js_name = signSvr)]
    pub fn sign_svr(&self, name: &str, key: &[u8]) -> Result<String, Error> {
        let signed = signing::envelope(&self.inner.svr(name), key);
        signed.ok_or_else(|| misuse::error(Code::Usage, signing::NOT_A_KEY))
    }

    /// The report in words, byte for byte what the native program prints.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.inner.tell(&mut |piece| text.push_str(piece));
        text
    }

    /// The verdict alone, which is there at once; [`Session::summary`] goes over the whole bundle when it is first asked for.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be made into a text, which does not happen.
    pub fn verdict(&self) -> Result<JsValue, Error> {
        misuse::object(&self.inner.verdict())
    }

    /// `{ verdict, summary, actions, statements, findings }`: the outcome in a few numbers.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be made into an object, which does not happen.
    pub fn summary(&self) -> Result<JsValue, Error> {
        let overview = self.inner.overview();
        let totals = &overview.totals;
        misuse::object(&Outcome {
            verdict: overview.verdict,
            summary: &overview.summary,
            actions: totals.actions,
            statements: totals.statements,
            findings: totals.findings,
        })
    }

    /// The report's beginning, as JSON text.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn overview(&self) -> Result<String, Error> {
        misuse::json(self.inner.overview())
    }

    /// Does one slice, of some milliseconds, of what `actions` and `columns` need for a query; true once they answer at
    /// once.
    ///
    /// # Errors
    /// Throws `USAGE` for a query that is not understood.
    pub fn prepare(&mut self, query: JsValue) -> Result<bool, Error> {
        let query = pages::query(query)?;
        Ok(self.inner.prepare(&query))
    }

    /// Does one slice of what `columns` needs whatever the query.
    #[wasm_bindgen(js_name = prepareColumns)]
    pub fn prepare_columns(&mut self) -> bool {
        self.inner.prepare_columns()
    }

    /// A page of the actions, as JSON text.
    ///
    /// # Errors
    /// Throws `USAGE` for a query that is not understood.
    pub fn actions(&mut self, query: JsValue) -> Result<String, Error> {
        let query = pages::query(query)?;
        misuse::json(&self.inner.actions(&query))
    }

    /// Rows of the actions as columns.
    ///
    /// # Errors
    /// Throws `USAGE` for a query that is not understood.
    pub fn columns(&mut self, query: JsValue) -> Result<Columns, Error> {
        let query = pages::query(query)?;
        Ok(Columns(self.inner.columns(&query)))
    }

    /// One action with its evidence, as JSON text; `undefined` if there is none with that statement digest.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn action(&self, digest: &str) -> Result<Option<String>, Error> {
        self.inner
            .action(digest)
            .map(|action| misuse::json(&action))
            .transpose()
    }

    /// A page of the findings, as JSON text.
    ///
    /// # Errors
    /// Throws `USAGE` for a query that is not understood.
    pub fn findings(&self, query: JsValue) -> Result<String, Error> {
        let query = pages::findings(query)?;
        misuse::json(&self.inner.findings(&query))
    }

    /// The actions from one position up to another in log order, as the JSON text of pairs of digest and verdict.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn marks(&self, from: u32, to: u32) -> Result<String, Error> {
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        misuse::json(&self.inner.marks(whole(from), whole(to)))
    }

    /// A page of the statements, as JSON text.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn statements(&self, from: u32, to: u32) -> Result<String, Error> {
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        misuse::json(&self.inner.statements(whole(from), whole(to)))
    }

    /// Where the statement with a digest is among the statements.
    #[wasm_bindgen(js_name = statementPosition)]
    pub fn statement_position(&self, digest: &str) -> Option<u32> {
        u32::try_from(self.inner.statement_position(digest)?).ok()
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

    /// Where a statement's line begins in the bundle, or in what that decompresses to, and how long it is: two numbers of
    /// bytes. `undefined` if there is none.
    pub fn span(&self, digest: &str) -> Option<Vec<f64>> {
        let (offset, length) = self.inner.span(digest)?;
        Some(vec![float(offset)?, float(length)?])
    }

    /// One statement in full from its line, as JSON text: for bundles too large to be kept. Other bytes than those that were
    /// verified say nothing.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    #[wasm_bindgen(js_name = statementIn)]
    pub fn statement_in(&self, digest: &str, line: &[u8]) -> Result<Option<String>, Error> {
        self.inner
            .statement_in(digest, line)
            .map(|detail| misuse::json(&detail))
            .transpose()
    }

    /// Does one slice of what `graph` needs; true once it answers at once.
    #[wasm_bindgen(js_name = prepareGraph)]
    pub fn prepare_graph(&mut self) -> bool {
        self.inner.prepare_graph()
    }

    /// Who refers to whom around a statement, as JSON text; `undefined` if nothing is or names it.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn graph(&mut self, digest: &str, hops: u32) -> Result<Option<String>, Error> {
        self.inner
            .graph(digest, hops)
            .map(|graph| misuse::json(&graph))
            .transpose()
    }

    /// The positions at which a stretch of the log is best cut into about so many rows of a picture, its ends included.
    #[wasm_bindgen(js_name = chainCuts)]
    pub fn chain_cuts(&self, from: u32, to: u32, rows: u32) -> Vec<u32> {
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        self.inner.chain_cuts(whole(from), whole(to), whole(rows))
    }

    /// Does one slice of what `chain` needs; true once it answers at once.
    #[wasm_bindgen(js_name = prepareChain)]
    pub fn prepare_chain(&mut self, cuts: &[u32]) -> bool {
        self.inner.prepare_chain(cuts)
    }

    /// The log as a picture, each stretch between two cuts as one row: JSON text.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn chain(&mut self, cuts: &[u32]) -> Result<String, Error> {
        misuse::json(&self.inner.chain(cuts))
    }

    /// The same of the neighbourhood of a statement; `undefined` if nothing is or names it. It needs `prepareGraph`.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    #[wasm_bindgen(js_name = chainAround)]
    pub fn chain_around(&mut self, digest: &str, hops: u32) -> Result<Option<String>, Error> {
        self.inner
            .chain_around(digest, hops)
            .map(|picture| misuse::json(&picture))
            .transpose()
    }
}

/// A whole number as JavaScript has it; `None` beyond what it can tell apart.
#[allow(clippy::cast_precision_loss, reason = "below 2^53 nothing is lost")]
fn float(number: u64) -> Option<f64> {
    (number < 1 << 53).then_some(number as f64)
}

/// Rows of the actions as columns. Each call copies a column into JavaScript's own memory, whence it can be transferred.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Columns(attestry::ActionColumns);

#[wasm_bindgen]
impl Columns {
    /// How many actions match in all.
    pub fn total(&self) -> f64 {
        float(self.0.total).unwrap_or(f64::INFINITY)
    }

    /// Positions in log order.
    pub fn positions(&self) -> Uint32Array {
        self.0.positions.as_slice().into()
    }

    /// 0 failed, 1 indeterminate, 2 passed.
    pub fn verdicts(&self) -> Uint8Array {
        self.0.verdicts.as_slice().into()
    }

    /// Ten a row: 0 absent, 1 claimed, 2 not applicable, 3 proven, 4 violated, 5 withheld.
    pub fn answers(&self) -> Uint8Array {
        self.0.answers.as_slice().into()
    }

    /// The claimed end in milliseconds since 1970; `NaN` where it is withheld.
    pub fn times(&self) -> Float64Array {
        self.0.times.as_slice().into()
    }

    /// Into the first of `names`; 4294967295 where it is withheld.
    pub fn executors(&self) -> Uint32Array {
        self.0.executors.as_slice().into()
    }

    /// Into the second of `names`.
    pub fn operations(&self) -> Uint32Array {
        self.0.operations.as_slice().into()
    }

    /// Into the third of `names`.
    pub fn targets(&self) -> Uint32Array {
        self.0.targets.as_slice().into()
    }

    /// Executors, operations and targets: the JSON text of three arrays of strings.
    ///
    /// # Errors
    /// Throws `INTERNAL` if it cannot be written as JSON, which does not happen.
    pub fn names(&self) -> Result<String, Error> {
        misuse::json(&(
            &self.0.executor_ids,
            &self.0.operation_names,
            &self.0.target_names,
        ))
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
