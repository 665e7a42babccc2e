//! Why a log policy that reads well is refused all the same.

use core::error::Error;
use core::fmt;

use attestry_format::log_policy::PolicyError;

use crate::key_error::KeyError;

/// Why a log policy is refused. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogPolicyError {
    /// A key that is not sound.
    Key {
        /// The line's number.
        line: usize,
        /// What is wrong with the key.
        error: KeyError,
    },
    /// One public key in two lines for logs, or in two for witnesses.
    KeyTwice {
        /// The second line's number.
        line: usize,
        /// The first line's number.
        first: usize,
    },
    /// A key of a type that cannot do what its line asks of it.
    Kind {
        /// The line's number.
        line: usize,
        /// The identifier byte of the type it should have.
        expected: u8,
        /// The identifier byte of its type.
        found: u8,
    },
    /// The policy cannot be read.
    Syntax(PolicyError),
}

impl fmt::Display for LogPolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key { line, error } => write!(f, "line {line}: {error}"),
            Self::KeyTwice { line, first } => {
                write!(f, "line {line}: the key stands in line {first} already")
            }
            Self::Kind {
                line,
                expected,
                found,
            } => {
                write!(
                    f,
                    "line {line}: key type 0x{found:02x} found, 0x{expected:02x} expected of a witness"
                )
            }
            Self::Syntax(error) => write!(f, "{error}"),
        }
    }
}

impl Error for LogPolicyError {}
