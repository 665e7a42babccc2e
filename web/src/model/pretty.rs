//! JSON text indented for reading, member order and every character of the text kept.
//!
//! It works on the text, not on a parsed value: what is shown is what was signed, white space apart.

/// More characters than this are not shown at once.
pub const LIMIT: usize = 200_000;

/// The text, indented by two spaces a level; text that is not JSON comes out readable all the same.
pub fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 4);
    let mut depth = 0_usize;
    let mut characters = json.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                out.push('"');
                copy_string(&mut characters, &mut out);
            }
            '{' | '[' => {
                out.push(character);
                skip_space(&mut characters);
                let close = if character == '{' { '}' } else { ']' };
                if characters.next_if_eq(&close).is_some() {
                    out.push(close);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            ' ' | '\n' | '\r' | '\t' => {}
            other => out.push(other),
        }
    }
    out
}

/// The beginning of a text up to [`LIMIT`] characters, and whether that is all of it.
pub fn beginning(text: &str) -> (&str, bool) {
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => (&text[..end], false),
        None => (text, true),
    }
}

type Characters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn copy_string(characters: &mut Characters<'_>, out: &mut String) {
    while let Some(character) = characters.next() {
        out.push(character);
        match character {
            '"' => return,
            '\\' => out.extend(characters.next()),
            _ => {}
        }
    }
}

fn skip_space(characters: &mut Characters<'_>) {
    while characters.next_if(char::is_ascii_whitespace).is_some() {}
}

/// Starts a line. Indentation stops growing at 64 levels, deeper than any statement may be.
fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth.min(64) {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order_and_doubles_stay() {
        assert_eq!(
            pretty(r#"{"b":1,"a":[true,{}],"b":[ ]}"#),
            "{\n  \"b\": 1,\n  \"a\": [\n    true,\n    {}\n  ],\n  \"b\": []\n}"
        );
    }

    #[test]
    fn strings_are_copied_as_they_are() {
        assert_eq!(
            pretty(r#"["a\"],{ b","\\"]"#),
            "[\n  \"a\\\"],{ b\",\n  \"\\\\\"\n]"
        );
    }

    #[test]
    fn broken_text_neither_stops_nor_vanishes() {
        assert_eq!(pretty("]]}\"open"), "\n]\n]\n}\"open");
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        let text = "ä".repeat(LIMIT + 1);
        let (start, whole) = beginning(&text);
        assert_eq!((start.chars().count(), whole), (LIMIT, false));
        assert_eq!(beginning("ä"), ("ä", true));
    }
}
