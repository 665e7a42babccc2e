//! The languages of the viewer, and the one that the page is in.
//!
//! The page is in one language at a time, so it is one value of the thread that shows it. What the engine says is in the
//! report's language, which is English whatever the page is in.

use std::cell::Cell;

use super::text::{Text, text};

/// A language that the viewer speaks.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Language {
    /// British-neutral English.
    English,
    /// German, as auditors in Germany read it.
    German,
}

pub use Language::{English, German};

/// The language of reports: of what the engine says, as a tag of BCP 47.
const OF_REPORTS: Language = English;

thread_local! {
    static NOW: Cell<Language> = const { Cell::new(English) };
}

impl Language {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [English, German];

    /// Its tag, BCP 47.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            English => "en",
            German => "de",
        }
    }

    /// Its own name for itself; never translated.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            English => "English",
            German => "Deutsch",
        }
    }

    /// The language of a tag, whatever region or script it names: `de-AT` is German.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(first))
    }

    /// The first of these tags that the viewer speaks; English where it speaks none of them.
    #[must_use]
    pub fn best<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of).unwrap_or(English)
    }
}

/// The language that the page is in.
#[must_use]
pub fn now() -> Language {
    NOW.get()
}

/// Has everything that is said from here on be said in this language.
pub fn speak(language: Language) {
    NOW.set(language);
}

/// The tag to mark with what the engine says; nothing where the page is in the report's language anyway.
#[must_use]
pub fn of_reports() -> Option<&'static str> {
    (now() != OF_REPORTS).then_some(OF_REPORTS.tag())
}

/// Said once where the page is in another language than reports.
pub const REPORTS: Text = text(
    "The report itself is in English: sentences about actions, findings, explanations of rules and of the trust file. Its codes and digests are the same in every language.",
    "Der Bericht selbst ist auf Englisch: die Sätze über Handlungen, die Feststellungen, die Erläuterungen der Regeln und der Vertrauensdatei. Codes und Hashwerte sind in jeder Sprache dieselben.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_tag_that_is_spoken_is_taken() {
        assert_eq!(Language::best(["fr-FR", "de-AT", "en"]), German);
        assert_eq!(Language::best(["en-GB", "de"]), English);
        assert_eq!(Language::best(["fr", "pt_BR"]), English);
        assert_eq!(Language::best([]), English);
    }

    #[test]
    fn a_tag_names_its_language_and_nothing_else_does() {
        for language in Language::ALL {
            assert_eq!(Language::of(language.tag()), Some(language));
        }
        assert_eq!((Language::of("DE"), Language::of("deu")), (Some(German), None));
        assert_eq!(Language::of(""), None);
    }

    #[test]
    fn what_the_engine_says_is_marked_where_the_page_is_in_another_language() {
        assert_eq!((now(), of_reports()), (English, None));
        speak(German);
        assert_eq!((now(), of_reports()), (German, Some("en")));
    }
}
