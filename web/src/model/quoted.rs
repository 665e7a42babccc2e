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
    /// How many of something that the engine counts, from the first number on that is written in groups of digits.
    Count(u64),
}

/// The engine's message as a sentence: first letter large, unless it begins with an identifier, and a full stop.
pub fn sentence(message: &str) -> String {
    let word = message.split([' ', ',']).next().unwrap_or_default();
    let is_word = word
        .chars()
        .all(|letter| letter.is_alphanumeric() || "-'’".contains(letter));
    let mut letters = message.chars();
    let first = letters.next().filter(|_| is_word).map(char::to_uppercase);
    let stop = if message.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    match first {
        Some(first) => format!("{first}{}{stop}", letters.as_str()),
        None => format!("{message}{stop}"),
    }
}

/// What the engine counts: the first word after the number.
const COUNTED: [&str; 23] = [
    "accepted",
    "actions",
    "approvals",
    "attestations",
    "bytes",
    "contents",
    "delegations",
    "entries",
    "lines",
    "models",
    "observations",
    "outside",
    "policy",
    "proposals",
    "references",
    "replaced",
    "requests",
    "runtimes",
    "signatures",
    "statements",
    "things",
    "uses",
    "warnings",
];

/// The engine's own words with the hashes and times that stand in them for themselves.
pub fn bare(text: &str) -> Vec<Bare<'_>> {
    let mut pieces = Vec::new();
    let mut words = 0;
    let mut at = 0;
    let mut following = text.split_inclusive([' ', '(', ')']).peekable();
    while let Some(word) = following.next() {
        let core = word.trim_end_matches(|last: char| !last.is_ascii_alphanumeric());
        let found = if is_hash(core) || is_digest(core) {
            Some(Bare::Hash(core))
        } else if is_time(core) {
            Some(Bare::Time(core))
        } else {
            following.peek().and_then(|next| count(word, next))
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

/// A number of five digits or more (what is shorter may be a year) before what is counted.
fn count<'a>(word: &str, next: &str) -> Option<Bare<'a>> {
    let digits = word.strip_suffix(' ')?;
    let counted = next.trim_end_matches(|last: char| !last.is_ascii_alphanumeric());
    let is_number =
        digits.len() >= 5 && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && COUNTED.contains(&counted)).then(|| digits.parse().ok().map(Bare::Count))?
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_time(text: &str) -> bool {
    let form = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        _ => byte.is_ascii_digit(),
    };
    let Some((whole, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let fraction = rest
        .strip_suffix('Z')
        .map(|rest| rest.strip_prefix('.').unwrap_or(rest));
    let is_fraction = fraction.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    is_fraction && whole.bytes().enumerate().all(form)
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
    fn a_time_may_have_a_fraction_of_a_second() {
        for time in ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.250Z"] {
            let text = format!("no later than {time}");
            assert_eq!(bare(&text), [Bare::Words("no later than "), Bare::Time(time)]);
        }
        for none in [
            "2026-01-01T00:00:00.Zz",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:0éZ",
        ] {
            assert_eq!(bare(none), [Bare::Words(none)]);
        }
    }

    #[test]
    fn what_the_engine_counts_is_found_and_other_numbers_stay() {
        assert_eq!(
            bare("100000 actions were checked, with 20001 warnings."),
            [
                Bare::Count(100_000),
                Bare::Words(" actions were checked, with "),
                Bare::Count(20_001),
                Bare::Words(" warnings."),
            ]
        );
        for plain in [
            "2026 actions",
            "ticket 100000 of 2",
            "CHG-100000 actions",
            "012345 actions",
            "it is 100000",
            "99999999999999999999999 actions",
        ] {
            assert_eq!(bare(plain), [Bare::Words(plain)], "{plain}");
        }
    }

    #[test]
    fn a_sentence_begins_large_unless_with_an_identifier() {
        assert_eq!(sentence("the request, as stated"), "The request, as stated.");
        assert_eq!(
            sentence("2 of the entries are missing."),
            "2 of the entries are missing."
        );
        assert_eq!(
            sentence("spiffe://example.org/a ran x."),
            "spiffe://example.org/a ran x."
        );
        assert_eq!(
            sentence("`a` on `b` names no proposal"),
            "`a` on `b` names no proposal."
        );
        assert_eq!(sentence(""), ".");
    }

    #[test]
    fn a_short_digest_is_a_quotation() {
        assert_eq!(pieces("`sha256:00`"), [Piece::Quoted("sha256:00")]);
    }
}
