//! What can be wrong with a JSON text, and where.
//!
//! Knows the kinds; does not know which rule a kind becomes, beyond [`JsonErrorKind::is_syntax`].

use std::fmt;

/// Why a text is not the JSON that FORMAT 2 asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub kind: JsonErrorKind,
    /// Byte offset from the start of the text.
    pub at: usize,
}

/// The kinds of [`JsonError`]. Only the first one in the text is reported; invalid UTF-8 comes before all others,
/// because it is looked for in the whole text at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text begins with U+FEFF (RFC 8259, 8.1: must not be added).
    ByteOrderMark,
    /// An array or object opens beyond the allowed depth.
    Depth {
        /// The allowed depth; the outermost value has depth 1.
        limit: usize,
    },
    /// Two members of one object have the same name, compared after unescaping.
    DuplicateMember {
        /// The name, cut short where it is long.
        name: String,
    },
    /// The text is not UTF-8.
    InvalidUtf8,
    /// A `\u` escape of a surrogate that is not half of a pair.
    LoneSurrogate,
    /// A number without fraction and exponent outside ±(2^53−1).
    NumberOutOfRange {
        /// The number as written, cut short where it is long.
        text: String,
    },
    /// The text is not JSON.
    Syntax {
        /// What could have stood here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// Something other than white space follows the value.
    TrailingText,
}

impl JsonErrorKind {
    /// Whether the text is no JSON at all, rather than JSON that is not strict enough.
    ///
    /// For a line: `true` is BND102, `false` is BND103.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        matches!(self, Self::Syntax { .. })
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.at)
    }
}

impl fmt::Display for JsonErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByteOrderMark => f.write_str("byte order mark"),
            Self::Depth { limit } => write!(f, "nested deeper than {limit}"),
            Self::DuplicateMember { name } => write!(f, "member `{name}` twice"),
            Self::InvalidUtf8 => f.write_str("invalid UTF-8"),
            Self::LoneSurrogate => f.write_str("lone surrogate"),
            Self::NumberOutOfRange { text } => write!(f, "integer `{text}` outside ±(2^53−1)"),
            Self::Syntax { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::TrailingText => f.write_str("text after the value"),
        }
    }
}

impl std::error::Error for JsonError {}

/// At most this many characters of the input are repeated in an error.
const SHOWN: usize = 80;

/// `text` as an error shows it: escaped, and cut short where it is long.
pub(super) fn clip(text: &str) -> String {
    let mut shown: String = super::escape(&text.chars().take(SHOWN).collect::<String>()).into_owned();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_syntax_is_syntax() {
        assert!(
            JsonErrorKind::Syntax {
                expected: "a value",
                found: "`x`".to_owned()
            }
            .is_syntax()
        );
        assert!(!JsonErrorKind::TrailingText.is_syntax());
        assert!(!JsonErrorKind::ByteOrderMark.is_syntax());
    }

    #[test]
    fn input_is_cut_short_and_escaped() {
        assert_eq!(clip("a\u{202e}b"), "a\\u202eb");
        let long = "x".repeat(81);
        assert_eq!(clip(&long), format!("{}…", "x".repeat(80)));
        assert_eq!(clip(&"x".repeat(80)), "x".repeat(80));
    }

    #[test]
    fn says_what_and_where() {
        let kind = JsonErrorKind::Syntax {
            expected: "`,` or `]`",
            found: "`x`".to_owned(),
        };
        assert_eq!(
            JsonError { kind, at: 3 }.to_string(),
            "expected `,` or `]`, found `x` at byte 3"
        );
    }
}
