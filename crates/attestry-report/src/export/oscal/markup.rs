//! Texts as OSCAL has them: markup in which nothing is marked up, property values, tokens.

use crate::text::plain;

/// A text in which markup sees nothing: no link, no image, no code.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in plain(text).chars() {
        if matches!(
            character,
            '*' | '_' | '~' | '^' | '<' | '>' | '[' | ']' | '{' | '}' | '#' | '!' | '`' | '\\' | '|' | '&'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    or_dash(out.trim())
}

/// A property's value: one line, not empty, no space at its ends.
pub(super) fn value(text: &str) -> String {
    or_dash(plain(text).trim())
}

/// A token: letters, digits, points, hyphens and underscores, the first of them a letter.
pub(super) fn token(id: &str) -> String {
    let kept = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
    let mut token: String = id
        .chars()
        .map(|character| if kept(character) { character } else { '-' })
        .collect();
    if !token.starts_with(|first: char| first.is_ascii_alphabetic()) {
        token.insert(0, '_');
    }
    token
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_marks_nothing_up() {
        assert_eq!(
            markup("![x](https://evil.example/p.png) <b> `a`\n"),
            "\\!\\[x\\](https://evil.example/p.png) \\<b\\> \\`a\\`\\\\u000a"
        );
        assert_eq!(markup(" "), "-");
    }

    #[test]
    fn values_and_tokens_have_the_forms_that_are_asked_for() {
        assert_eq!(value(" a\u{202e}b "), "a\\u202eb");
        assert_eq!(value(""), "-");
        assert_eq!(token("SP 800-207 tenet 3"), "SP-800-207-tenet-3");
        assert_eq!(token("PR.AA-05"), "PR.AA-05");
        assert_eq!(token("800"), "_800");
    }
}
