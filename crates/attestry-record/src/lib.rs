//! Makes bundles: keys, statements, log, checkpoint; the other side of the format.

mod bundle;
mod encoding;
mod entropy;
mod envelope;
mod key;
mod kind;
mod log;
mod note;
mod redact;
mod signer;
mod statement;
mod subject;

pub use attestry_merkle::ProofError;
pub use bundle::{Bundle, ContainerError, Entry};
pub use entropy::{Entropy, EntropyError, PublicEntropy};
pub use envelope::Envelope;
pub use key::{Algorithm, KeyError, PrivateKey, PublicKey};
pub use kind::Kind;
pub use log::{Log, RunError};
pub use note::{NoteError, NoteKey, log_policy};
pub use redact::{Disclosures, Fate, RedactError, Redaction, redact};
pub use signer::{SignError, Signer};
pub use statement::{Statement, SubjectError};
pub use subject::default_subjects;
