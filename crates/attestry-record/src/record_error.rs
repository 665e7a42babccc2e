//! Why a step could not be recorded.

use core::fmt;

use attestry_format::limits::LimitHit;
use attestry_format::line::LineError;
use attestry_format::statement::StatementError;

use crate::entropy::EntropyError;
use crate::name_error::NameError;
use crate::redact::RedactError;
use crate::signer::SignError;
use crate::statement::SubjectError;

/// A step could not be recorded.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RecordError {
    /// No random bytes.
    Entropy(EntropyError),
    /// Both `kind` and `predicateType` are given.
    KindTwice,
    /// The line would be longer than a bundle's lines may be (FORMAT 1).
    Limit(LimitHit),
    /// The verifier would not read the line: too many signatures or disclosures.
    Line(LineError),
    /// A name or a content cannot be put in.
    Name(NameError),
    /// The predicate does not tell its kind, and the step does not either.
    NoKind,
    /// A checkpoint without a log.
    NoLog,
    /// A predicate of somebody else's kind without subjects.
    NoSubject {
        /// The predicate type.
        predicate_type: String,
    },
    /// A place cannot be redacted.
    Redact(RedactError),
    /// A signer refused.
    Sign(SignError),
    /// The verifier would not read it.
    Statement(StatementError),
    /// The subjects are wrong.
    Subject(SubjectError),
    /// A witness time is no time.
    Time {
        /// What was written.
        found: String,
    },
    /// No such kind.
    UnknownKind {
        /// What was written.
        found: String,
    },
    /// Nobody signs under this name.
    UnknownSigner {
        /// The name.
        name: String,
        /// The names that are known.
        known: String,
    },
    /// No witness has this name.
    UnknownWitness {
        /// The name.
        name: String,
    },
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entropy(error) => error.fmt(f),
            Self::KindTwice => f.write_str("expected `kind` or `predicateType`, found both"),
            Self::Limit(hit) => hit.fmt(f),
            Self::Line(error) => error.fmt(f),
            Self::Name(error) => error.fmt(f),
            Self::NoKind => f.write_str(
                "cannot tell what kind of statement this is: expected `kind`, or a predicate that names who speaks \
                 (`requester`, `delegator`, `attester`, `proposer`, `decider`, `approver`, `executor`, `observer`, \
                 `revoker`, or `credential` and `event`)",
            ),
            Self::NoLog => f.write_str("a checkpoint needs a log, found no log key"),
            Self::NoSubject { predicate_type } => {
                write!(f, "expected `subject` for a statement of type `{predicate_type}`, found none")
            }
            Self::Redact(error) => error.fmt(f),
            Self::Sign(error) => error.fmt(f),
            Self::Statement(error) => error.fmt(f),
            Self::Subject(error) => error.fmt(f),
            Self::Time { found } => write!(f, "expected an RFC 3339 time after 1970, found `{found}`"),
            Self::UnknownKind { found } => write!(f, "expected one of the ten kinds, found `{found}`"),
            Self::UnknownSigner { name, known } if known.is_empty() => {
                write!(f, "expected a key for `{name}`, found no keys")
            }
            Self::UnknownSigner { name, known } => {
                write!(f, "expected a key for `{name}`, found keys for `{known}`")
            }
            Self::UnknownWitness { name } => write!(f, "no witness is called `{name}`"),
        }
    }
}

impl core::error::Error for RecordError {}

impl From<EntropyError> for RecordError {
    fn from(error: EntropyError) -> Self {
        Self::Entropy(error)
    }
}

impl From<NameError> for RecordError {
    fn from(error: NameError) -> Self {
        Self::Name(error)
    }
}

impl From<RedactError> for RecordError {
    fn from(error: RedactError) -> Self {
        Self::Redact(error)
    }
}

impl From<SignError> for RecordError {
    fn from(error: SignError) -> Self {
        Self::Sign(error)
    }
}

impl From<SubjectError> for RecordError {
    fn from(error: SubjectError) -> Self {
        Self::Subject(error)
    }
}

impl From<StatementError> for RecordError {
    fn from(error: StatementError) -> Self {
        Self::Statement(error)
    }
}
