//! Lines that repeat another, told without the bytes of either: for lines that are streamed and gone.
//!
//! Knows identities, SHA-256 cut to 128 bits. Two lines of one identity would take about 2^64 attempts to make, and 2^128
//! to fit a line that somebody else wrote; so a line counts as repeated only where its bytes are the same.

use crate::base64::Alphabet;
use crate::digest::Digest;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// What tells one line from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity([u8; 16]);

impl Identity {
    /// What is hashed before a line that is not known to be an envelope, for whoever hashes many at once.
    pub const LINE_HEAD: &[u8] = &[0];

    /// That of any line.
    #[must_use]
    pub fn of(line: &[u8]) -> Self {
        Self::hashed(&[Self::LINE_HEAD, line])
    }

    /// That of a line with an envelope whose payload was hashed already: `payload` is where its base64 stands in the line.
    /// The text of a payload follows from its bytes, its length and its alphabet. An envelope must always be given one of
    /// the two identities by the same rule, or it is not known again.
    #[must_use]
    pub fn of_envelope(line: &[u8], payload: &Range<usize>, alphabet: Alphabet, statement: &Digest) -> Self {
        let head = Self::envelope_head(payload, alphabet, statement);
        let (before, after) = Self::around(line, payload);
        Self::hashed(&[&head, before, after])
    }

    /// What [`Identity::of_envelope`] hashes, for whoever hashes many at once: this, then [`Identity::around`].
    #[must_use]
    pub fn envelope_head(payload: &Range<usize>, alphabet: Alphabet, statement: &Digest) -> [u8; 49] {
        let mut head = [0; 49];
        let kind = match alphabet {
            Alphabet::Standard => 1,
            Alphabet::UrlSafe => 2,
        };
        let wide = |place: usize| u64::try_from(place).unwrap_or(u64::MAX).to_le_bytes();
        let parts = [kind]
            .into_iter()
            .chain(wide(payload.start))
            .chain(wide(payload.end))
            .chain(*statement.as_bytes());
        for (place, byte) in head.iter_mut().zip(parts) {
            *place = byte;
        }
        head
    }

    /// The line before and behind its payload.
    #[must_use]
    pub fn around<'l>(line: &'l [u8], payload: &Range<usize>) -> (&'l [u8], &'l [u8]) {
        (
            line.get(..payload.start).unwrap_or_default(),
            line.get(payload.end..).unwrap_or_default(),
        )
    }

    fn hashed(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self::from_digest(&hash.finalize().into())
    }

    /// The identity whose SHA-256 this is.
    #[must_use]
    pub fn from_digest(digest: &[u8; 32]) -> Self {
        let mut cut = [0; 16];
        for (place, byte) in cut.iter_mut().zip(digest) {
            *place = *byte;
        }
        Self(cut)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The identity with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Where it belongs in a table of `mask` + 1 places.
    fn home(self, mask: usize) -> usize {
        let [a, b, c, d, ..] = self.0;
        usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(0) & mask
    }
}

/// The lines that were seen: about 26 bytes for each.
#[derive(Debug, Default)]
pub struct Seen {
    identities: Vec<Identity>,
    /// Open addressing: 1 more than a line's position in `identities`, or 0.
    table: Vec<u32>,
    /// Lines for which there was no free place near their own. Somebody can choose lines that belong to one place.
    crowded: BTreeMap<Identity, u32>,
}

/// Places that are looked at before a line is one of the crowded.
const NEAR: usize = 16;

impl Seen {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.identities.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identities.is_empty()
    }

    /// Adds a line. Where it repeats one, it is not added, and that one's position among the added is the result.
    pub fn add(&mut self, line: Identity) -> Option<usize> {
        if self.identities.len().saturating_mul(2) >= self.table.len() {
            self.grow();
        }
        let added = u32::try_from(self.identities.len()).unwrap_or(u32::MAX);
        let first = self.place(line, added);
        if first.is_none() {
            self.identities.push(line);
        }
        first
    }

    /// Finds a line, or gives it a place.
    fn place(&mut self, line: Identity, position: u32) -> Option<usize> {
        let mask = self.table.len().saturating_sub(1);
        let home = line.home(mask);
        for step in 0..NEAR {
            let place = self.table.get_mut(home.wrapping_add(step) & mask)?;
            if *place == 0 {
                *place = position.saturating_add(1);
                return None;
            }
            let other = usize::try_from(*place).unwrap_or(usize::MAX).saturating_sub(1);
            if self.identities.get(other) == Some(&line) {
                return Some(other);
            }
        }
        if let Some(first) = self.crowded.get(&line) {
            return usize::try_from(*first).ok();
        }
        self.crowded.insert(line, position);
        None
    }

    fn grow(&mut self) {
        let length = self.table.len().saturating_mul(2).max(1024);
        self.table.clear();
        self.table.resize(length, 0);
        self.crowded.clear();
        for (position, line) in (0..).zip(std::mem::take(&mut self.identities)) {
            // What was added differs from what was added before: a place is all it needs.
            self.place(line, position);
            self.identities.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_lines_are_known_by_their_first() {
        let mut seen = Seen::new();
        for number in 0..5000_u32 {
            assert_eq!(seen.add(Identity::of(&number.to_le_bytes())), None);
        }
        for number in (0..5000_u32).rev() {
            let first = usize::try_from(number).ok();
            assert_eq!(seen.add(Identity::of(&number.to_le_bytes())), first);
        }
        assert_eq!(seen.len(), 5000);
    }

    #[test]
    fn lines_that_crowd_one_place_are_told_apart() {
        let mut seen = Seen::new();
        let line = |number: u32| {
            let mut bytes = [0; 16];
            for (place, byte) in bytes.iter_mut().skip(8).zip(number.to_le_bytes()) {
                *place = byte;
            }
            Identity(bytes)
        };
        for number in 0..3000 {
            assert_eq!(seen.add(line(number)), None);
        }
        for number in 0..3000 {
            assert_eq!(seen.add(line(number)), usize::try_from(number).ok());
        }
    }

    #[test]
    fn what_stands_around_a_payload_and_how_it_is_written_counts() {
        let statement = Digest::of(b"foo");
        let of = |line: &[u8], payload: Range<usize>, alphabet| {
            Identity::of_envelope(line, &payload, alphabet, &statement)
        };
        let first = of(b"ab Zm9v cd", 3..7, Alphabet::Standard);
        assert_eq!(of(b"ab Zm9v cd", 3..7, Alphabet::Standard), first);
        assert_ne!(of(b"ab Zm9v cd", 3..7, Alphabet::UrlSafe), first);
        assert_ne!(of(b"ab Zm9v ce", 3..7, Alphabet::Standard), first);
        assert_ne!(of(b"a b Zm9v d", 4..8, Alphabet::Standard), first);
        assert_ne!(
            Identity::of_envelope(b"ab Zm9v cd", &(3..7), Alphabet::Standard, &Digest::of(b"fop")),
            first
        );
        assert_ne!(Identity::of(b"ab Zm9v cd"), first);
    }
}
