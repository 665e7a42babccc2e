//! A verified bundle: what the chain is made of, and everything else about it.

use attestry_format::container::{Container, Found, Stream, is_packed};
use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::line::{Entry, Withheld};
use attestry_format::statement::Statement;

use crate::evidence::Verified;
use crate::log::Log;
use crate::place::Place;
use crate::reason::Reason;
use crate::statement::Rejection;
use crate::trust::Trust;

/// Statements that take part. Each in a box: a million of them are put in order and grow without being copied.
pub type Statements = Vec<Box<Verified<Statement>>>;

/// A bundle, verified: what the chain is made of.
#[derive(Debug)]
pub struct Verification {
    /// Statements that take part.
    pub statements: Statements,
    /// Everything else about it.
    pub bundle: Bundle,
}

/// A verified bundle without the statements that take part.
#[derive(Debug)]
pub struct Bundle {
    /// What was collected of it: the contents of a ZIP, and lines that cannot be found again by where they lie.
    pub container: Container,
    /// Where its lines lie, by entry.
    pub spans: Vec<LineSpan>,
    /// The input, where it was small enough to be kept.
    pub input: Option<Vec<u8>>,
    /// Whom the auditor trusts.
    pub trust: Option<Trust>,
    /// The ceilings it was read with.
    pub limits: Limits,
    /// Envelopes that take no part.
    pub rejections: Vec<Rejection>,
    /// Entries that are kept back.
    pub withheld: Vec<(Place, Withheld)>,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// The log.
    pub log: Log,
    /// How many lines are entries.
    pub entries: u64,
}

/// Where a line lies: in the input, or in what the input decompresses to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LineSpan {
    /// Its first byte.
    pub offset: u64,
    /// Its length in bytes, without the line end.
    pub length: u32,
    /// Its number, from 1.
    pub number: u32,
}

/// One fault, where it lies, and what it is about.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub reason: Reason,
    /// Where.
    pub place: Option<Place>,
    /// The statement that it is about.
    pub statement: Option<Digest>,
    /// Its index in the log.
    pub log_index: Option<u64>,
}

impl Bundle {
    /// The envelope at a place, read again for whoever looks at one statement, where its line or the input was kept. `None`
    /// where the line must be had from elsewhere, at [`Bundle::span`].
    pub fn envelope(&self, place: &Place) -> Option<Envelope> {
        self.at(place, &mut |line, base| self.envelope_of(line, base))
    }

    /// The line at a place, as [`Bundle::envelope`].
    pub fn line(&self, place: &Place) -> Option<Vec<u8>> {
        self.at(place, &mut |line, _| Some(line.to_vec()))
    }

    /// What is read from the line at a place, with so many levels of JSON open around it.
    fn at<T>(&self, place: &Place, read: &mut dyn FnMut(&[u8], usize) -> Option<T>) -> Option<T> {
        if let Some(line) = self.container.lines.get(place.entry) {
            return read(self.container.bytes(line), line.base_depth);
        }
        let (span, input) = (self.spans.get(place.entry)?, self.input.as_deref()?);
        let mut there = None;
        // What is packed must be unpacked up to the line; what is not is read from there on.
        let begin = usize::try_from(span.offset).ok()?;
        let length = usize::try_from(span.length).ok()?;
        if !is_packed(input) {
            return read(input.get(begin..begin.checked_add(length)?)?, 0);
        }
        let mut stream = Stream::new(self.limits);
        let mut take = |found: Found<'_>| {
            if found.offset == span.offset {
                there = read(found.bytes, found.base_depth);
            }
        };
        stream.push(input, &mut take);
        stream.finish(&mut take).ok()?;
        there
    }

    /// Where the line at a place lies in the input, or in what it decompresses to; `None` where it was collected.
    pub fn span(&self, place: &Place) -> Option<LineSpan> {
        if self.container.lines.is_empty() {
            self.spans.get(place.entry).copied()
        } else {
            None
        }
    }

    /// The envelope in a line's bytes, with `base` levels of JSON open around it. Nothing says that these are the bytes
    /// that were verified: the caller compares digests.
    pub fn envelope_of(&self, line: &[u8], base: usize) -> Option<Envelope> {
        match Entry::parse(line, base, &self.limits).ok()? {
            Entry::Envelope(envelope) => Some(envelope),
            Entry::Sigstore { envelope, .. } => envelope,
            Entry::Checkpoint { .. } | Entry::Receipt(_) | Entry::Unrecognised | Entry::Withheld(_) => None,
        }
    }
}
