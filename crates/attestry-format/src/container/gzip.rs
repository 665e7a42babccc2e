//! gzip (RFC 1952), all members one after the other.
//!
//! Knows headers and trailers; the CRC-32 and the length of every member are checked, and nothing may follow the
//! last one. Names, comments and times in the header mean nothing here.

use super::bytes_of;
use super::error::{ContainerError, Fault};
use super::inflate::{Stop, inflate};
use crate::limits::{LimitHit, Limits, name};

/// Everything the gzip `input` holds.
pub(super) fn read(input: &[u8], limits: &Limits) -> Result<Vec<u8>, ContainerError> {
    let mut out = Vec::new();
    let mut rest = input;
    let mut member = 0_usize;
    while !rest.is_empty() {
        member = member.saturating_add(1);
        let fault = |fault| ContainerError::Gzip { member, fault };
        let body = header(rest).map_err(fault)?;
        let start = out.len();
        let room = ceiling(input, limits).saturating_sub(bytes_of(&out));
        let length = inflate(body, &mut out, room).map_err(|stop| match stop {
            Stop::Corrupt { at } => fault(Fault::Deflate { at }),
            Stop::Full { found } => over(input, limits, bytes_of(&out).max(found)).into(),
            Stop::Memory { needed } => ContainerError::Memory { needed },
            Stop::Truncated => fault(Fault::Truncated),
        })?;
        let trailer = body.get(length..).unwrap_or_default();
        rest = check(trailer, out.get(start..).unwrap_or_default()).map_err(fault)?;
    }
    Ok(out)
}

/// Most bytes that may come out of `input`.
fn ceiling(input: &[u8], limits: &Limits) -> u64 {
    let by_ratio = limits
        .ratio
        .saturating_mul(bytes_of(input))
        .max(limits.ratio_free_bytes);
    by_ratio.min(limits.total_bytes)
}

/// Which limit stopped a stream at `found` bytes.
fn over(input: &[u8], limits: &Limits, found: u64) -> LimitHit {
    if found > limits.total_bytes {
        LimitHit {
            name: name::TOTAL,
            limit: limits.total_bytes,
            found,
        }
    } else {
        let ratio = found.div_ceil(bytes_of(input).max(1));
        LimitHit {
            name: name::RATIO,
            limit: limits.ratio,
            found: ratio,
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

/// Checks the trailer against what came out, and gives what follows it.
fn check<'a>(trailer: &'a [u8], content: &[u8]) -> Result<&'a [u8], Fault> {
    let (checksum, rest) = trailer.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Truncated)?;
    let (expected, found) = (u32::from_le_bytes(*checksum), crc32(content));
    if expected != found {
        return Err(Fault::Checksum { expected, found });
    }
    // ISIZE is the length modulo 2^32.
    let (expected, found) = (
        u64::from(u32::from_le_bytes(*length)),
        bytes_of(content) & 0xffff_ffff,
    );
    if expected == found {
        Ok(rest)
    } else {
        Err(Fault::Length { expected, found })
    }
}

/// CRC-32 as gzip and ZIP have it.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}
