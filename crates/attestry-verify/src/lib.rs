//! The only door from unverified to verified: signatures, signers, log, proven time.

mod checkpoint;
mod checkpoint_rejection;
mod key;
mod key_error;
mod log_policy;
mod log_policy_error;
mod note_key;
mod spki;

pub use checkpoint::{
    AcceptedCheckpoint, Judged, RejectedCheckpoint, UnverifiedCheckpoint, Witnessed, judge,
};
pub use checkpoint_rejection::Rejection;
pub use key::{KeyId, PublicKey};
pub use key_error::{KeyError, SignatureError};
pub use log_policy::LogPolicy;
pub use log_policy_error::LogPolicyError;
pub use note_key::NoteSignatureError;
