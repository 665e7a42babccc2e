//! Makes bundles: keys, statements, log, checkpoint; the other side of the format.
//!
//! Knows how evidence is written: keys ([`PrivateKey`]), statements ([`Statement`]) in signed envelopes
//! ([`Envelope`]), places behind salted digests ([`redact`]), the log with its checkpoints ([`Log`], [`NoteKey`]) and the
//! containers ([`Bundle`]). Above these stands the [`Recorder`], which turns steps, as people write them, into a
//! bundle, and above that the [`Script`], a readable source of a sample. It does not judge: whether a bundle passes
//! is for the verifier to say. It has no clock, and randomness only as an argument ([`Entropy`]).
//!
//! A key that lives elsewhere implements [`Signer`]. Everything that [`PublicEntropy`] makes is public and worthless.
//!
//! ```
//! use attestry_record::{Algorithm, Log, NoteKey, PrivateKey, PublicEntropy, Recorder, Step};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // Worthless keys, made from a public seed: use an `Entropy` over your system's source.
//! let mut entropy = PublicEntropy::new("example");
//! let maria = PrivateKey::generate(Algorithm::Ed25519, &mut entropy)?;
//! let log_key = PrivateKey::generate(Algorithm::Ed25519, &mut entropy)?;
//! let mut recorder = Recorder::new(&mut entropy);
//! recorder.signer("maria", &maria);
//! recorder.log(Log::new("log.example.org", None)?, NoteKey::new("log.example.org", &log_key)?, Vec::new());
//! recorder.step(&Step::parse(
//!     r#"{"as":"maria","kind":"request","predicate":{"requester":{"id":"mailto:maria@example.org","type":"human"},
//!         "purpose":"partner access","requestedAt":"2026-03-02T09:00:00Z"}}"#,
//! )?)?;
//! recorder.step(&Step::parse(r#"{"checkpoint":true}"#)?)?;
//! let bundle = recorder.finish().bundle.to_jsonl();
//! print!("{}", String::from_utf8(bundle)?);
//! # Ok(()) }
//! ```

mod bundle;
mod container;
mod derive;
mod encoding;
mod entropy;
mod envelope;
mod key;
mod key_error;
mod kind;
mod log;
mod name_error;
mod names;
mod note;
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
pub use key::PrivateKey;
pub use key_error::KeyError;
pub use log::{Log, RunError};
pub use name_error::NameError;
pub use note::{NoteError, NoteKey, log_policy};
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
