//! Actions and their ten answers.

use serde::{Deserialize, Serialize};

use super::{AnswerKind, Verdict};

/// One action.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionView {
    /// Its statement digest.
    pub statement: String,
    /// Its position in the log.
    pub log_index: Option<u64>,
    /// Its verdict.
    pub verdict: Verdict,
    /// One plain sentence: who did what to what because who asked, approved by whom.
    pub sentence: String,
    /// The executor's id; absent where it is withheld.
    pub executor: Option<String>,
    /// The operation's name; absent where it is withheld.
    pub operation: Option<String>,
    /// The target's uri or digest; absent where it is withheld.
    pub target: Option<String>,
    /// `succeeded`, `failed`, `denied` or `partial`; absent where it is withheld.
    pub status: Option<String>,
    /// Claimed start.
    pub started_at: Option<String>,
    /// Claimed end.
    pub finished_at: Option<String>,
    /// Between which times the log proves that it was recorded.
    pub proven: ProvenView,
    /// The request it serves.
    pub request: Option<String>,
    /// The ten answers.
    pub answers: AnswersView,
    /// Every finding that bears on it, its supporting statements included: indexes into `findings`.
    pub findings: Vec<u32>,
}

/// A proven interval.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct ProvenView {
    /// Not before this time.
    pub after: Option<String>,
    /// Not after this time.
    pub before: Option<String>,
}

/// The ten answers, in the order of the ten questions.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct AnswersView {
    /// Who asked?
    pub asked: AnswerView,
    /// Who executed?
    pub executed: AnswerView,
    /// With whose authority?
    pub authority: AnswerView,
    /// What allowed it?
    pub allowed: AnswerView,
    /// Who approved it?
    pub approved: AnswerView,
    /// Did it stay in scope?
    pub scope: AnswerView,
    /// What changed?
    pub changed: AnswerView,
    /// Was it checked afterwards?
    pub checked: AnswerView,
    /// Is it the original?
    pub original: AnswerView,
    /// Can the record be relied on?
    pub record: AnswerView,
}

impl AnswersView {
    /// The answers with their keys, in the order of the ten questions.
    pub fn all(&self) -> [(&'static str, &AnswerView); 10] {
        [
            ("asked", &self.asked),
            ("executed", &self.executed),
            ("authority", &self.authority),
            ("allowed", &self.allowed),
            ("approved", &self.approved),
            ("scope", &self.scope),
            ("changed", &self.changed),
            ("checked", &self.checked),
            ("original", &self.original),
            ("record", &self.record),
        ]
    }
}

/// One answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct AnswerView {
    /// How well it is answered.
    pub answer: AnswerKind,
    /// The answer in a plain sentence.
    pub text: String,
    /// Whose word it is: the ids of those who vouch for it.
    pub by: Vec<String>,
    /// The same, each with the capacity in which he vouches.
    pub vouchers: Vec<VoucherView>,
    /// What would have to be in the bundle to prove it, in a few words each; empty where it is proven or does not arise.
    pub missing: Vec<String>,
    /// Findings that bear on it: indexes into `findings`.
    pub findings: Vec<u32>,
}

/// In what capacity somebody vouches for an answer, seen from the action's executor and proposer.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Somebody else whom the trust file knows: who asked, delegated, decided, approved, looked afterwards, witnessed.
    Independent,
    /// Somebody else who recorded what they did.
    Recorder,
    /// The side of the resource that was used.
    ResourceSide,
    /// The executor or the proposer, about itself.
    SelfReported,
}

/// One who vouches for an answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct VoucherView {
    /// The principal's id, or a witness' name.
    pub principal: String,
    /// In what capacity.
    #[serde(rename = "as")]
    pub standing: Standing,
}
