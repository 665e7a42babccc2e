//! Verify a signed provenance bundle offline, against the auditor's own trust.
//!
//! For most callers one function is enough:
//!
//! ```
//! use attestry::{Time, Verdict};
//!
//! let at = Time::parse("2026-09-01T00:00:00Z")?;
//! let report = attestry::verify(b"", None, at)?;
//! // An empty bundle holds nothing to verify, so it is never passed.
//! assert_eq!(report.verdict, Verdict::Indeterminate);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! For progress, cancelling and details of single statements take an [`Engine`]: push the input in chunks (or drop it to
//! cancel), [`Engine::begin`], [`Run::finish`], and keep the [`Session`]. A session of a million actions is
//! looked at by its [`Session::overview`] and in pages: a whole report of it would be gigabytes.
//!
//! A failed check is a returned report, never an error. The one error is a trust file that is refused: then there is no
//! verdict at all. Nothing here reads a clock, a file, the network or the environment.

#![warn(clippy::disallowed_methods)]

mod engine;
#[cfg(feature = "workers")]
mod helper;
mod pages;
mod pending;
#[cfg(feature = "receipts")]
mod receipts;
mod session;
#[cfg(feature = "sigstore")]
mod sigstore;
mod telling;
#[cfg(feature = "threads")]
mod threads;
#[cfg(feature = "sigstore")]
mod timestamps;
mod trust;

pub use attestry_format::limits::Limits;
pub use attestry_format::time::{Time, TimeError};
pub use attestry_report::build::pages::PAGE;
pub use attestry_report::export::{self, Format as ExportFormat};
pub use attestry_report::json::{json, trust_check_json};
pub use attestry_report::model::{
    ActionInFull, ActionPage, ActionView, AnswerCounts, AnswerKind, AnswerView, AnswersView, ArgumentsView,
    AttestationOutcome, AttestationView, BundleView, Cause, ChainAction, ChainHole, ChainLink, ChainParty,
    ChainPicture, ChainRow, ChainShare, ChainStep, CheckpointView, ControlView, CredentialEventView,
    CredentialView, DetailView, Effect, EffectCount, Excerpt, FindingPage, FindingView, Graph, GraphEdge,
    GraphNode, LimitCount, LogGaps, LogState, LogView, OVERVIEW_SCHEMA, Overview, Part, PartyView,
    PrincipalView, ProvenTimeView, ProvenView, ReceiptClaimView, ReceiptView, ReferenceView, Report,
    RequestView, RevisionView, RollupView, RuleCount, RuleView, SCHEMA, SignatureView, SignerView, Standing,
    StatementPage, StatementView, TimeSourceKind, TimeSourceView, TimesView, Totals, TrustCheck,
    TrustSection, TrustStatement, TrustView, TrustWarning, TrustWeight, Verdict, VerifierView, VoucherView,
};
pub use attestry_report::text;
pub use attestry_report::text::text;
pub use attestry_rules::{ReplayOutcome, ReplayRequest};
pub use engine::{Engine, KEPT, Phase, Progress, Run};
#[cfg(feature = "workers")]
pub use helper::Helper;
pub use pages::{ActionColumns, Filter, FindingQuery, NOTHING, Query, Sort, SortBy};
pub use pending::{Pending, replay_here};
pub use session::Session;
pub use trust::{TrustError, check_trust, trust_hints};

/// The version that reports name.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Verifies a bundle at a time. `trust` is the auditor's trust file; without one nothing can be attributed.
///
/// # Errors
/// Where the trust file is refused (FORMAT 7).
pub fn verify(bundle: &[u8], trust: Option<&[u8]>, at: Time) -> Result<Report, TrustError> {
    let mut engine = Engine::new(trust, at)?;
    engine.push(bundle);
    Ok(engine.begin().finish().report())
}

/// Every rule with its explanation, in order of code.
pub fn rules() -> Vec<RuleView> {
    attestry_rules::RULES
        .iter()
        .map(|rule| attestry_report::build::rule_view(rule))
        .collect()
}
