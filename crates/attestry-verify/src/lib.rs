//! The only door from unverified to verified: signatures, signers, log, proven time.

mod key;
mod key_error;
mod spki;

pub use key::{KeyId, PublicKey};
pub use key_error::{KeyError, SignatureError};
