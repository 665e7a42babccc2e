//! Why a file is no container at all.
//!
//! Knows both sides of every comparison; does not know rule codes, beyond which of them a limit hit is.

use crate::json::{JsonError, escape};
use crate::limits::LimitHit;
use std::fmt;

/// Why a file cannot be opened. All are BND101 but [`ContainerError::Limit`], which is BND105.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContainerError {
    /// The text begins with `[` and is not one JSON array.
    Array(JsonError),
    /// The gzip stream is damaged.
    Gzip {
        /// Which of its members, from 1.
        member: usize,
        /// What is wrong.
        fault: Fault,
    },
    /// A limit on the whole input or on its decompression is exceeded.
    Limit(LimitHit),
    /// There is no memory for what is to be decompressed.
    Memory {
        /// Bytes that were asked for.
        needed: u64,
    },
    /// There are lines, and none of them is a JSON object.
    NoObject {
        /// How many lines there are.
        lines: usize,
    },
    /// The ZIP is damaged, ambiguous, encrypted or packed by an unknown method.
    Zip {
        /// The name of the member concerned, if it is one.
        member: Option<String>,
        /// What is wrong.
        fault: Fault,
    },
}

/// What is wrong with a gzip or ZIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The CRC-32 does not fit the content.
    Checksum {
        /// As written.
        expected: u32,
        /// As computed.
        found: u32,
    },
    /// The compressed bytes are no deflate stream (RFC 1951).
    Deflate {
        /// Offset in the compressed bytes, as far as it is known.
        at: u64,
    },
    /// Another member has the same name.
    DuplicateName,
    /// The member is encrypted.
    Encrypted,
    /// The layout is not what it must be: overlapping members, bytes before or behind the archive, a wrong count.
    Layout {
        /// What was compared.
        what: &'static str,
        /// The offset, size or count there should be.
        expected: u64,
        /// The one there is.
        found: u64,
    },
    /// The length does not fit the content.
    Length {
        /// As written.
        expected: u64,
        /// As counted; at least this much, where reading stopped there.
        found: u64,
    },
    /// The member's own header has another name than the directory.
    LocalName {
        /// In the directory.
        expected: String,
        /// In the member's own header.
        found: String,
    },
    /// A compression method other than the ones of FORMAT 1.
    Method {
        /// Its number.
        found: u16,
    },
    /// A header or record is not well-formed.
    Structure {
        /// What should be there.
        expected: &'static str,
    },
    /// The bytes end before the stream does.
    Truncated,
}

impl ContainerError {
    /// The limit that was exceeded, if that is what is wrong.
    #[must_use]
    pub fn limit_hit(&self) -> Option<&LimitHit> {
        if let Self::Limit(hit) = self {
            Some(hit)
        } else {
            None
        }
    }
}

impl From<LimitHit> for ContainerError {
    fn from(hit: LimitHit) -> Self {
        Self::Limit(hit)
    }
}

impl fmt::Display for ContainerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Array(error) => write!(f, "not one JSON array: {error}"),
            Self::Gzip { member, fault } => write!(f, "gzip member {member}: {fault}"),
            Self::Limit(hit) => hit.fmt(f),
            Self::Memory { needed } => write!(f, "no memory for {needed} bytes"),
            Self::NoObject { lines } => {
                write!(f, "expected a JSON object on a line, found none in {lines} lines")
            }
            Self::Zip {
                member: Some(member),
                fault,
            } => write!(f, "ZIP member `{}`: {fault}", escape(member)),
            Self::Zip { member: None, fault } => write!(f, "ZIP: {fault}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checksum { expected, found } => {
                write!(f, "expected CRC-32 {expected:08x}, found {found:08x}")
            }
            Self::Deflate { at } => write!(f, "no deflate stream at byte {at}"),
            Self::DuplicateName => f.write_str("two members of this name"),
            Self::Encrypted => f.write_str("encrypted"),
            Self::Layout {
                what,
                expected,
                found,
            } => write!(f, "expected {what} {expected}, found {found}"),
            Self::Length { expected, found } => write!(f, "expected {expected} bytes, found {found}"),
            Self::LocalName { expected, found } => {
                write!(
                    f,
                    "expected the name `{}`, found `{}` in its own header",
                    escape(expected),
                    escape(found)
                )
            }
            Self::Method { found } => write!(f, "expected compression method 0 or 8, found {found}"),
            Self::Structure { expected } => write!(f, "expected {expected}"),
            Self::Truncated => f.write_str("the bytes end too early"),
        }
    }
}

impl std::error::Error for ContainerError {}
