//! Makes bundles: keys, statements, log, checkpoint; the other side of the format.
//!
//! Ten lines record what an agent did, and verify it. (The names in capitals, and the trust file, are in this page's source.)
//!
//! ```
//! # use attestry::{Time, Verdict};
//! use attestry_record::{Algorithm, Log, NoteKey, PrivateKey, PublicEntropy, Recorder, Step};
//! # use attestry_record::{Signer as _, log_policy};
//! # const AGENT: &str = "spiffe://example.org/agent/deployer";
//! # const ACTION: &str = r#"{"kind":"action","predicate":{"executor":{"id":"spiffe://example.org/agent/deployer","type":"agent"},
//! #     "operation":{"name":"deploy.rollout","target":{"uri":"k8s://prod/shop"},"tool":{"name":"argo"}},"purpose":"roll out build 7",
//! #     "status":"succeeded","attempt":1,"startedAt":"2026-03-02T09:08:00Z","finishedAt":"2026-03-02T09:09:00Z"}}"#;
//! # fn trust(agent: &PrivateKey, log: &PrivateKey) -> String {
//! #     let policy = log_policy(&NoteKey::new("log.example.org", log).unwrap(), &[], 0);
//! #     let key = serde_json::json!({"publicKey": agent.public_key().pem(), "principal": {"id": AGENT, "type": "agent"}, "roles": ["executor"]});
//! #     serde_json::json!({"version": 1, "name": "example", "keys": [key], "logPolicy": policy}).to_string()
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let at = Time::parse("2026-09-01T00:00:00Z")?;
//! let mut entropy = PublicEntropy::new("example"); // worthless keys: take an `Entropy` over your system's source
//! let agent = PrivateKey::generate(Algorithm::Ed25519, &mut entropy)?;
//! let log = PrivateKey::generate(Algorithm::Ed25519, &mut entropy)?;
//! let mut recorder = Recorder::new(&mut entropy);
//! recorder.signer(AGENT, &agent);
//! recorder.log(Log::new("log.example.org", Some("run-1"))?, NoteKey::new("log.example.org", &log)?, Vec::new());
//! recorder.step(&Step::parse(ACTION)?)?;
//! recorder.step(&Step::checkpoint(None))?;
//! let bundle = recorder.finish().bundle.to_jsonl();
//! assert_eq!(attestry::verify(&bundle, Some(trust(&agent, &log).as_bytes()), at)?.verdict, Verdict::Passed);
//! # Ok(()) }
//! ```
//!
//! # What is here
//!
//! - [`Recorder`] turns steps, as people write them ([`Step`]), into a bundle: names put in, nonces drawn, places kept back, each
//!   statement signed and logged. What the verifier could not read is refused when it is recorded.
//! - [`JournaledRecorder`] does the same for input that comes line by line, and loses nothing when it is killed: a line is
//!   appended to a journal for good ([`Journal`]) before anybody is told that it is recorded, and [`Partial`] goes on from what a
//!   crash left. `attestry record` is this with files and a clock.
//! - [`Signer`] is the seam for keys: [`PrivateKey`] holds one in memory, `PrivateKey::from_pem` takes what a file or a variable
//!   holds, and a key of a KMS or a PKCS#11 token implements it in a few lines.
//! - Below these stand the parts: [`Statement`], [`Envelope`], [`redact`], [`Log`] with its checkpoints ([`NoteKey`]) and the
//!   containers ([`Bundle`]); above them the [`Script`], a readable source of a sample.
//!
//! It does not judge: whether a bundle passes is for the verifier to say. It has no clock, reads no environment and opens no
//! file; randomness is an argument ([`Entropy`]). Everything that [`PublicEntropy`] makes is public and worthless.

mod bundle;
mod container;
mod derive;
mod encoding;
mod entropy;
mod envelope;
mod journal;
mod journal_error;
mod journaled;
mod key;
mod key_error;
mod kind;
mod log;
mod name_error;
mod names;
mod note;
mod partial;
mod public_key;
mod record_error;
mod recorder;
mod recording;
mod redact;
mod script;
mod script_error;
mod signer;
mod statement;
mod step;
mod subject;
mod trust_draft;

pub use attestry_format::statement::Kind;
pub use attestry_merkle::ProofError;
pub use bundle::{Bundle, Entry};
pub use container::ContainerError;
pub use derive::script;
pub use entropy::{Entropy, EntropyError, PublicEntropy};
pub use envelope::Envelope;
pub use journal::Journal;
pub use journal_error::JournalError;
pub use journaled::{Acknowledged, JournaledRecorder};
pub use key::PrivateKey;
pub use key_error::KeyError;
pub use log::{Log, RunError};
pub use name_error::NameError;
pub use note::{NoteError, NoteKey, log_policy};
pub use partial::Partial;
pub use public_key::{Algorithm, PublicKey};
pub use record_error::RecordError;
pub use recorder::Recorder;
pub use recording::{Recorded, Recording, WithheldDisclosure};
pub use redact::{Disclosures, Fate, RedactError, Redaction, redact};
pub use script::{Expectation, Sample, Script};
pub use script_error::ScriptError;
pub use signer::{SignError, Signer};
pub use statement::{Statement, SubjectError};
pub use step::{CheckpointStep, DefineStep, OneOrMany, StatementStep, Step, StepSyntaxError};
pub use subject::default_subjects;
pub use trust_draft::{DraftKey, TrustDraft};
