//! A word or a sentence in each language of the viewer.
//!
//! A text is made of all its forms at once, so one that is missing in a language does not compile.

use std::fmt;

use super::language::{English, German, Language, now};

/// A text without values in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Text {
    en: &'static str,
    de: &'static str,
}

/// A text: in English, in German.
#[must_use]
pub const fn text(en: &'static str, de: &'static str) -> Text {
    Text { en, de }
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            English => self.en,
            German => self.de,
        }
    }

    /// The text in the language that the page is in.
    #[must_use]
    pub fn said(self) -> &'static str {
        self.of(now())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.said())
    }
}

#[cfg(test)]
mod tests {
    use super::super::language::speak;
    use super::*;

    #[test]
    fn a_text_is_said_in_the_language_of_the_page() {
        let yes = text("yes", "ja");
        assert_eq!(yes.to_string(), "yes");
        speak(German);
        assert_eq!((yes.said(), yes.of(English)), ("ja", "yes"));
    }
}
