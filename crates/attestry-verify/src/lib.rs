//! The only door from unverified to verified: signatures, signers, log, proven time.
//!
//! It verifies the bytes, then parses those same bytes. It does not know what an approval is for; that is judged above.

#![warn(clippy::disallowed_methods)]

mod attribution;
mod batch;
mod beside;
mod bundle;
mod checker;
mod checkpoint;
mod checkpoint_rejection;
mod evidence;
mod interval;
mod key;
mod key_error;
mod key_state;
mod keys;
mod log;
mod log_policy;
mod log_policy_error;
mod memory;
mod names;
mod note_key;
mod parts;
mod place;
mod pools;
mod reason;
mod receipts;
#[cfg(feature = "workers")]
mod said;
mod say;
mod signatures;
mod sigstore;
mod sigstore_file;
mod spki;
mod stamps;
mod statement;
mod timestamp;
mod trust;
mod verifier;
mod waiting;
mod weight;

pub use batch::{Answers, Batch};
pub use bundle::{Bundle, Fault, LineSpan, Statements, Verification};
pub use checker::Checker;
pub use checkpoint::{
    AcceptedCheckpoint, Judged, RejectedCheckpoint, UnverifiedCheckpoint, Witnessed, judge, witnessed,
};
pub use checkpoint_rejection::Rejection as CheckpointRejection;
pub use evidence::{Attribution, Capacity, Certified, Evidence, Facts, Holder, Signer, Verified};
pub use interval::{Interval, Judged as WindowJudged, Span};
pub use key::{KeyId, PublicKey};
pub use key_error::{KeyError, SignatureError};
pub use key_state::KeyState;
pub use log::{Log, LogState, leaf};
pub use log_policy::LogPolicy;
pub use log_policy_error::LogPolicyError;
pub use note_key::NoteSignatureError;
pub use place::Place;
pub use reason::Reason;
pub use receipts::{ReceiptAnswer, ReceiptOutcome, ReceiptQuestion};
#[cfg(feature = "workers")]
pub use said::{Helper, Said};
pub use signatures::{Outcome, outcomes};
pub use sigstore::{
    ProvenTime, SigstoreAnswer, SigstoreContent, SigstoreProof, SigstoreQuestion, TimeSource,
};
pub use sigstore_file::{KeyWas, SignedByKey, SignedFile};
pub use stamps::{TimestampAnswer, TimestampQuestion};
pub use statement::Rejection;
pub use trust::{Trust, TrustError, TrustedKey};
pub use verifier::Verifier;
