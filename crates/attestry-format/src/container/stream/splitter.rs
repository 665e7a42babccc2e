//! JSON Lines in pieces: the same lines as [`lines::split`](super::super::lines::split) finds in the whole.
//!
//! Keeps the bytes of the line that is cut, up to the limit of lines; of a longer one only what its finding says.

use super::super::error::ContainerError;
use super::super::sniff::{first_byte, is_white_space};
use super::super::{Container, PlacedHit, bytes_of, is_object};
use super::{Each, Found, admit};
use crate::limits::{Limits, name};
use memchr::memchr;

/// Splits a text that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    /// The beginning of the line that is cut.
    carry: Vec<u8>,
    /// What is known of that line where it is too long to be kept.
    long: Option<Long>,
    /// Where that line begins.
    start: u64,
    /// Lines so far, blank ones counted.
    number: usize,
    /// Lines handed out.
    taken: usize,
    full: bool,
    has_object: bool,
    limit_hits: Vec<PlacedHit>,
}

/// A line beyond the limit.
#[derive(Debug)]
struct Long {
    length: u64,
    blank: bool,
    last: u8,
}

impl Splitter {
    /// Takes the next bytes.
    pub(super) fn push(&mut self, chunk: &[u8], limits: &Limits, each: &mut Each<'_>) {
        let mut rest = chunk;
        while !rest.is_empty() && !self.full {
            let Some(end) = memchr(b'\n', rest) else {
                return self.carry(rest, limits);
            };
            let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            rest = after.get(1..).unwrap_or_default();
            let length = if self.is_cut() {
                self.carry(line, limits);
                self.end_cut(limits, each)
            } else {
                self.line(line, limits, each);
                bytes_of(line)
            };
            self.start = self.start.saturating_add(length).saturating_add(1);
        }
    }

    /// The text is complete.
    pub(super) fn finish(
        mut self,
        limits: &Limits,
        each: &mut Each<'_>,
    ) -> Result<Container, ContainerError> {
        if self.is_cut() && !self.full {
            self.end_cut(limits, each);
        }
        if self.taken > 0 && self.limit_hits.is_empty() && !self.has_object {
            return Err(ContainerError::NoObject { lines: self.taken });
        }
        let mut container = Container::empty();
        container.limit_hits = self.limit_hits;
        Ok(container)
    }

    /// Whether part of a line has come.
    fn is_cut(&self) -> bool {
        self.long.is_some() || !self.carry.is_empty()
    }

    /// Adds to the line that is cut.
    fn carry(&mut self, piece: &[u8], limits: &Limits) {
        if self.long.is_none() {
            // A carriage return more than the limit may still be a line end.
            let most = limits.line_bytes.saturating_add(1);
            if bytes_of(&self.carry).saturating_add(bytes_of(piece)) <= most {
                self.carry.extend_from_slice(piece);
                return;
            }
            self.long = Some(Long {
                length: bytes_of(&self.carry),
                blank: first_byte(&self.carry).is_none(),
                last: self.carry.last().copied().unwrap_or(b' '),
            });
            self.carry = Vec::new();
        }
        if let Some(long) = &mut self.long {
            long.length = long.length.saturating_add(bytes_of(piece));
            long.blank = long.blank && piece.iter().all(|byte| is_white_space(*byte));
            long.last = piece.last().copied().unwrap_or(long.last);
        }
    }

    /// The line that was cut has ended. Gives its length.
    fn end_cut(&mut self, limits: &Limits, each: &mut Each<'_>) -> u64 {
        if let Some(long) = self.long.take() {
            self.number = self.number.saturating_add(1);
            if !long.blank {
                let length = long.length.saturating_sub(u64::from(long.last == b'\r'));
                self.admit(length, limits);
            }
            return long.length;
        }
        let mut carry = std::mem::take(&mut self.carry);
        self.line(&carry, limits, each);
        let length = bytes_of(&carry);
        carry.clear();
        self.carry = carry;
        length
    }

    /// Takes up one whole line.
    fn line(&mut self, line: &[u8], limits: &Limits, each: &mut Each<'_>) {
        self.number = self.number.saturating_add(1);
        let bytes = line.strip_suffix(b"\r").unwrap_or(line);
        if first_byte(bytes).is_none() || !self.admit(bytes_of(bytes), limits) {
            return;
        }
        self.taken = self.taken.saturating_add(1);
        self.has_object = self.has_object || is_object(bytes, 0, limits);
        each(self.found(bytes));
    }

    fn found<'s>(&self, bytes: &'s [u8]) -> Found<'s> {
        Found {
            bytes,
            offset: self.start,
            number: self.number,
            base_depth: 0,
            element: false,
            member: None,
        }
    }

    /// Whether a line of this length is taken; what speaks against it is noted.
    fn admit(&mut self, length: u64, limits: &Limits) -> bool {
        let Err(hit) = admit(length, self.taken, limits) else {
            return true;
        };
        self.full = hit.name == name::ENTRIES;
        let place = self.found(&[]).place();
        self.limit_hits.push(PlacedHit { hit, place });
        false
    }
}
