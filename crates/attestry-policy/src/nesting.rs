//! How deep a text nests, measured before any parser sees it.
//!
//! Both engines parse, evaluate and drop expressions recursively, and a stack that is exhausted takes the program with
//! it. So depth is bounded on the text, by a reading that is coarse but never too low for a text that parses: comments,
//! strings, brackets and operators are told apart, nothing else. An operator nests its operands by one; a bracket, or
//! one arm of a conditional, goes through the whole ladder of a parser and counts [`BRACKET`]. Where an operand follows an
//! operand, a new expression begins (Rego's lines, Cedar's policies).

use crate::Outcome;
use crate::limits::{self, NESTING};

/// What one bracket counts.
const BRACKET: usize = 10;

/// Operators that are written as words, and stand between operands.
const BETWEEN: [&str; 9] = [
    "in", "has", "like", "is", "as", "when", "unless", "with", "contains",
];
/// Words that begin an expression.
const BEFORE: [&str; 4] = ["not", "some", "every", "default"];
/// Words that open an arm of a conditional.
const ARMS: [&str; 3] = ["if", "then", "else"];

/// How comments begin; they end with the line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Comments {
    /// `//`, as in Cedar.
    Slashes,
    /// `#`, as in Rego; raw strings between backticks too.
    Hash,
}

/// Refuses what nests deeper than the ceiling.
pub(crate) fn check(text: &str, comments: Comments) -> Result<(), Outcome> {
    limits::within(
        "nesting",
        limits::count(NESTING),
        limits::count(depth(text, comments)),
    )
}

/// One token, as far as nesting sees it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Token<'a> {
    /// A name, a keyword or a number.
    Word(&'a str),
    /// A whole string, as it is written between its quotes.
    Text(&'a str),
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,` or `;`.
    Separator,
    /// Any other character.
    Operator(char),
}

fn depth(text: &str, comments: Comments) -> usize {
    // What each open bracket and the expression in it have counted so far; the first is the text itself.
    let mut open: Vec<usize> = Vec::new();
    let (mut here, mut total, mut deepest) = (0_usize, 0_usize, 0_usize);
    let mut after_operand = false;
    for token in tokens(text, comments) {
        let (reset, counts, operand) = match token {
            Token::Word(word) if ARMS.contains(&word) => (false, BRACKET, false),
            Token::Word(word) if BETWEEN.contains(&word) => (false, 1, false),
            Token::Word(word) if BEFORE.contains(&word) => (after_operand, 1, false),
            Token::Word(_) | Token::Text(_) => (after_operand, 0, true),
            Token::Operator(_) => (false, 1, false),
            Token::Separator => (true, 0, false),
            Token::Open => {
                open.push(here);
                // A call or an index also nests what stands before it.
                here = here.saturating_add(BRACKET);
                total = total.saturating_add(here);
                deepest = deepest.max(total);
                here = 0;
                after_operand = false;
                continue;
            }
            Token::Close => {
                here = open.pop().map_or(0, |outer| {
                    total = total.saturating_sub(outer.saturating_add(BRACKET));
                    outer.saturating_add(1)
                });
                after_operand = true;
                continue;
            }
        };
        here = if reset {
            counts
        } else {
            here.saturating_add(counts)
        };
        deepest = deepest.max(total.saturating_add(here));
        after_operand = operand;
    }
    deepest
}

/// The tokens of a text. A string that does not end runs to the end of the text, which then does not parse.
pub(crate) fn tokens(text: &str, comments: Comments) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let after = rest.get(first.len_utf8()..).unwrap_or_default();
            let comment = match comments {
                Comments::Slashes => rest.starts_with("//"),
                Comments::Hash => first == '#',
            };
            if comment {
                rest = rest
                    .find('\n')
                    .and_then(|end| rest.get(end..))
                    .unwrap_or_default();
                continue;
            }
            if first.is_whitespace() {
                rest = after;
                continue;
            }
            let token;
            (token, rest) = match first {
                '"' => string(after, quote(after)),
                '`' if comments == Comments::Hash => string(after, after.find('`')),
                '(' | '[' | '{' => (Token::Open, after),
                ')' | ']' | '}' => (Token::Close, after),
                ',' | ';' => (Token::Separator, after),
                _ if wordy(first) => {
                    let end = rest.find(|character| !wordy(character)).unwrap_or(rest.len());
                    let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                    (Token::Word(word), after)
                }
                operator => (Token::Operator(operator), after),
            };
            return Some(token);
        }
    })
}

fn wordy(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The string that ends at the quote at `end`, and what follows it.
fn string(text: &str, end: Option<usize>) -> (Token<'_>, &str) {
    let (inside, rest) = end
        .and_then(|end| text.split_at_checked(end))
        .unwrap_or((text, ""));
    (Token::Text(inside), rest.get(1..).unwrap_or_default())
}

/// Where the quote is that ends a string with escapes.
fn quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_operators_add_up() {
        for (text, expected) in [
            ("", 0),
            ("a", 0),
            ("a == b", 2),
            ("a.b.c", 2),
            ("((a))", 20),
            ("a && (b || c)", 2 + 10 + 2),
            ("f(a, b, c)", 10),
            ("f(1).g(2).h(3)", 2 + 2 + 10),
            ("\"((((\" // ((((", 0),
            ("\"\\\"((\"", 0),
            ("if a then b else c", 30),
            ("permit(a,b,c); permit(a,b,c);", 10),
            ("a == 1\nb == 2\nc == 3", 2),
            (")))(", 10),
        ] {
            assert_eq!(depth(text, Comments::Slashes), expected, "{text}");
        }
    }

    #[test]
    fn rego_has_its_own_comments_and_strings() {
        assert_eq!(depth("`((\"((` # ((((\n(", Comments::Hash), 10);
        assert_eq!(depth("not a\nnot b\nnot c", Comments::Hash), 1);
    }

    #[test]
    fn a_chain_counts_every_link() {
        let text = vec!["a"; 500].join(" || ");
        assert_eq!(depth(&text, Comments::Slashes), 998);
        assert_eq!(check(&text, Comments::Slashes), Ok(()));
        let problem = "limit `nesting`: expected at most 1000, found 1198".to_owned();
        assert_eq!(
            check(&vec!["a"; 600].join(" || "), Comments::Slashes),
            Err(Outcome::Impossible(problem))
        );
    }
}
