//! Why a short form has no meaning.

use core::fmt;

use crate::names::{DEPTH, VALUES};

/// A name or a content that cannot be put in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NameError {
    /// The content is not of the form that its member says.
    Content {
        /// The member.
        member: String,
    },
    /// Names within names came to too many values, or to too deep ones.
    TooLarge,
    /// The name is given twice.
    Twice {
        /// The name.
        name: String,
    },
    /// The name holds other characters than letters, digits, `-` and `_`.
    Unfit {
        /// The name.
        name: String,
    },
    /// Nothing has the name so far.
    Unknown {
        /// The reference as written.
        reference: String,
    },
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content { member } if member.ends_with("-lines") => {
                write!(
                    f,
                    "expected an array of strings in `{member}`, found another value"
                )
            }
            Self::Content { member } => write!(f, "expected a string in `{member}`, found another value"),
            Self::TooLarge => write!(
                f,
                "expected at most {VALUES} values nested at most {DEPTH} deep, found more"
            ),
            Self::Twice { name } => write!(f, "the name `{name}` is given twice"),
            Self::Unfit { name } => write!(
                f,
                "expected a name of letters, digits, `-` and `_`, found `{name}`"
            ),
            Self::Unknown { reference } => write!(
                f,
                "nothing before this step is called `{reference}` (a text that begins with `@` is written `@@`)"
            ),
        }
    }
}

impl core::error::Error for NameError {}
