//! SHA-256 digests as FORMAT.md writes them.
//!
//! Knows how digests look and how they are computed; does not know what they are of.

use std::fmt;
use std::hash::{Hash, Hasher};

use sha2::{Digest as _, Sha256};

mod set;

pub use set::DigestSet;

/// A SHA-256 digest, written `sha256:<64 lower-case hex>`. It names statements everywhere.
#[derive(Clone, Copy, Eq, Ord, PartialOrd)]
pub struct Digest([u8; 32]);

/// Compared eight bytes at a time: WebAssembly has no instruction for more, and digests are compared all day.
impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        let ((own, _), (others, _)) = (self.0.as_chunks::<8>(), other.0.as_chunks::<8>());
        let mut words = own.iter().zip(others);
        words.all(|(own, other)| u64::from_ne_bytes(*own) == u64::from_ne_bytes(*other))
    }
}

impl Hash for Digest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

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
        crate::hex::read(text.as_bytes().try_into().ok()?).map(Self)
    }

    /// Its 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first bytes as a number, by which most digests are told from each other; equal ones have the same.
    pub const fn beginning(&self) -> u32 {
        let [one, two, three, four, ..] = self.0;
        u32::from_be_bytes([one, two, three, four])
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

pub(crate) fn nibble(digit: u8) -> Option<u8> {
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
    fn the_beginning_is_that_of_the_text() {
        assert_eq!(Digest::of(b"").beginning(), 0xe3b0_c442);
    }

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
}
