//! Lines of at most 100 columns, and what evidence may not put into them.

use std::fmt::Write as _;

/// Columns of a line. A word that is longer stands alone on its line: a digest is never cut.
const COLUMNS: usize = 100;

/// Text in the making.
pub(super) struct Lines {
    text: String,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self { text: String::new() }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A label and a text after it; further lines hang below the text. All but `indent` is escaped.
    pub(super) fn paragraph(&mut self, indent: &str, label: &str, text: &str) {
        let label = plain(label);
        let text = plain(text);
        self.text.push_str(indent);
        self.text.push_str(&label);
        // A label of a whole clause would push its text off the page: hang under its beginning then.
        let hang = indent
            .chars()
            .count()
            .saturating_add(match label.chars().count() {
                wide if wide > 50 => 2,
                width => width,
            });
        let mut column = indent.chars().count().saturating_add(label.chars().count());
        let mut first = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let width = word.chars().count();
            if !first && column.saturating_add(width).saturating_add(1) > COLUMNS {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(hang));
                column = hang;
            } else if !first {
                self.text.push(' ');
                column = column.saturating_add(1);
            }
            self.text.push_str(word);
            column = column.saturating_add(width);
            first = false;
        }
        if first {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        self.text.push('\n');
    }

    /// A text as it is, line by line, escaped.
    pub(super) fn verbatim(&mut self, indent: &str, text: &str) {
        for line in text.lines() {
            self.text.push_str(indent);
            self.text.push_str(&plain(line));
            self.text.push('\n');
        }
    }

    /// Gives away what there is so far.
    pub(super) fn hand_over(&mut self, hear: &mut dyn FnMut(&str)) {
        hear(&self.text);
        self.text.clear();
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The text with everything escaped that could move the cursor, turn the direction of writing or hide: control
/// characters, bidirectional and zero-width ones, line and paragraph separators, tags. `\u202e` is what is left.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_gets_through() {
        assert_eq!(
            plain("a\u{1b}[31mb\r\n\tc"),
            "a\\u001b[31mb\\u000d\\u000a\\u0009c"
        );
        assert_eq!(
            plain("gpj\u{202e}exe\u{2066}\u{200b}"),
            "gpj\\u202eexe\\u2066\\u200b"
        );
        assert_eq!(plain("Zoë, 東京, مرحبا — fine"), "Zoë, 東京, مرحبا — fine");
        assert_eq!(plain("\u{e0041}"), "\\ue0041");
    }

    #[test]
    fn long_texts_hang_below_their_beginning() {
        let mut lines = Lines::new();
        lines.paragraph("  ", "label ", &"word ".repeat(30));
        let text = lines.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].starts_with("  label word") && lines[1].starts_with("        word"),
            "{text}"
        );
        assert!(lines.iter().all(|line| line.chars().count() <= COLUMNS), "{text}");
    }

    #[test]
    fn a_word_without_a_break_is_not_cut() {
        let mut lines = Lines::new();
        lines.paragraph("", "at ", &"x".repeat(150));
        assert_eq!(lines.finish(), format!("at {}\n", "x".repeat(150)));
    }
}
