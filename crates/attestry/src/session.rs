//! A verified bundle: its report, and details of single statements read again from its bytes.

use attestry_chain::Chain;
use attestry_format::container::ContainerError;
use attestry_report::build::{self, Origin};
use attestry_report::model::{DetailView, Report};
use attestry_rules::Answered;
use attestry_verify::Trust;

/// A verified bundle.
#[derive(Debug)]
pub struct Session {
    report: Report,
    chain: Option<Chain>,
}

impl Session {
    pub(crate) fn of(origin: &Origin, chain: Chain, answered: &Answered) -> Self {
        let judged = attestry_rules::evaluate(&chain, origin.at, Some(answered));
        let report = build::report(origin, &chain, &judged);
        Self {
            report,
            chain: Some(chain),
        }
    }

    pub(crate) fn malformed(origin: &Origin, error: &ContainerError, trust: Option<&Trust>) -> Self {
        Self {
            report: build::malformed(origin, error, trust),
            chain: None,
        }
    }

    /// The report.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The report, when nothing else is wanted.
    pub fn into_report(self) -> Report {
        self.report
    }

    /// The report as JSON, on one line: the same bytes natively and in Wasm.
    pub fn json(&self) -> String {
        attestry_report::json::json(&self.report)
    }

    /// One statement in full, by its digest `sha256:<hex>`. `None` where the report has no such statement.
    pub fn statement(&self, digest: &str) -> Option<DetailView> {
        build::detail(self.chain.as_ref()?, &self.report, digest)
    }
}
