//! Reading typed values out of strict JSON: every member by name, with the path to what is wrong.
//!
//! Knows types and redaction (FORMAT 4); does not know which statement it reads.

mod members;
mod path;
mod values;

pub(crate) use members::Members;
pub(crate) use path::Path;
pub(crate) use values::{
    boolean, bytes, digest_ref, digest_set, integer, keyid, list, natural, object_text, pairs, plain_list,
    string, text, time, uri,
};

use std::fmt;

use crate::field::Field;

/// The value of a member outside predicates of ours; where it is not there, none.
pub(crate) fn or_default<T: Default>(member: Field<T>) -> T {
    match member {
        Field::Shown(value) => value,
        Field::Absent | Field::Withheld => T::default(),
    }
}

/// Why a value is not what FORMAT.md says it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Malformed {
    /// The path to the member, such as `predicate.operation.target.uri`.
    pub path: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a member.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Problem {
    /// A fraction or an exponent where an integer is asked for: a fault of the JSON (BND103), not of the member.
    Fraction {
        /// The number as written.
        text: String,
    },
    /// A required member is not there, and nothing is kept back that could be it.
    Missing,
    /// More than a ceiling of FORMAT 1 allows.
    TooMany {
        /// The ceiling's name.
        name: &'static str,
        /// The ceiling.
        limit: u64,
        /// How many there are.
        found: u64,
    },
    /// The right type, but not a value that is allowed.
    Value {
        /// What is allowed.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Another type than asked for.
    WrongType {
        /// The type asked for.
        expected: &'static str,
        /// The type that is there.
        found: &'static str,
    },
}

impl Malformed {
    pub(crate) fn new(path: &Path<'_>, problem: Problem) -> Self {
        Self {
            path: path.to_string(),
            problem,
        }
    }

    pub(crate) fn value(path: &Path<'_>, expected: &'static str, found: &str) -> Self {
        Self::new(
            path,
            Problem::Value {
                expected,
                found: shorten(found),
            },
        )
    }

    /// What was expected, in a few words.
    pub fn expected(&self) -> String {
        match &self.problem {
            Problem::Fraction { .. } => "an integer without fraction or exponent".to_owned(),
            Problem::Missing => "a required member".to_owned(),
            Problem::TooMany { name, limit, .. } => format!("at most {limit} ({name})"),
            Problem::Value { expected, .. } | Problem::WrongType { expected, .. } => (*expected).to_owned(),
        }
    }

    /// What was found, in a few words.
    pub fn found(&self) -> String {
        match &self.problem {
            Problem::Fraction { text } => text.clone(),
            Problem::Missing => "nothing".to_owned(),
            Problem::TooMany { found, .. } => found.to_string(),
            Problem::Value { found, .. } => format!("`{found}`"),
            Problem::WrongType { found, .. } => (*found).to_owned(),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "`{}`: expected {}, found {}",
            self.path,
            self.expected(),
            self.found()
        )
    }
}

impl std::error::Error for Malformed {}

/// Evidence strings can be megabytes long; a message needs its beginning only.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 120;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain("…".chars()).collect()
}
