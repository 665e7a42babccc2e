//! Why a script does not become a sample.

use core::fmt;

use attestry_format::json::JsonError;
use attestry_merkle::ProofError;

use crate::key_error::KeyError;
use crate::log::RunError;
use crate::note::NoteError;
use crate::record_error::RecordError;
use crate::step::StepSyntaxError;

/// A script does not become a sample.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ScriptError {
    /// It is not the JSON that the format asks for.
    Json(JsonError),
    /// A key could not be made.
    Key(KeyError),
    /// It builds on a script that is not there, or on too many.
    NoBase {
        /// The name of that script.
        name: String,
    },
    /// A change at a place that is not there.
    NoPlace {
        /// The step.
        name: String,
        /// The place.
        pointer: String,
    },
    /// No step has this name.
    NoStep {
        /// The name.
        name: String,
    },
    /// The step is not in the log.
    NotLogged {
        /// The step.
        name: String,
    },
    /// A log or witness cannot sign.
    Note(NoteError),
    /// A party is not what it should be.
    Party(String, String),
    /// An inclusion proof could not be made.
    Proof(ProofError),
    /// A step, named first, could not be recorded.
    Record(String, RecordError),
    /// The log's run id is wrong.
    Run(RunError),
    /// It is JSON of another shape.
    Shape(String),
    /// A step, named first, cannot be read.
    Step(String, StepSyntaxError),
}

impl ScriptError {
    pub(crate) fn at(place: &str, error: RecordError) -> Self {
        Self::Record(place.to_owned(), error)
    }
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Key(error) => error.fmt(f),
            Self::NoBase { name } => write!(f, "expected a sample called `{name}` to build on, found none"),
            Self::NoPlace { name, pointer } => {
                write!(f, "expected a place `{pointer}` in step `{name}`, found none")
            }
            Self::NoStep { name } => write!(f, "expected a step with the ref `{name}`, found none"),
            Self::NotLogged { name } => write!(f, "expected a logged step with the ref `{name}`, found none"),
            Self::Note(error) => error.fmt(f),
            Self::Party(name, message) => write!(f, "party `{name}`: {message}"),
            Self::Proof(error) => error.fmt(f),
            Self::Record(place, error) => write!(f, "`{place}`: {error}"),
            Self::Run(error) => error.fmt(f),
            Self::Shape(message) => f.write_str(message),
            Self::Step(place, error) => write!(f, "`{place}`: {error}"),
        }
    }
}

impl core::error::Error for ScriptError {}

impl From<KeyError> for ScriptError {
    fn from(error: KeyError) -> Self {
        Self::Key(error)
    }
}

impl From<NoteError> for ScriptError {
    fn from(error: NoteError) -> Self {
        Self::Note(error)
    }
}

impl From<ProofError> for ScriptError {
    fn from(error: ProofError) -> Self {
        Self::Proof(error)
    }
}

impl From<RunError> for ScriptError {
    fn from(error: RunError) -> Self {
        Self::Run(error)
    }
}
