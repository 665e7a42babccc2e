//! Sets of digests as in-toto writes them: by algorithm name, each value as text.
//!
//! A set of one SHA-256 digest, which nearly all are, is kept as its bytes; it prints and compares as its text does.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::{Digest, hex};

/// The name of the algorithm that names statements.
const SHA256: &str = "sha256";

/// An in-toto `DigestSet`: digests of one thing by algorithm name, in order of name.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct DigestSet(Digests);

/// A set has one form only: what can be [`One`](Digests::One) is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Digests {
    /// A SHA-256 digest in 64 lower-case hexadecimal digits, and nothing else.
    One(Digest),
    /// Any other set, in order of name.
    Pairs(Box<[(String, String)]>),
}

impl DigestSet {
    /// The set of these pairs of algorithm name and value.
    pub fn new(mut pairs: Vec<(String, String)>) -> Self {
        if let [(name, value)] = pairs.as_slice()
            && name == SHA256
            && let Some(digest) = Digest::from_hex(value)
        {
            return Self::one(digest);
        }
        pairs.sort();
        Self(Digests::Pairs(pairs.into()))
    }

    /// The set of this SHA-256 digest alone.
    pub const fn one(digest: Digest) -> Self {
        Self(Digests::One(digest))
    }

    /// The pairs of algorithm name and value whose algorithm is another than SHA-256, in order of name.
    pub fn others(&self) -> impl Iterator<Item = &(String, String)> {
        let pairs = match &self.0 {
            Digests::One(_) => &[],
            Digests::Pairs(pairs) => &**pairs,
        };
        pairs.iter().filter(|(name, _)| name != SHA256)
    }

    /// Whether it holds no digest at all.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Digests::One(_) => false,
            Digests::Pairs(pairs) => pairs.is_empty(),
        }
    }

    /// The value for an algorithm.
    pub fn value(&self, algorithm: &str) -> Option<Cow<'_, str>> {
        self.texts()
            .find(|(name, _)| *name == algorithm)
            .map(|(_, value)| value)
    }

    /// Its SHA-256 digest, where it has one.
    pub fn sha256(&self) -> Option<Digest> {
        match &self.0 {
            Digests::One(digest) => Some(*digest),
            Digests::Pairs(_) => Digest::from_hex(&self.value(SHA256)?),
        }
    }

    /// Its SHA-256 digest, where it has that and nothing else.
    pub fn only(&self) -> Option<Digest> {
        match &self.0 {
            Digests::One(digest) => Some(*digest),
            Digests::Pairs(_) => None,
        }
    }

    /// Whether both are digests of the same thing: `None` where they share no algorithm, and then nobody can tell.
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        if let (Digests::One(own), Digests::One(others)) = (&self.0, &other.0) {
            return Some(own == others);
        }
        let mut shared = false;
        for (name, value) in self.texts() {
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
    pub fn mismatch(&self, bytes: &[u8]) -> Option<(&str, String, String)> {
        self.texts().find_map(|(name, expected)| {
            let found = match name {
                SHA256 => hex(&Sha256::digest(bytes)),
                "sha384" => hex(&Sha384::digest(bytes)),
                "sha512" => hex(&Sha512::digest(bytes)),
                _ => return None,
            };
            (found != expected).then(|| (name, expected.into_owned(), found))
        })
    }

    /// The pairs as text, in order of name.
    fn texts(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let (one, pairs) = match &self.0 {
            Digests::One(digest) => (Some(digest), &[][..]),
            Digests::Pairs(pairs) => (None, &**pairs),
        };
        let one = one.into_iter().map(|digest| (SHA256, Cow::Owned(digest.hex())));
        let pairs = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())));
        one.chain(pairs)
    }
}

impl Default for DigestSet {
    /// The empty set.
    fn default() -> Self {
        Self(Digests::Pairs(Box::default()))
    }
}

impl Ord for DigestSet {
    /// As their texts are ordered.
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Digests::One(own), Digests::One(others)) => own.cmp(others),
            _ => self.texts().cmp(other.texts()),
        }
    }
}

impl PartialOrd for DigestSet {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for DigestSet {
    /// The SHA-256 digest where there is one, else the first, else `no digest`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = self
            .texts()
            .find(|(name, _)| *name == SHA256)
            .or_else(|| self.texts().next());
        match pair {
            Some((name, value)) => write!(out, "{name}:{value}"),
            None => out.write_str("no digest"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(pairs: &[(&str, &str)]) -> DigestSet {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        DigestSet::new(pairs.collect())
    }

    #[test]
    fn sets_agree_only_where_they_share_an_algorithm() {
        let both = set(&[("sha256", "aa"), ("sha1", "bb")]);
        assert_eq!(both.agrees(&set(&[("sha256", "aa")])), Some(true));
        assert_eq!(
            both.agrees(&set(&[("sha256", "aa"), ("sha1", "cc")])),
            Some(false)
        );
        assert_eq!(both.agrees(&set(&[("sha512", "aa")])), None);
    }

    #[test]
    fn one_digest_is_its_text_whichever_way_it_is_kept() {
        let (small, great) = (Digest::from_bytes([1; 32]), Digest::from_bytes([255; 32]));
        let (one, other) = (set(&[("sha256", &small.hex())]), DigestSet::one(great));
        let with_more = set(&[("sha256", &small.hex()), ("sha1", "aa")]);
        assert_eq!(one, DigestSet::one(small));
        assert_eq!(one.to_string(), small.to_string());
        assert_eq!(one.value("sha256").as_deref(), Some(small.hex().as_str()));
        assert_eq!(one.value("sha1"), None);
        assert_eq!(one.agrees(&other), Some(false));
        assert_eq!(one.agrees(&with_more), Some(true));
        assert_eq!(other.agrees(&with_more), Some(false));
        assert_eq!(with_more.sha256(), Some(small));
        assert_eq!(one.others().count(), 0);
        assert_eq!(
            with_more
                .others()
                .map(|(name, _)| name.as_str())
                .collect::<Vec<_>>(),
            ["sha1"]
        );
        let mut sets = [
            other.clone(),
            one.clone(),
            with_more.clone(),
            DigestSet::default(),
            set(&[("sha384", "00")]),
            set(&[("sha256", "AA")]),
        ];
        sets.sort();
        let order: Vec<String> = sets.iter().map(ToString::to_string).collect();
        let (one, other) = (one.to_string(), other.to_string());
        assert_eq!(order, ["no digest", &one, &one, "sha256:AA", &other, "sha384:00"]);
        assert_eq!(sets.get(1), Some(&with_more), "sha1 comes before sha256");
    }

    #[test]
    fn what_bytes_do_not_have_is_told_with_both_sides() {
        let empty = Digest::of(b"");
        let one = DigestSet::one(empty);
        assert_eq!(one.mismatch(b""), None);
        let expected = ("sha256", empty.hex(), Digest::of(b"a").hex());
        assert_eq!(one.mismatch(b"a"), Some(expected));
    }
}
