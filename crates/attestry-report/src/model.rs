//! The report's plain data, schema `attestry.report/1`.
//!
//! Members may be added; these keep their names. Times are RFC 3339 in UTC, digests are `sha256:<hex>` for
//! statements and bare lower-case hex for files. Nothing here decides anything: the values were computed below.

mod actions;
mod chain;
mod control;
mod detail;
mod excerpt;
mod finding;
mod overview;
mod people;
mod statements;
mod trust_check;

use serde::{Deserialize, Serialize};

pub use actions::{ActionView, AnswerView, AnswersView, ProvenView, Standing, VoucherView};
pub use chain::{
    ChainAction, ChainHole, ChainLink, ChainParty, ChainPicture, ChainRow, ChainShare, ChainStep,
};
pub use control::ControlView;
pub use detail::{DetailView, RuleView, SignatureView};
pub use excerpt::{
    ActionInFull, ActionPage, ArgumentsView, Excerpt, FindingPage, Graph, GraphEdge, GraphNode, StatementPage,
};
pub use finding::{FindingView, Part, PartyView};
pub use overview::{
    AnswerCounts, EffectCount, LimitCount, LogGaps, OVERVIEW_SCHEMA, Overview, RuleCount, Totals,
};
pub use people::{CredentialEventView, CredentialView, PrincipalView, RequestView, RollupView};
pub use statements::{
    AttestationOutcome, AttestationView, ProvenTimeView, ReceiptClaimView, ReceiptView, ReferenceView,
    RevisionView, SignerView, StatementView,
};
pub use trust_check::{
    TRUST_CHECK_SCHEMA, TrustCheck, TrustSection, TrustStatement, TrustWarning, TrustWeight,
};

/// The value of [`Report::schema`].
pub const SCHEMA: &str = "attestry.report/1";

/// The outcome of a bundle or an action. There is no default: somebody has to decide it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something is proven wrong.
    Failed,
    /// Nothing is proven wrong, but something that is needed cannot be proven.
    Indeterminate,
    /// The input is no bundle.
    Malformed,
    /// Neither.
    Passed,
}

/// What a finding does to the verdict.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It fails.
    Fail,
    /// It makes indeterminate.
    Indeterminate,
    /// It warns; the verdict stays.
    Warning,
    /// It notes; the verdict stays.
    Note,
}

/// The class of a cause.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Two pieces of evidence contradict each other, or a proof is wrong.
    Contradiction,
    /// Proof that is needed is not there.
    MissingProof,
    /// This tool cannot check it, or was told not to.
    ToolLimit,
}

/// How well one of the ten questions is answered for an action.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// Nothing in the bundle speaks of it.
    Absent,
    /// Stated and signed, but nobody else vouches for it.
    Claimed,
    /// The question does not arise.
    NotApplicable,
    /// Shown by evidence that the auditor's trust file accepts.
    Proven,
    /// The evidence contradicts it.
    Violated,
    /// What would answer it is kept back.
    Withheld,
}

/// The verdict on one bundle, with everything it rests on. The three longest lists may be something else that is written as a
/// list, so that a report can be written that is never held.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report<F = Vec<FindingView>, A = Vec<ActionView>, S = Vec<StatementView>> {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What computed it.
    pub verifier: VerifierView,
    /// The verification time, an input.
    pub at: String,
    /// The bundle's verdict.
    pub verdict: Verdict,
    /// One plain sentence that says why the verdict is what it is.
    pub summary: String,
    /// What was read.
    pub bundle: BundleView,
    /// Whom the auditor trusts; absent where no trust file was given.
    pub trust: Option<TrustView>,
    /// The transparency log.
    pub log: LogView,
    /// Earliest and latest times in the bundle.
    pub times: TimesView,
    /// All findings, in order of log index, statement, rule.
    pub findings: F,
    /// All actions, in log order.
    pub actions: A,
    /// Every statement of the bundle, in log order, with what was verified about it.
    pub statements: S,
    /// Everybody who is named or signed.
    pub principals: Vec<PrincipalView>,
    /// The requests, with the actions that serve them.
    pub requests: Vec<RequestView>,
    /// The credentials, with what happened to them.
    pub credentials: Vec<CredentialView>,
    /// The controls that findings are evidence for.
    pub controls: Vec<ControlView>,
}

/// The program that computed the report.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct VerifierView {
    /// Always `attestry`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The input.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct BundleView {
    /// SHA-256 of the input as given, lower-case hex.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Lines that are entries: envelopes, checkpoints, withheld entries.
    pub entries: u64,
    /// Envelopes whose statement could be read.
    pub statements: u64,
    /// Entries that are kept back.
    pub withheld: u64,
    /// SHA-256 of each file with a proof of inclusion that was given beside it, lower-case hex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proofs: Vec<String>,
}

/// The trust file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TrustView {
    /// The name it gives itself.
    pub name: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// How many keys it lists.
    pub keys: u64,
    /// How many requirements it makes.
    pub requirements: u64,
}

/// How much of the log is here.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogState {
    /// Every entry up to the largest accepted checkpoint is here, and the root matches.
    Complete,
    /// Every entry is here, and they do not match the signed root.
    Contradicted,
    /// No accepted checkpoint.
    None,
    /// Some entries, each with its own inclusion proof.
    Partial,
    /// Entries are missing.
    Truncated,
}

/// The log and its largest accepted checkpoint.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct LogView {
    /// How much of it is here.
    pub state: LogState,
    /// The checkpoint's origin.
    pub origin: Option<String>,
    /// The checkpoint's tree size.
    pub size: Option<u64>,
    /// The checkpoint's root, base64.
    pub root: Option<String>,
    /// The checkpoint's proven time.
    pub time: Option<String>,
    /// The time-stamp authority whose word that time is, by the name in its certificate; witnesses' where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Every accepted checkpoint, by size.
    pub checkpoints: Vec<CheckpointView>,
}

/// One accepted checkpoint.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct CheckpointView {
    /// Tree size.
    pub size: u64,
    /// Root, base64.
    pub root: String,
    /// Its proven time, if any.
    pub time: Option<String>,
    /// The time-stamp authority whose word that time is, by the name in its certificate; witnesses' where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Names of the witnesses whose cosignatures verified.
    pub witnesses: Vec<String>,
}

/// Earliest and latest times.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimesView {
    /// Earliest time a statement claims.
    pub first_claimed: Option<String>,
    /// Latest time a statement claims.
    pub last_claimed: Option<String>,
    /// Earliest proven time of a checkpoint.
    pub first_proven: Option<String>,
    /// Latest proven time of a checkpoint.
    pub last_proven: Option<String>,
    /// Who else proves times: the logs and time-stamp authorities of Sigstore bundles, by kind and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TimeSourceView>,
}

/// A log, its witnesses or a time-stamp authority, who vouch for times of statements, and not for the record.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct TimeSourceView {
    /// What it is.
    pub kind: TimeSourceKind,
    /// Its name in the trust file's trusted root; of witnesses their names in its policy on logs.
    pub name: String,
    /// For how many times it vouches.
    pub count: u64,
    /// The earliest of them.
    pub first: String,
    /// The latest of them.
    pub last: String,
}

/// What vouches for a time.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeSourceKind {
    /// A time-stamp authority (RFC 3161).
    Authority,
    /// A log.
    Log,
    /// Witnesses of a log, together.
    Witnesses,
}
