//! The report's plain data, schema `attestry.report/1`.
//!
//! Members may be added; these keep their names. Times are RFC 3339 in UTC, digests are `sha256:<hex>` for
//! statements and bare lower-case hex for files. Nothing here decides anything: the values were computed below.

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
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

/// The verdict on one bundle, with everything it rests on.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
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
    pub findings: Vec<FindingView>,
    /// All actions, in log order.
    pub actions: Vec<ActionView>,
    /// Every statement of the bundle, in log order, with what was verified about it.
    pub statements: Vec<StatementView>,
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
}

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
    /// Which of the ten questions it bears on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Controls it is evidence for.
    pub controls: Vec<String>,
    /// What would resolve it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolve: Option<String>,
}

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
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
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
    /// Findings that bear on it: indexes into `findings`.
    pub findings: Vec<u32>,
}

/// One statement and what was verified about it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// Its digest.
    pub statement: String,
    /// Its kind: one of the ten, or `foreign`, `opaque`, `rejected`.
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
    /// Who signed, as far as the trust file tells.
    pub signers: Vec<SignerView>,
    /// When it says it was made.
    pub claimed: Option<String>,
    /// Between which times the log proves that it was recorded.
    pub proven: ProvenView,
    /// The statements it refers to, by role (`request`, `approvals`, …).
    pub references: Vec<ReferenceView>,
    /// How many members or elements are kept back in it.
    pub withheld: u32,
    /// Findings about it: indexes into `findings`.
    pub findings: Vec<u32>,
}

/// One signature that verified by a key of the trust file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct SignerView {
    /// The principal that the trust file gives the key.
    pub principal: String,
    /// SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex.
    pub key: String,
    /// `Ed25519`, `ECDSA P-256` or `ECDSA P-384`.
    pub algorithm: String,
    /// The roles that the trust file gives the key.
    pub roles: Vec<String>,
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

/// Somebody who is named or signed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PrincipalView {
    /// Its id.
    pub id: String,
    /// `human`, `agent`, `service`, `workload` or `organization`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name; from the trust file where that gives one, else claimed.
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
    /// The actions that used it: indexes into `actions`.
    pub actions: Vec<u32>,
}

/// One event in a credential's life.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct CredentialEventView {
    /// `issued`, `validated`, `activated`, `rotated` or `revoked`.
    pub event: String,
    /// When it is claimed to have happened.
    pub at: Option<String>,
    /// The statement that says so.
    pub statement: String,
}

/// What the run is evidence for.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlView {
    /// The control's id in its framework.
    pub id: String,
    /// The framework.
    pub framework: String,
    /// `satisfied`, `not-satisfied` or `not-evaluable`, in this run.
    pub evidence: String,
    /// Findings that bear on it: indexes into `findings`.
    pub findings: Vec<u32>,
}

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
    /// The key that verified it, SHA-256 of its SubjectPublicKeyInfo, lower-case hex.
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
    /// What to ask for.
    pub ask: String,
    /// Controls it is evidence for.
    pub controls: Vec<String>,
}
