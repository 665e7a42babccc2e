//! Findings, with both sides and the statements that disagree.

use serde::{Deserialize, Serialize};

use super::{Cause, Effect};

/// One finding: one rule, one statement, one place.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// The rule's code.
    pub rule: String,
    /// What it does to the verdict.
    pub effect: Effect,
    /// The class of its cause; absent for notes that state a fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// One plain sentence.
    pub message: String,
    /// What was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// The statement it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Its position in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_index: Option<u64>,
    /// Its line in the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The ZIP member that holds the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Other statements that have a part in it.
    pub related: Vec<String>,
    /// The statements that disagree, by kind, signer and index: the one it is about first, then the related ones.
    pub statements: Vec<PartyView>,
    /// The rule that could not be decided, where a part that it needs is withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed_by: Option<String>,
    /// Which of the ten questions it bears on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Controls it is evidence for.
    pub controls: Vec<String>,
    /// What would resolve it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve: Option<String>,
}

/// One statement that has a part in a finding.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PartyView {
    /// Its digest.
    pub statement: String,
    /// Its kind: one of the ten, or `foreign`, `opaque`, `rejected`, `withheld`, `missing`.
    pub kind: String,
    /// A few plain words that tell it from others of its kind; absent where it takes no part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The principals whose keys signed it, as far as the trust file tells.
    pub signers: Vec<String>,
    /// Its position in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_index: Option<u64>,
    /// Its line in the file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What part it has.
    pub part: Part,
}

/// What part a statement has in a finding.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The finding is about it.
    About,
    /// It is the other side.
    Related,
}
