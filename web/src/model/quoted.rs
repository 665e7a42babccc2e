//! The engine's sentences, taken apart: it puts what it quotes into backticks.

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Piece<'a> {
    /// The engine's own words.
    Plain(&'a str),
    /// Something it quotes.
    Quoted(&'a str),
    /// A statement digest that it quotes.
    Digest(&'a str),
}

/// The pieces of a sentence; a backtick without its partner is a character like any other.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((plain, quoted, after)) = next(rest) {
        if !plain.is_empty() {
            pieces.push(Piece::Plain(plain));
        }
        pieces.push(if is_digest(quoted) {
            Piece::Digest(quoted)
        } else {
            Piece::Quoted(quoted)
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    pieces
}

/// What stands before a quotation, the quotation, and what follows.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (plain, after) = text.split_once('`')?;
    let (quoted, after) = after.split_once('`')?;
    Some((plain, quoted, after))
}

/// A piece of the engine's own words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Bare<'a> {
    /// Words.
    Words(&'a str),
    /// A hash: 64 hexadecimal digits, which may begin with `sha256:`.
    Hash(&'a str),
    /// A time, as RFC 3339 has it, in UTC.
    Time(&'a str),
}

/// The engine's own words with the hashes and times that stand in them for themselves.
pub fn bare(text: &str) -> Vec<Bare<'_>> {
    let mut pieces = Vec::new();
    let mut words = 0;
    let mut at = 0;
    for word in text.split_inclusive([' ', '(', ')']) {
        let core = word.trim_end_matches(|last: char| !last.is_ascii_alphanumeric());
        let found = if is_hash(core) || is_digest(core) {
            Some(Bare::Hash(core))
        } else {
            is_time(core).then_some(Bare::Time(core))
        };
        if let Some(found) = found {
            pieces.extend(text.get(words..at).map(Bare::Words));
            pieces.push(found);
            words = at.saturating_add(core.len());
        }
        at = at.saturating_add(word.len());
    }
    pieces.extend(text.get(words..).map(Bare::Words));
    pieces.retain(|piece| *piece != Bare::Words(""));
    pieces
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_time(text: &str) -> bool {
    let form = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        19 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 20 && text.bytes().enumerate().all(form)
}

fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:").is_some_and(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_digests_are_told_apart() {
        let digest = format!("sha256:{}", "0a".repeat(32));
        let text = format!("an approval of `{digest}` by `mailto:x`");
        assert_eq!(
            pieces(&text),
            [
                Piece::Plain("an approval of "),
                Piece::Digest(&digest),
                Piece::Plain(" by "),
                Piece::Quoted("mailto:x")
            ]
        );
    }

    #[test]
    fn a_single_backtick_stays() {
        assert_eq!(pieces("it`s"), [Piece::Plain("it`s")]);
        assert_eq!(pieces("`a``b"), [Piece::Quoted("a"), Piece::Plain("`b")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn hashes_and_times_are_found_among_words() {
        let key = "0a".repeat(32);
        let text = format!("Ed25519 key {key}: good from 2026-01-01T00:00:00Z until 2027-01-01T00:00:00Z.");
        assert_eq!(
            bare(&text),
            [
                Bare::Words("Ed25519 key "),
                Bare::Hash(&key),
                Bare::Words(": good from "),
                Bare::Time("2026-01-01T00:00:00Z"),
                Bare::Words(" until "),
                Bare::Time("2027-01-01T00:00:00Z"),
                Bare::Words("."),
            ]
        );
        for plain in [
            "",
            "no hash, no time (at all)",
            "2026-01-01T00:00:00+01:00",
            "ünï",
        ] {
            let words: Vec<Bare<'_>> = [plain]
                .into_iter()
                .filter(|text| !text.is_empty())
                .map(Bare::Words)
                .collect();
            assert_eq!(bare(plain), words);
        }
    }

    #[test]
    fn a_short_digest_is_a_quotation() {
        assert_eq!(pieces("`sha256:00`"), [Piece::Quoted("sha256:00")]);
    }
}
