//! One statement in full, and one rule: what is asked for when somebody looks closer.

use serde::{Deserialize, Serialize};

use super::StatementView;

/// One statement in full, read again from the input when somebody looks at it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DetailView {
    /// What the report says of it.
    pub statement: StatementView,
    /// The payload type of its envelope.
    pub payload_type: String,
    /// The signed payload, as text; absent where the statement was rejected.
    pub payload: Option<String>,
    /// The predicate with its disclosures put back, as JSON text; absent where the statement was rejected.
    pub predicate: Option<String>,
    /// The payload of a rejected statement: nothing in it is proven.
    pub unverified_payload: Option<String>,
    /// Every signature of the envelope, whether or not it verified.
    pub signatures: Vec<SignatureView>,
    /// The signatures digest of FORMAT 5, lower-case hex.
    pub signatures_digest: String,
    /// The leaf hash of FORMAT 5, lower-case hex.
    pub leaf: String,
}

/// One signature of an envelope.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// The key hint as written; may be empty.
    pub key_hint: String,
    /// The signature, base64.
    pub signature: String,
    /// `verified`, `wrong` (by the trusted key that the hint names) or `unknown` (by no key of the trust file).
    pub outcome: String,
    /// The key that verified it, SHA-256 of its `SubjectPublicKeyInfo`, lower-case hex.
    pub key: Option<String>,
}

/// One rule, as shown to people.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RuleView {
    /// The code.
    pub code: String,
    /// A short title.
    pub title: String,
    /// The group: `Container`, `Envelope`, `Redaction`, `Log`, `Time`, …
    pub group: String,
    /// Its effect as RULES.md gives it: `F`, `I`, `W`, `N` or several with their conditions.
    pub effect: String,
    /// Which of the ten questions it bears on.
    pub question: Option<String>,
    /// What it finds.
    pub finds: String,
    /// Why it matters.
    pub matters: String,
    /// An example that fires, and one that does not.
    pub example: String,
    /// What to ask for.
    pub ask: String,
    /// Controls it is evidence for.
    pub controls: Vec<String>,
}
