//! A report without its long lists: what a person sees first, of a bundle of any size.

use serde::{Deserialize, Serialize};

use super::{
    ActionView, BundleView, ControlView, CredentialView, Effect, Excerpt, FindingView, LogView,
    PrincipalView, RequestView, TimesView, TrustView, Verdict, VerifierView,
};

/// The value of [`Overview::schema`].
pub const OVERVIEW_SCHEMA: &str = "attestry.overview/1";

/// A report's beginning. Members that a report has too have its names and its meaning; lists are cut where they are long,
/// and [`Overview::totals`] says how long they are.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Overview {
    /// Always [`OVERVIEW_SCHEMA`].
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
    /// The transparency log, with its largest checkpoints.
    pub log: LogView,
    /// Its entries that are not here to be read.
    pub gaps: LogGaps,
    /// Earliest and latest times in the bundle.
    pub times: TimesView,
    /// How many of each thing there are.
    pub totals: Totals,
    /// For each of the ten questions, how many actions have which answer; empty where there is no action.
    pub answers: Vec<AnswerCounts>,
    /// The findings by effect and rule, worst effect first; effects without findings are left out.
    pub effects: Vec<EffectCount>,
    /// The rules that this tool could not apply, in the order of their first findings.
    pub limits: Vec<LimitCount>,
    /// The first findings.
    pub findings: Vec<FindingView>,
    /// The first actions.
    pub actions: Vec<ActionView>,
    /// The first statements of kinds that others defined, by their digests; [`Overview::named`] holds them.
    pub attestations: Vec<String>,
    /// Principals, those whom the trust file knows before others.
    pub principals: Vec<PrincipalView>,
    /// The first requests.
    pub requests: Vec<RequestView>,
    /// The first credentials.
    pub credentials: Vec<CredentialView>,
    /// The controls that findings are evidence for.
    pub controls: Vec<ControlView>,
    /// What these name beside: findings, statements, actions.
    pub named: Excerpt,
}

/// Entries of the log that are not here to be read: the first ranges of log indexes, both ends included, and how many entries
/// there are in all.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogGaps {
    /// Neither in the bundle nor shown as withheld.
    pub missing: Vec<(u64, u64)>,
    /// How many those are.
    pub missing_in_all: u64,
    /// Only their digests are in the bundle.
    pub withheld: Vec<(u64, u64)>,
    /// How many those are.
    pub withheld_in_all: u64,
}

/// How many of each thing a bundle holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Actions.
    pub actions: u64,
    /// Actions that passed.
    pub passed: u64,
    /// Actions that failed.
    pub failed: u64,
    /// Actions that are undecided.
    pub indeterminate: u64,
    /// Findings.
    pub findings: u64,
    /// Statements, those that take no part included.
    pub statements: u64,
    /// Statements of kinds that the chain does not understand.
    pub opaque: u64,
    /// Statements of kinds that others defined, and Sigstore bundles that do not verify.
    pub attestations: u64,
    /// Statements in which members are kept back.
    pub partly_withheld: u64,
    /// Accepted checkpoints.
    pub checkpoints: u64,
    /// Principals.
    pub principals: u64,
    /// Requests.
    pub requests: u64,
    /// Credentials.
    pub credentials: u64,
}

/// How one of the ten questions is answered, over all actions.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerCounts {
    /// The question's key.
    pub question: String,
    /// Actions for which nothing speaks of it.
    pub absent: u64,
    /// Actions for which it is claimed.
    pub claimed: u64,
    /// Actions for which it does not arise.
    pub not_applicable: u64,
    /// Actions for which it is proven.
    pub proven: u64,
    /// Actions for which it is violated.
    pub violated: u64,
    /// Actions for which it is withheld.
    pub withheld: u64,
}

/// The findings of one effect.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct EffectCount {
    /// The effect.
    pub effect: Effect,
    /// How many findings have it.
    pub count: u64,
    /// Their rules, by code.
    pub rules: Vec<RuleCount>,
}

/// The findings of one rule with one effect.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RuleCount {
    /// The rule's code.
    pub rule: String,
    /// How many findings there are.
    pub count: u64,
    /// The first of them: its index in the report's `findings`.
    pub first: u32,
}

/// A rule that this tool could not apply.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LimitCount {
    /// The rule's code.
    pub rule: String,
    /// What the first finding says.
    pub message: String,
    /// How many findings say so.
    pub count: u64,
}
