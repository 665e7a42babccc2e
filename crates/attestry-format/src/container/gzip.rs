//! gzip (RFC 1952), all members one after the other.
//!
//! Knows headers and trailers; the CRC-32 and the length of every member are checked, and nothing may follow the
//! last one. Names, comments and times in the header mean nothing here.

mod gunzip;

use super::bytes_of;
use super::error::{ContainerError, Fault};
use crate::limits::{LimitHit, Limits, name};
use flate2::Crc;

pub(super) use gunzip::Gunzip;

/// Everything the gzip `input` holds.
pub(super) fn read(input: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, ContainerError> {
    let mut out = Vec::new();
    let mut needed = None;
    Gunzip::holding(input).finish(limits, &mut |content| {
        if needed.is_none() && out.try_reserve(content.len()).is_err() {
            needed = Some(bytes_of(&out).saturating_add(bytes_of(content)));
        }
        if needed.is_none() {
            out.extend_from_slice(content);
        }
    })?;
    match needed {
        Some(needed) => Err(ContainerError::Memory { needed }),
        None => Ok(out),
    }
}

/// Which limit stopped what came out of an input of this length. It is said to have been one byte more than allowed,
/// however much more there would be.
fn over(input: u64, limits: &Limits) -> LimitHit {
    let by_ratio = limits.ratio.saturating_mul(input).max(limits.ratio_free_bytes);
    if by_ratio >= limits.total_bytes {
        LimitHit {
            name: name::TOTAL,
            limit: limits.total_bytes,
            found: limits.total_bytes.saturating_add(1),
        }
    } else {
        LimitHit {
            name: name::RATIO,
            limit: limits.ratio,
            found: by_ratio.saturating_add(1).div_ceil(input.max(1)),
        }
    }
}

const HEADER_CRC: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

/// Steps over a member's header.
fn header(bytes: &[u8]) -> Result<&[u8], Fault> {
    let (fixed, mut rest) = match bytes.split_first_chunk::<10>() {
        Some(split) => split,
        None if bytes.starts_with(b"\x1f\x8b") => return Err(Fault::Truncated),
        None => {
            return Err(Fault::Structure {
                expected: "the end of the file or a gzip header",
            });
        }
    };
    let [0x1f, 0x8b, method, flags, ..] = *fixed else {
        return Err(Fault::Structure {
            expected: "the end of the file or a gzip header",
        });
    };
    if method != 8 {
        return Err(Fault::Method {
            found: u16::from(method),
        });
    }
    if flags & RESERVED != 0 {
        return Err(Fault::Structure {
            expected: "a gzip header without reserved flags",
        });
    }
    if flags & EXTRA != 0 {
        let (length, extra) = rest.split_first_chunk::<2>().ok_or(Fault::Truncated)?;
        rest = extra
            .get(usize::from(u16::from_le_bytes(*length))..)
            .ok_or(Fault::Truncated)?;
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let end = memchr::memchr(0, rest).ok_or(Fault::Truncated)?;
            rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
        }
    }
    if flags & HEADER_CRC != 0 {
        let covered = bytes
            .get(..bytes.len().saturating_sub(rest.len()))
            .unwrap_or_default();
        let (expected, behind) = rest.split_first_chunk::<2>().ok_or(Fault::Truncated)?;
        let (expected, found) = (u32::from(u16::from_le_bytes(*expected)), crc32(covered) & 0xffff);
        if expected != found {
            return Err(Fault::Checksum { expected, found });
        }
        rest = behind;
    }
    Ok(rest)
}

/// Checks the trailer against the content that it is of.
fn check(trailer: &[u8], content: &Crc) -> Result<(), Fault> {
    let (checksum, rest) = trailer.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
    let (length, _) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
    let (expected, found) = (u32::from_le_bytes(*checksum), content.sum());
    if expected != found {
        return Err(Fault::Checksum { expected, found });
    }
    // ISIZE is the length modulo 2^32.
    let (expected, found) = (u32::from_le_bytes(*length), content.amount());
    if expected == found {
        Ok(())
    } else {
        let (expected, found) = (u64::from(expected), u64::from(found));
        Err(Fault::Length { expected, found })
    }
}

/// CRC-32 as gzip and ZIP have it.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
