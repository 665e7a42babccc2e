//! A word or a sentence in each language of the viewer.

use std::fmt;

/// A text without values in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Text {
    /// In English.
    pub en: &'static str,
}

/// A text in each language.
#[must_use]
pub const fn text(en: &'static str) -> Text {
    Text { en }
}

impl Text {
    /// The text in the language that the page is in.
    #[must_use]
    pub const fn said(self) -> &'static str {
        self.en
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.said())
    }
}
