//! Evidence as it may be shown: characters that hide, reorder or imitate nothing become escapes.
//!
//! Every string that comes from evidence goes through [`visible`] before it becomes a text node.

use std::borrow::Cow;

/// The text with control, invisible and direction-changing characters written as `⟨U+202E⟩`.
///
/// Line feed and tab stay: they are shown as white space, which the page keeps where it matters.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if hides(character) {
            use std::fmt::Write as _;
            // Writing into a string cannot fail.
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character has no glyph of its own, or changes how its neighbours are read.
fn hides(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed_as_it_is() {
        assert!(matches!(
            visible("Tomáš Novák, 変更"),
            Cow::Borrowed("Tomáš Novák, 変更")
        ));
    }

    #[test]
    fn a_direction_override_is_an_escape() {
        assert_eq!(visible("gpj\u{202E}exe"), "gpj⟨U+202E⟩exe");
    }

    #[test]
    fn zero_width_tag_and_control_characters_are_escapes() {
        assert_eq!(
            visible("a\u{200B}b\u{E0041}c\u{7}d\r"),
            "a⟨U+200B⟩b⟨U+E0041⟩c⟨U+0007⟩d⟨U+000D⟩"
        );
    }

    #[test]
    fn line_feed_and_tab_stay() {
        assert_eq!(visible("a\n\tb"), "a\n\tb");
    }
}
