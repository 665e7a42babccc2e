//! SHA-256 digests as FORMAT.md writes them, and sets of digests as in-toto writes them.
//!
//! Knows how digests look and how they are computed; does not know what they are of.

use std::fmt;

use sha2::{Digest as _, Sha256, Sha384, Sha512};

/// A SHA-256 digest, written `sha256:<64 lower-case hex>`. It names statements everywhere.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest with these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads `sha256:<64 lower-case hex>`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_hex(text.strip_prefix("sha256:")?)
    }

    /// Reads 64 lower-case hexadecimal digits; anything else is `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Some(Self(bytes))
    }

    /// Its 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits, without the prefix.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "sha256:{}", self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Lower-case hexadecimal digits of any bytes.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| DIGITS.get(usize::from(digit)))
        .collect()
}

/// An in-toto `DigestSet`: digests of one thing by algorithm name, in order of name.
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DigestSet(Vec<(String, String)>);

impl DigestSet {
    /// The set of these pairs of algorithm name and value.
    pub fn new(mut pairs: Vec<(String, String)>) -> Self {
        pairs.sort();
        Self(pairs)
    }

    /// The pairs of algorithm name and value, in order of name.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Whether it holds no digest at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value for an algorithm.
    pub fn value(&self, algorithm: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == algorithm)
            .map(|(_, value)| value.as_str())
    }

    /// Its SHA-256 digest, where it has one.
    pub fn sha256(&self) -> Option<Digest> {
        self.value("sha256").and_then(Digest::from_hex)
    }

    /// Whether both are digests of the same thing: `None` where they share no algorithm, and then nobody can tell.
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        let mut shared = false;
        for (name, value) in &self.0 {
            if let Some(theirs) = other.value(name) {
                if theirs != value {
                    return Some(false);
                }
                shared = true;
            }
        }
        shared.then_some(true)
    }

    /// The first digest that `bytes` do not have, as (algorithm, expected, found). Only SHA-2 digests of 256, 384 and
    /// 512 bits are computed; others are left to who has the tool.
    pub fn mismatch(&self, bytes: &[u8]) -> Option<(&str, &str, String)> {
        self.0.iter().find_map(|(name, expected)| {
            let found = match name.as_str() {
                "sha256" => hex(&Sha256::digest(bytes)),
                "sha384" => hex(&Sha384::digest(bytes)),
                "sha512" => hex(&Sha512::digest(bytes)),
                _ => return None,
            };
            (found != *expected).then_some((name.as_str(), expected.as_str(), found))
        })
    }
}

impl fmt::Display for DigestSet {
    /// The SHA-256 digest where there is one, else the first, else `no digest`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = self
            .0
            .iter()
            .find(|(name, _)| name == "sha256")
            .or_else(|| self.0.first());
        match pair {
            Some((name, value)) => write!(out, "{name}:{value}"),
            None => out.write_str("no digest"),
        }
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_lower_case_with_prefix() {
        let text = Digest::of(b"").to_string();
        assert_eq!(
            text,
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(Digest::parse(&text), Some(Digest::of(b"")));
        assert_eq!(Digest::parse(&text.to_uppercase()), None);
        assert_eq!(Digest::parse(&text[7..]), None);
        assert_eq!(Digest::parse(&text[..70]), None);
    }

    #[test]
    fn sets_agree_only_where_they_share_an_algorithm() {
        let set = |pairs: &[(&str, &str)]| {
            DigestSet::new(
                pairs
                    .iter()
                    .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                    .collect(),
            )
        };
        let both = set(&[("sha256", "aa"), ("sha1", "bb")]);
        assert_eq!(both.agrees(&set(&[("sha256", "aa")])), Some(true));
        assert_eq!(
            both.agrees(&set(&[("sha256", "aa"), ("sha1", "cc")])),
            Some(false)
        );
        assert_eq!(both.agrees(&set(&[("sha512", "aa")])), None);
    }
}
