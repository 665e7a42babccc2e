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

fn is_digest(text: &str) -> bool {
    text.strip_prefix("sha256:")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
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
    fn a_short_digest_is_a_quotation() {
        assert_eq!(pieces("`sha256:00`"), [Piece::Quoted("sha256:00")]);
    }
}
