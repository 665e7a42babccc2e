//! Statements, who signed them, what they refer to.

use serde::{Deserialize, Serialize};

use super::{ProvenView, TimeSourceKind};

/// One statement and what was verified about it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// Its digest.
    pub statement: String,
    /// Its kind: one of the ten, or `foreign`, `opaque`, `receipt`, `rejected`.
    pub kind: String,
    /// The predicate type; absent where the payload could not be read or was rejected.
    pub predicate_type: Option<String>,
    /// Its position in the log.
    pub log_index: Option<u64>,
    /// Its line in the file, from 1.
    pub line: u64,
    /// The ZIP member that holds the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// A few plain words that tell it from others of its kind.
    pub label: String,
    /// What it says, where it is of a kind that others defined, or a Sigstore bundle that does not verify.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attestation: Option<AttestationView>,
    /// Who signed, as far as the trust file tells.
    pub signers: Vec<SignerView>,
    /// When it says it was made.
    pub claimed: Option<String>,
    /// Between which times the log proves that it was recorded.
    pub proven: ProvenView,
    /// Of a Sigstore bundle, the times at which it was there, and who vouches for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<ProvenTimeView>,
    /// The statements it refers to, by role (`request`, `approvals`, …).
    pub references: Vec<ReferenceView>,
    /// How many members or elements are kept back in it.
    pub withheld: u32,
    /// Findings about it: indexes into `findings`.
    pub findings: Vec<u32>,
    /// Of a receipt of another tool, what it is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptView>,
}

/// What a receipt of another tool is worth, by that tool's own rules and the keys of the trust file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// The tool.
    pub tool: String,
    /// The version that it states; empty where it was not evaluated.
    pub version: String,
    /// What it calls itself.
    pub name: String,
    /// What it proves: `signed`, `linked`, `recomputed`, `counted`, `approved`, `approved-on-device`, `logged`. Nothing, unless
    /// keys of the trust file signed it and every step of its tool's verification held.
    pub proves: Vec<String>,
    /// What it says, for which nobody vouches but who signed it.
    pub claims: Vec<ReceiptClaimView>,
    /// What it cannot prove, whoever signed it: `completeness`, `honesty`, `time` and others.
    pub cannot_prove: Vec<String>,
}

/// One thing that a receipt says.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ReceiptClaimView {
    /// What about: `actor`, `principal`, `action`, `target`, `time`, `decision`, `approver`, `outcome`, `producer`.
    pub about: String,
    /// What it says.
    pub says: String,
}

/// One signature that verified by a key of the trust file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SignerView {
    /// The principal that the trust file gives the key.
    pub principal: String,
    /// SHA-256 of the key's `SubjectPublicKeyInfo`, lower-case hex.
    pub key: String,
    /// `Ed25519`, `ECDSA P-256` or `ECDSA P-384`.
    pub algorithm: String,
    /// The roles that the trust file gives the key.
    pub roles: Vec<String>,
    /// Whom the certificate names, where the key is one of a certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// Who vouched for that name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

/// A time at which a statement was there.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ProvenTimeView {
    /// When.
    pub time: String,
    /// What vouches for it.
    pub kind: TimeSourceKind,
    /// Its name in the trust file's trusted root; of witnesses their names in its policy on logs.
    pub name: String,
}

/// What a statement of another project's kind says. Proven is who signed it, and nothing else: its content is what they say.
/// Of one that was rejected nothing is told but its form.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttestationView {
    /// What became of it.
    pub outcome: AttestationOutcome,
    /// The kind in words, or the predicate type where it is not understood.
    pub what: String,
    /// One sentence: who says what; absent where it was rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// Who or what made it: a builder, a verifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub producer: Option<String>,
    /// What it comes to, in its own format's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// The definition that a build ran by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflow: Option<String>,
    /// What a build was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<RevisionView>,
    /// What it is about, the first few.
    pub subjects: Vec<String>,
    /// How many things it is about in all.
    pub subjects_in_all: u64,
}

/// What became of a statement of another project's kind.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttestationOutcome {
    /// It is wrong, and takes no part.
    Rejected,
    /// Nobody of the trust file signed it, or it was not evaluated.
    Unknown,
    /// Somebody of the trust file signed it.
    Verified,
}

/// A revision of a source.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct RevisionView {
    /// Where the source lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The commit, in hexadecimal.
    pub commit: String,
}

/// One reference from a statement to another.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct ReferenceView {
    /// The member that holds it.
    pub role: String,
    /// The digest it names.
    pub statement: String,
    /// Whether that statement is in the bundle and takes part.
    pub present: bool,
}
