//! Every word the viewer says, in one place and in each of its languages.
//!
//! Words are [`text::Text`]s; sentences with values are functions that take the form of the language that the page is in
//! ([`language::now`]), plural forms too. A word that is missing in a language does not compile. Codes, digests and what the engine says are never translated. The words say what was checked and by whose word;
//! they never call evidence authentic or safe.

pub mod actions;
pub mod attestation;
pub mod chain;
pub mod chain_holes;
pub mod chain_legend;
pub mod chain_table;
pub mod chain_told;
pub mod check;
pub mod compare;
pub mod controls;
pub mod embed;
pub mod evidence;
pub mod export;
pub mod failure;
pub mod findings;
pub mod gaps;
pub mod help;
pub mod language;
pub mod log;
pub mod newer;
pub mod open;
pub mod paper;
pub mod people;
pub mod privacy;
pub mod questions;
pub mod receipt;
pub mod rollup;
pub mod rules;
pub mod running;
pub mod story;
pub mod summary;
pub mod text;
pub mod trust;
pub mod verdict;
pub mod vouchers;

use language::{English, German, now};
use text::{Text, text};

/// The product's name.
pub const NAME: &str = "Attestry";
/// The name of the header's navigation.
pub const REPORT_NAV: Text = text("Report", "Bericht");
/// Jumps over the header.
pub const SKIP: Text = text("Skip to content", "Zum Inhalt springen");
/// Opens other files.
pub const OPEN_ANOTHER: Text = text("Open", "Öffnen");
/// Shows the keys.
pub const HELP: Text = text("Help and shortcuts", "Hilfe und Tastenkürzel");
/// Names the choice of theme.
pub const THEME: Text = text("Theme", "Farben");
/// The themes: value and word.
pub const THEMES: [(&str, Text); 3] = [
    ("auto", text("Auto", "System")),
    ("light", text("Light", "Hell")),
    ("dark", text("Dark", "Dunkel")),
];
/// A value that is kept back.
pub const WITHHELD: Text = text(
    "Withheld: kept back by whoever made the bundle; its digest is still signed",
    "Zurückgehalten von dem, der das Bündel erstellt hat; der Hashwert ist weiterhin signiert",
);
/// A value that nobody stated.
pub const NOT_STATED: Text = text("Not stated", "Nicht angegeben");
/// A time that nothing proves.
pub const NOT_PROVEN: Text = text("Not proven", "Nicht nachgewiesen");
/// Copies a value.
pub const COPY: Text = text("Copy", "Kopieren");
/// A value was copied.
pub const COPIED: Text = text("Copied", "Kopiert");
/// The browser refused to copy.
pub const COPY_REFUSED: Text = text(
    "This browser does not let the page copy. The full value is selected: copy it by hand.",
    "Dieser Browser lässt die Seite nicht kopieren. Der vollständige Wert ist markiert: Kopieren Sie ihn von Hand.",
);
/// Marks a principal that the trust file does not know.
pub const NOT_LISTED: Text = text("not in your trust file", "nicht in Ihrer Vertrauensdatei");
/// Marks a name that only evidence gives, where there is no trust file.
pub const CLAIMED_NAME: Text = text("name only claimed", "Name nur behauptet");
/// The footer.
pub const FOOTER: Text = text(
    "Nothing is sent. The files are read by this page only.",
    "Nichts wird gesendet. Die Dateien werden nur von dieser Seite gelesen.",
);
/// The unit of sizes.
pub const BYTES: Text = text("bytes", "Byte");
/// Names the choice of language.
pub const LANGUAGE: Text = text("Language", "Sprache");
/// Prints the screen.
pub const PRINT: Text = text("Print", "Drucken");

/// A number with its noun: `1 action`, `1,284 actions`. Each language so far has these two forms; one with more needs its own way.
pub fn counted(number: usize, one: Text, many: Text) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", crate::model::format::size(number))
}

/// So many actions.
pub fn actions_counted(number: usize) -> String {
    counted(number, text("action", "Handlung"), text("actions", "Handlungen"))
}

/// The place of a page among pages.
pub fn page_of(number: usize, pages: usize) -> String {
    use crate::model::format::size;
    let (number, pages) = (size(number + 1), size(pages));
    match now() {
        English => format!("Page {number} of {pages}"),
        German => format!("Seite {number} von {pages}"),
    }
}

/// The previous page of a list.
pub const PREVIOUS_PAGE: Text = text("Previous page", "Vorige Seite");
/// The next page of a list.
pub const NEXT_PAGE: Text = text("Next page", "Nächste Seite");

#[cfg(test)]
mod tests {
    use super::actions_counted;
    use super::language::{German, speak};

    #[test]
    fn one_is_singular_and_many_are_grouped() {
        assert_eq!(actions_counted(1), "1 action");
        assert_eq!(actions_counted(0), "0 actions");
        assert_eq!(actions_counted(1284), "1,284 actions");
        speak(German);
        assert_eq!(actions_counted(1), "1 Handlung");
        assert_eq!(actions_counted(1284), "1.284 Handlungen");
    }
}
