//! What a run is evidence for, control by control. It never says that anybody complies with anything.

use serde::{Deserialize, Serialize};

/// What the run is evidence for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlView {
    /// The control's id in its framework.
    pub id: String,
    /// The framework.
    pub framework: String,
    /// What it asks, in our words.
    pub title: String,
    /// `satisfied`, `not-satisfied` or `not-evaluable`, in this run.
    pub evidence: String,
    /// The same as a sentence, with what there was to judge.
    pub sentence: String,
    /// The rules that speak of it.
    pub rules: Vec<String>,
    /// Findings that bear on it, warnings included: indexes into `findings`.
    pub findings: Vec<u32>,
    /// How many findings do, where an overview tells only the first of each rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings_in_all: Option<u64>,
    /// The actions that those of them bear on that decide the evidence: indexes into `actions`.
    pub actions: Vec<u32>,
    /// How many actions there are, where an overview tells only the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actions_in_all: Option<u64>,
}
