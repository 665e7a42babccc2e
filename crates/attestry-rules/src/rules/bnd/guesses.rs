//! Short contents that anybody would try first, by their SHA-256: numbers, yes and no, common words, private networks.
//!
//! It says which sort a content is of, never which content. The table is made when it is first asked, and kept small: it
//! costs a hash for each guess.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use attestry_chain::format::digest::Digest;

/// The sort of content that has this digest, in words, where it is one that can be guessed.
pub(super) fn kind(digest: &Digest) -> Option<&'static str> {
    GUESSES.get(digest).copied()
}

/// A digest is its own hash: its first bytes are as good as any, and nobody chooses what is in the table.
#[derive(Default)]
struct FirstBytes(u64);

impl Hasher for FirstBytes {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*first);
        }
    }
}

type Guesses = HashMap<Digest, &'static str, BuildHasherDefault<FirstBytes>>;

static GUESSES: LazyLock<Guesses> = LazyLock::new(|| {
    // Some more than there are: a table that grows is filled several times.
    let mut guesses = Guesses::with_capacity_and_hasher(14_000, BuildHasherDefault::default());
    let mut add = |text: &str, kind| {
        guesses.entry(Digest::of(text.as_bytes())).or_insert(kind);
    };
    add("", "nothing: the empty text");
    for number in 0..10_000_u32 {
        add(&number.to_string(), "a number below 10,000");
    }
    for network in networks() {
        add(&network, "a private or open network address");
    }
    for empty in ["{}", "[]"] {
        add(empty, "an empty JSON value");
    }
    for (words, kind) in [
        (ANSWERS, "a word for yes, no or nothing"),
        (WORDS, "a common word"),
    ] {
        for spelling in words.split_whitespace().flat_map(spellings) {
            // As it stands, as a line, and as a JSON string.
            add(&spelling, kind);
            add(&format!("{spelling}\n"), kind);
            add(&format!("\"{spelling}\""), kind);
        }
    }
    guesses
});

const ANSWERS: &str = "\
    true false yes no y n null none nil undefined n/a ok allow allowed deny denied approve approved \
    reject rejected";

const WORDS: &str = "\
    admin administrator alice anonymous api bob changeme closed confidential create critical customer \
    data database default delete deploy dev development disabled draft email enabled error example \
    execute external fail failed female guest hello high internal localhost low male medium name off \
    on open other passed password pending private prod production public read restricted root secret \
    service staging start stop string succeeded success system test token unknown update user value \
    warned warning web write a b x";

/// A lower-case word as it stands, with a capital, and in capitals.
fn spellings(word: &str) -> [String; 3] {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>())
        .unwrap_or_default();
    [
        word.to_owned(),
        format!("{first}{}", letters.as_str()),
        word.to_uppercase(),
    ]
}

/// The networks of RFC 1918 down to /24 where there are few, the hosts of the commonest, and the words for anywhere.
fn networks() -> Vec<String> {
    let mut networks: Vec<String> = [
        "0.0.0.0",
        "0.0.0.0/0",
        "::",
        "::/0",
        "::1",
        "127.0.0.1",
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.169.254",
    ]
    .map(str::to_owned)
    .into();
    for part in 0..=255_u32 {
        networks.push(format!("10.{part}.0.0/16"));
        networks.push(format!("10.0.{part}.0/24"));
        networks.push(format!("192.168.{part}.0/24"));
        for host in ["10.0.0", "10.0.1", "192.168.0", "192.168.1"] {
            networks.push(format!("{host}.{part}"));
            networks.push(format!("{host}.{part}/32"));
        }
    }
    for part in 16..=31_u32 {
        networks.push(format!("172.{part}.0.0/16"));
    }
    networks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_of_what_sort_a_guessable_content_is() {
        for (text, sort) in [
            ("", "nothing: the empty text"),
            ("42", "a number below 10,000"),
            ("9999", "a number below 10,000"),
            ("\"true\"", "a word for yes, no or nothing"),
            ("Approve", "a word for yes, no or nothing"),
            ("PROD", "a common word"),
            ("10.0.0.0/8", "a private or open network address"),
            ("192.168.1.17", "a private or open network address"),
            ("{}", "an empty JSON value"),
        ] {
            assert_eq!(kind(&Digest::of(text.as_bytes())), Some(sort), "{text}");
        }
    }

    #[test]
    fn longer_contents_are_not_guessed() {
        for text in [
            "10000",
            "2026-03-02",
            "permit (principal, action, resource);",
            "10.1.2.3",
        ] {
            assert_eq!(kind(&Digest::of(text.as_bytes())), None, "{text}");
        }
    }
}
