//! Why a checkpoint is not used, each reason with its facts and its rule.

use core::error::Error;
use core::fmt;

use attestry_format::checkpoint::CheckpointError;
use attestry_format::note::NoteError;

use crate::note_key::NoteSignatureError;

/// One reason against a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// A line in the name of a log or witness of the policy, made by somebody else or over something else.
    BadSignature {
        /// The key's name.
        key: String,
        /// Why it does not hold.
        error: NoteSignatureError,
    },
    /// The note's text is no checkpoint.
    Checkpoint(CheckpointError),
    /// The text is no note.
    Note(NoteError),
    /// The policy would accept an origin that no log has, so that its acceptance means nothing.
    PolicyAcceptsAll {
        /// That origin.
        origin: String,
    },
    /// Too few witnesses cosigned.
    QuorumNotMet {
        /// What the policy asks for, in its own names.
        expected: String,
        /// The witnesses that cosigned, in the policy's names, in backticks.
        found: Vec<String>,
        /// The keys of witnesses in whose names there are lines of a type that is not evaluated here, in backticks.
        not_evaluated: Vec<String>,
    },
    /// No trusted log signed under this origin.
    UnknownLog {
        /// The names of the trusted logs' keys.
        expected: Vec<String>,
        /// The checkpoint's origin.
        found: String,
    },
}

impl Rejection {
    /// The rule that reports it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Checkpoint(_) | Self::Note(_) => "LOG401",
            Self::BadSignature { .. } => "LOG402",
            Self::PolicyAcceptsAll { .. } | Self::QuorumNotMet { .. } | Self::UnknownLog { .. } => "LOG403",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadSignature { key, error } => write!(f, "signature in the name of `{key}`: {error}"),
            Self::Checkpoint(error) => write!(f, "{error}"),
            Self::Note(error) => write!(f, "{error}"),
            Self::PolicyAcceptsAll { origin } => {
                write!(f, "the log policy accepts the origin `{origin}` too")
            }
            Self::QuorumNotMet {
                expected,
                found,
                not_evaluated,
            } => {
                if found.is_empty() {
                    write!(f, "no witness of the policy cosigned, {expected} expected")?;
                } else {
                    write!(f, "cosigned by {}, {expected} expected", found.join(", "))?;
                }
                if not_evaluated.is_empty() {
                    return Ok(());
                }
                let lines = not_evaluated.join(", ");
                write!(
                    f,
                    "; in the name of {lines}: of a type that is not evaluated here"
                )
            }
            Self::UnknownLog { expected, found } if expected.is_empty() => {
                write!(f, "log `{found}` found, but no log is trusted")
            }
            Self::UnknownLog { expected, found } => {
                write!(
                    f,
                    "log `{found}` not signed for by a trusted log, `{}` expected",
                    expected.join("`, `")
                )
            }
        }
    }
}

impl Error for Rejection {}
