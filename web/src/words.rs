//! Every word the viewer says, in one place, so that a second language can come later.
//!
//! Codes, digests and what the engine says are never translated. The words say what was checked and by whose word;
//! they never call evidence authentic or safe.

pub mod actions;
pub mod chain;
pub mod check;
pub mod compare;
pub mod controls;
pub mod evidence;
pub mod failure;
pub mod findings;
pub mod gaps;
pub mod help;
pub mod log;
pub mod newer;
pub mod open;
pub mod paper;
pub mod people;
pub mod privacy;
pub mod questions;
pub mod rollup;
pub mod rules;
pub mod running;
pub mod story;
pub mod summary;
pub mod text;
pub mod trust;
pub mod verdict;
pub mod vouchers;

use text::{Text, text};

/// The product's name.
pub const NAME: &str = "Attestry";
/// The name of the header's navigation.
pub const REPORT_NAV: Text = text("Report");
/// Jumps over the header.
pub const SKIP: Text = text("Skip to content");
/// Opens other files.
pub const OPEN_ANOTHER: Text = text("Open");
/// Shows the keys.
pub const HELP: Text = text("Help and shortcuts");
/// Names the choice of theme.
pub const THEME: Text = text("Theme");
/// The themes: value and word.
pub const THEMES: [(&str, Text); 3] = [
    ("auto", text("Auto")),
    ("light", text("Light")),
    ("dark", text("Dark")),
];
/// A value that is kept back.
pub const WITHHELD: Text = text("Withheld: kept back by whoever made the bundle; its digest is still signed");
/// A value that nobody stated.
pub const NOT_STATED: Text = text("Not stated");
/// A time that nothing proves.
pub const NOT_PROVEN: Text = text("Not proven");
/// Copies a value.
pub const COPY: Text = text("Copy");
/// A value was copied.
pub const COPIED: Text = text("Copied");
/// The browser refused to copy.
pub const COPY_REFUSED: Text =
    text("This browser does not let the page copy. The full value is selected: copy it by hand.");
/// Marks a principal that the trust file does not know.
pub const NOT_LISTED: Text = text("not in your trust file");
/// Marks a name that only evidence gives, where there is no trust file.
pub const CLAIMED_NAME: Text = text("name only claimed");
/// The footer.
pub const FOOTER: Text = text("Nothing is sent. The files are read by this page only.");
/// Prints the screen.
pub const PRINT: Text = text("Print");

/// A number with its noun: `1 action`, `1,284 actions`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", crate::model::format::size(number))
    }
}

/// The place of a page among pages.
pub fn page_of(number: usize, pages: usize) -> String {
    use crate::model::format::size;
    format!("Page {} of {}", size(number + 1), size(pages))
}

/// The previous page of a list.
pub const PREVIOUS_PAGE: Text = text("Previous page");
/// The next page of a list.
pub const NEXT_PAGE: Text = text("Next page");

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn one_is_singular_and_many_are_grouped() {
        assert_eq!(counted(1, "action", "actions"), "1 action");
        assert_eq!(counted(0, "action", "actions"), "0 actions");
        assert_eq!(counted(1284, "action", "actions"), "1,284 actions");
    }
}
