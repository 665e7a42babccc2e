//! Principals, requests and credentials.

use serde::{Deserialize, Serialize};

use super::Verdict;

/// Somebody who is named or signed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrincipalView {
    /// Its id.
    pub id: String,
    /// `human`, `agent`, `service`, `workload` or `organization`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name: of one whom the trust file knows the name that it gives, unless several bear it; of any other the one that is
    /// claimed.
    pub name: Option<String>,
    /// Whether the trust file knows it.
    pub trusted: bool,
    /// The keys that the trust file gives it.
    pub keys: Vec<String>,
    /// The roles that the trust file gives those keys.
    pub roles: Vec<String>,
    /// How many statements it signed.
    pub signed: u64,
    /// The actions it executed: indexes into `actions`.
    pub actions: Vec<u32>,
    /// Those actions together.
    pub rollup: RollupView,
}

/// One request and the actions that serve it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RequestView {
    /// Its statement digest.
    pub statement: String,
    /// Who asked.
    pub requester: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// The worst verdict of its actions; indeterminate where there is none.
    pub verdict: Verdict,
    /// Its actions: indexes into `actions`.
    pub actions: Vec<u32>,
    /// Those actions together.
    pub rollup: RollupView,
}

/// Several actions together. The default is no action.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RollupView {
    /// The worst of their verdicts; absent where there is none of them.
    pub verdict: Option<Verdict>,
    /// How many passed.
    pub passed: u64,
    /// How many failed.
    pub failed: u64,
    /// How many are undecided.
    pub indeterminate: u64,
    /// The questions that are not proven for each of them, in the order of the ten questions.
    pub unproven: Vec<String>,
    /// Those of them that are violated for one at least.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violated: Vec<String>,
    /// The findings that decide their verdicts: indexes into `findings`.
    pub findings: Vec<u32>,
    /// How many findings do, where an overview tells only the first of each rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings_in_all: Option<u64>,
}

/// One credential.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialView {
    /// Its id.
    pub id: String,
    /// Who holds it, by credential statement or trust file.
    pub holder: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// What happened to it: `event` and claimed time, in order.
    pub events: Vec<CredentialEventView>,
    /// How many events there are, where an overview tells only the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events_in_all: Option<u64>,
    /// The actions that used it: indexes into `actions`.
    pub actions: Vec<u32>,
    /// Those actions together.
    pub rollup: RollupView,
}

/// One event in a credential's life.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct CredentialEventView {
    /// `issued`, `validated`, `activated`, `rotated` or `revoked`.
    pub event: String,
    /// When it is claimed to have happened; of what a revocation took back, from when on.
    pub at: Option<String>,
    /// The statement that says so.
    pub statement: String,
}
