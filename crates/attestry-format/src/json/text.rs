//! Values into text to look at: indented, with nothing in it that could disturb a screen.
//!
//! Knows which characters are unsafe to show. Not for hashing: nothing is ever written again to be hashed.

use super::value::Value;
use std::borrow::Cow;
use std::fmt::Write;

impl Value<'_> {
    /// The value as JSON text, two spaces a level, control and direction characters escaped; numbers as written.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        write(&mut text, self, 0);
        text
    }
}

/// `text` with every character escaped as `\uXXXX` that is invisible, controls a terminal or turns the direction
/// of writing. Quotes and backslashes are left as they are: this is for showing, not for quoting.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(unsafe_to_show) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len().saturating_add(16));
    for character in text.chars() {
        push(&mut escaped, character);
    }
    Cow::Owned(escaped)
}

fn write(text: &mut String, value: &Value<'_>, level: usize) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => text.push_str(number.text()),
        Value::String(content) => quote(text, content),
        Value::Array(elements) => {
            let inner = level.saturating_add(1);
            list(text, ('[', ']'), level, elements, |text, element| {
                write(text, element, inner);
            });
        }
        Value::Object(object) => list(
            text,
            ('{', '}'),
            level,
            object.members(),
            |text, (name, value)| {
                quote(text, name);
                text.push_str(": ");
                write(text, value, level.saturating_add(1));
            },
        ),
    }
}

fn list<T>(text: &mut String, ends: (char, char), level: usize, items: &[T], each: impl Fn(&mut String, &T)) {
    text.push(ends.0);
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(text, level.saturating_add(1));
        each(text, item);
    }
    if !items.is_empty() {
        text.push('\n');
        indent(text, level);
    }
    text.push(ends.1);
}

fn indent(text: &mut String, level: usize) {
    for _ in 0..level {
        text.push_str("  ");
    }
}

fn quote(text: &mut String, content: &str) {
    text.push('"');
    for character in content.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            other => push(text, other),
        }
    }
    text.push('"');
}

fn push(text: &mut String, character: char) {
    if !unsafe_to_show(character) {
        text.push(character);
        return;
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\u{unit:04x}");
    }
}

/// Controls (C0, DEL, C1), soft hyphen and fillers, zero-width, line and paragraph separators, direction marks,
/// invisible operators, variation selectors of the supplement, byte order mark, annotation and tag characters.
fn unsafe_to_show(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]
mod tests {
    use super::*;
    use crate::json::{Depth, parse};

    #[test]
    fn indents_with_two_spaces() {
        let value = parse(
            br#"{"a":[1,{"b":-1.50e3}],"c":{},"d":[],"e":null}"#,
            Depth::outermost(64),
        )
        .unwrap();
        let expected = "{\n  \"a\": [\n    1,\n    {\n      \"b\": -1.50e3\n    }\n  ],\n  \"c\": {},\n  \"d\": [],\n  \"e\": null\n}";
        assert_eq!(value.to_text(), expected);
    }

    #[test]
    fn escapes_what_disturbs_a_screen_and_stays_json() {
        let source = "\"\\u0000\\u001b[2J \\\" \\\\ \\n \u{202e}\u{2066}\u{feff}\u{e0041}\u{9b}é𝄞\"";
        let value = parse(source.as_bytes(), Depth::outermost(64)).unwrap();
        let text = value.to_text();
        let expected = r#""\u0000\u001b[2J \" \\ \n \u202e\u2066\ufeff\udb40\udc41\u009bé𝄞""#;
        assert_eq!(text, expected);
        assert!(parse(text.as_bytes(), Depth::outermost(64)).unwrap().same(&value));
    }

    #[test]
    fn leaves_plain_text_alone() {
        assert!(matches!(escape("plain \"text\" é"), Cow::Borrowed(_)));
        assert_eq!(escape("a\u{7f}b"), "a\\u007fb");
    }
}
