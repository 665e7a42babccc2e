//! What can be wrong with a log policy, and in which line.

use core::error::Error;
use core::fmt;

use crate::vkey::VerifierKeyError;

/// Why a policy cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The line's number, counted from 1; the last one where something is missing from the whole.
    pub line: usize,
    /// What is wrong with it.
    pub kind: PolicyErrorKind,
}

/// What is wrong with a line of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyErrorKind {
    /// An ASCII control character other than tab and newline.
    ControlCharacter {
        /// The character.
        found: u8,
    },
    /// A key that is no verifier key.
    Key(VerifierKeyError),
    /// A first word that begins no line of a policy.
    Keyword {
        /// The word.
        found: String,
    },
    /// A witness or group that is a member already, of this group or of another.
    MemberTwice {
        /// Its name.
        name: String,
    },
    /// The line ends too early.
    Missing {
        /// What should follow.
        expected: &'static str,
    },
    /// A name that is defined already.
    NameTwice {
        /// The name.
        name: String,
        /// The line that defines it.
        first: usize,
    },
    /// No line says what the quorum is.
    NoQuorum,
    /// A second quorum.
    QuorumTwice {
        /// The line of the first.
        first: usize,
    },
    /// A witness or group called `none`.
    ReservedName,
    /// A threshold that is neither `any` nor `all` nor a number of members.
    Threshold {
        /// The word.
        found: String,
        /// How many members the group has.
        members: usize,
    },
    /// More logs, or more witnesses and groups, than are read.
    TooMany {
        /// The most that are read.
        limit: usize,
    },
    /// Something after the line's last field.
    TooManyFields {
        /// It.
        found: String,
    },
    /// A name that no line above defines.
    UnknownName {
        /// The name.
        name: String,
    },
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind)
    }
}

impl fmt::Display for PolicyErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ControlCharacter { found } => {
                write!(
                    f,
                    "control character 0x{found:02x} found, none but tab and newline expected"
                )
            }
            Self::Key(error) => write!(f, "{error}"),
            Self::Keyword { found } => {
                write!(
                    f,
                    "`{found}` found, `log`, `witness`, `group` or `quorum` expected"
                )
            }
            Self::MemberTwice { name } => write!(f, "`{name}` is a member of a group already"),
            Self::Missing { expected } => write!(f, "the line ends where {expected} is expected"),
            Self::NameTwice { name, first } => write!(f, "`{name}` is defined in line {first} already"),
            Self::NoQuorum => write!(f, "the policy ends without a quorum"),
            Self::QuorumTwice { first } => write!(f, "the quorum is defined in line {first} already"),
            Self::ReservedName => write!(f, "`none` cannot name a witness or a group"),
            Self::Threshold { found, members } => {
                write!(
                    f,
                    "`{found}` found, `any`, `all` or a number from 1 to {members} expected"
                )
            }
            Self::TooMany { limit } => write!(f, "more than {limit} of a sort found"),
            Self::TooManyFields { found } => write!(f, "`{found}` found where the line should end"),
            Self::UnknownName { name } => write!(f, "`{name}` is not defined above"),
        }
    }
}

impl Error for PolicyError {}
