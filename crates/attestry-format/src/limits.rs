//! The ceilings of FORMAT 1: how much a bundle may ask of whoever reads it.
//!
//! Knows names and values; each is applied where the thing it limits is read. Every hit is BND105 and names the
//! limit and its value, so a verifier that takes other limits says so by what it reports.

use std::fmt;

/// All ceilings. There is no default: whoever reads a bundle says [`Limits::standard`] or sets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the input, and bytes of everything in it once decompressed.
    pub total_bytes: u64,
    /// Bytes of one line or of one element of a JSON array.
    pub line_bytes: u64,
    /// Bytes of one content of a ZIP bundle.
    pub blob_bytes: u64,
    /// Decompressed bytes for each compressed one, beyond [`Limits::ratio_free_bytes`].
    pub ratio: u64,
    /// Decompressed bytes for which [`Limits::ratio`] is not asked.
    pub ratio_free_bytes: u64,
    /// Lines of a bundle, and members of a ZIP.
    pub entries: u64,
    /// Signatures of one envelope.
    pub signatures: u64,
    /// Disclosures of one envelope.
    pub disclosures: u64,
    /// Subjects of one statement.
    pub subjects: u64,
    /// Hashes of one inclusion proof.
    pub proof_hashes: u64,
    /// Nested arrays and objects of one JSON text, the outermost having depth 1.
    pub json_depth: u64,
}

impl Limits {
    /// The values of FORMAT 1.
    #[must_use]
    pub const fn standard() -> Self {
        Self {
            total_bytes: 8 << 30,
            line_bytes: 16 << 20,
            blob_bytes: 64 << 20,
            ratio: 200,
            ratio_free_bytes: 1 << 20,
            entries: 4_000_000,
            signatures: 64,
            disclosures: 1024,
            subjects: 1024,
            proof_hashes: 64,
            json_depth: 64,
        }
    }

    /// [`Limits::json_depth`] as the JSON reader takes it.
    #[must_use]
    pub fn depth(&self) -> usize {
        usize::try_from(self.json_depth).unwrap_or(usize::MAX)
    }

    /// The hit where `found` is more than `limit` allows.
    pub fn check(name: &'static str, limit: u64, found: u64) -> Result<(), LimitHit> {
        if found > limit {
            Err(LimitHit { name, limit, found })
        } else {
            Ok(())
        }
    }

    /// The same for lengths and counts of what is in memory.
    pub fn check_length(name: &'static str, limit: usize, found: usize) -> Result<(), LimitHit> {
        let wide = |number| u64::try_from(number).unwrap_or(u64::MAX);
        Self::check(name, wide(limit), wide(found))
    }
}

/// The names by which limits are reported.
pub mod name {
    /// [`Limits::total_bytes`](super::Limits::total_bytes)
    pub const TOTAL: &str = "total bytes";
    /// [`Limits::line_bytes`](super::Limits::line_bytes)
    pub const LINE: &str = "line bytes";
    /// [`Limits::blob_bytes`](super::Limits::blob_bytes)
    pub const BLOB: &str = "blob bytes";
    /// [`Limits::ratio`](super::Limits::ratio)
    pub const RATIO: &str = "compression ratio";
    /// [`Limits::entries`](super::Limits::entries)
    pub const ENTRIES: &str = "entries";
    /// [`Limits::signatures`](super::Limits::signatures)
    pub const SIGNATURES: &str = "signatures";
    /// [`Limits::disclosures`](super::Limits::disclosures)
    pub const DISCLOSURES: &str = "disclosures";
    /// [`Limits::subjects`](super::Limits::subjects)
    pub const SUBJECTS: &str = "subjects";
    /// [`Limits::proof_hashes`](super::Limits::proof_hashes)
    pub const PROOF_HASHES: &str = "proof hashes";
}

/// A limit that was exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitHit {
    /// Its name, one of [`name`].
    pub name: &'static str,
    /// Its value.
    pub limit: u64,
    /// What was found; at least this much, where reading stopped at the limit.
    pub found: u64,
}

impl fmt::Display for LimitHit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "limit of {} exceeded: allowed {}, found {}",
            self.name, self.limit, self.found
        )
    }
}

impl std::error::Error for LimitHit {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_may_be_reached_but_not_exceeded() {
        assert_eq!(Limits::check(name::SUBJECTS, 1024, 1024), Ok(()));
        let hit = LimitHit {
            name: "subjects",
            limit: 1024,
            found: 1025,
        };
        assert_eq!(
            hit.to_string(),
            "limit of subjects exceeded: allowed 1024, found 1025"
        );
        assert_eq!(Limits::check(name::SUBJECTS, 1024, 1025), Err(hit));
    }
}
