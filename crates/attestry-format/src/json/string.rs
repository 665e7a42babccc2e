//! A JSON string: where it ends and what its escapes mean (RFC 8259, section 7).
//!
//! Knows escapes and surrogates. The text is UTF-8 already; whether control characters are harmless to show is
//! decided where it is shown.

use super::error::JsonErrorKind;
use super::reader::{Failure, found};
use super::scan;

/// Reads on in a string whose content begins at `first`, from `stop`, where there is an escape or a fault. Gives the
/// content and the offset behind the closing quote.
pub(super) fn unescape(text: &str, first: usize, stop: usize) -> Result<(String, usize), Failure> {
    let mut content = text.get(first..stop).unwrap_or_default().to_owned();
    let mut end = stop;
    loop {
        match text.as_bytes().get(end) {
            Some(b'"') => return Ok((content, end.saturating_add(1))),
            Some(b'\\') => {
                let (character, next) = escape(text, end)?;
                content.push(character);
                let rest = text.as_bytes().get(next..).unwrap_or_default();
                end = next.saturating_add(scan::plain(rest));
                content.push_str(text.get(next..end).unwrap_or_default());
            }
            Some(_) => return Err(syntax(text, end, "an escape for a control character")),
            None => return Err(syntax(text, end, "`\"`")),
        }
    }
}

/// Reads the escape whose backslash is at `at`.
fn escape(text: &str, at: usize) -> Result<(char, usize), Failure> {
    let letter = at.saturating_add(1);
    let character = match text.as_bytes().get(letter) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(text, at),
        _ => return Err(syntax(text, letter, "an escape letter")),
    };
    Ok((character, letter.saturating_add(1)))
}

/// Reads `\uXXXX`, and the second half where it is the first of a surrogate pair.
fn unicode(text: &str, at: usize) -> Result<(char, usize), Failure> {
    let lone = || Failure {
        kind: JsonErrorKind::LoneSurrogate,
        at,
    };
    let (first, next) = four_digits(text, at)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, next));
    }
    let second_follows = text
        .as_bytes()
        .get(next..)
        .unwrap_or_default()
        .starts_with(b"\\u");
    if first >= 0xDC00 || !second_follows {
        return Err(lone());
    }
    let (second, end) = four_digits(text, next)?;
    if !(0xDC00..0xE000).contains(&second) {
        return Err(lone());
    }
    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    Ok((char::from_u32(code).ok_or_else(lone)?, end))
}

/// The four hexadecimal digits of the `\u` at `at`.
fn four_digits(text: &str, at: usize) -> Result<(u32, usize), Failure> {
    let mut code = 0;
    let mut here = at.saturating_add(2);
    for _ in 0..4 {
        let digit = text
            .as_bytes()
            .get(here)
            .and_then(|byte| char::from(*byte).to_digit(16));
        let Some(digit) = digit else {
            return Err(syntax(text, here, "a hexadecimal digit"));
        };
        code = code * 16 + digit;
        here = here.saturating_add(1);
    }
    Ok((code, here))
}

fn syntax(text: &str, at: usize, expected: &'static str) -> Failure {
    Failure {
        kind: JsonErrorKind::Syntax {
            expected,
            found: found(text, at),
        },
        at,
    }
}
