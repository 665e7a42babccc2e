//! Why a line of input is not recorded for good, or a partial recording not gone on with.

use core::fmt;

use crate::record_error::RecordError;
use crate::step::StepSyntaxError;

/// A line is not recorded, or a partial recording not gone on with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum JournalError {
    /// The journal takes no more: what it holds is known only to who reads it again.
    Append {
        /// The journal's own words.
        message: String,
    },
    /// Another recording than the one that goes on.
    Another {
        /// In what it differs.
        what: &'static str,
        /// How this one was set up.
        expected: String,
        /// How the partial one was.
        found: String,
    },
    /// Input that comes again is not what was recorded.
    Changed {
        /// The line of the input, from 1.
        line: u64,
        /// SHA-256 of what was recorded, or `a line without a step`.
        expected: String,
        /// SHA-256 of what came.
        found: String,
    },
    /// A finished line of the journal is not as it was written.
    Damaged {
        /// The line of the journal, from 1.
        line: usize,
        /// The seal that fits it.
        expected: String,
        /// Its seal.
        found: String,
    },
    /// The step cannot be recorded.
    Record(RecordError),
    /// Input that comes again ends before what was recorded.
    Short {
        /// How many lines were recorded.
        expected: u64,
        /// How many came.
        found: u64,
    },
    /// The step cannot be read.
    Syntax(StepSyntaxError),
    /// A line of the journal is as it was written, and does not fit here.
    Unfit {
        /// The line of the journal, from 1.
        line: usize,
        /// Why not.
        message: String,
    },
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Append { message } => write!(f, "not recorded for good: {message}"),
            Self::Another {
                what,
                expected,
                found,
            } => write!(
                f,
                "another recording: expected {what} `{expected}`, found `{found}`"
            ),
            Self::Changed {
                line,
                expected,
                found,
            } => write!(
                f,
                "line {line} is not the one that was recorded: expected `{expected}`, found `{found}`"
            ),
            Self::Damaged {
                line,
                expected,
                found,
            } => write!(
                f,
                "line {line} is not as it was written: expected it to begin with `{expected}`, found `{found}`"
            ),
            Self::Record(error) => error.fmt(f),
            Self::Short { expected, found } => write!(
                f,
                "expected the {expected} lines that were recorded to come again, found {found}"
            ),
            Self::Syntax(error) => error.fmt(f),
            Self::Unfit { line, message } => write!(f, "line {line} does not fit: {message}"),
        }
    }
}

impl core::error::Error for JournalError {}

impl From<RecordError> for JournalError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

impl From<StepSyntaxError> for JournalError {
    fn from(error: StepSyntaxError) -> Self {
        Self::Syntax(error)
    }
}
