//! A file in chunks, cut anywhere: its lines as they come, with nothing kept of JSON Lines but the line that is cut.
//!
//! It finds what [`open`](super::open) finds: the same lines and places, limits and errors, whatever the cuts. Repeated
//! lines are handed out like any other; telling them apart is left to [`Seen`](super::Seen), whose
//! identities whoever reads the lines has at little cost. A ZIP and a single JSON value are collected and opened at the end.
//!
//! ```
//! use attestry_format::container::Stream;
//! use attestry_format::limits::Limits;
//! let mut stream = Stream::new(Limits::standard());
//! let mut lines = Vec::new();
//! for chunk in [&b"{\"a\":1}\n{\"b\""[..], b":2}\n"] {
//!     stream.push(chunk, &mut |line| lines.push((line.offset, line.bytes.len())));
//! }
//! stream.finish(&mut |line| lines.push((line.offset, line.bytes.len())))?;
//! assert_eq!(lines, [(0, 7), (8, 7)]);
//! # Ok::<(), attestry_format::container::ContainerError>(())
//! ```

mod first;
mod splitter;
mod text;

use super::error::ContainerError;
use super::gzip::Gunzip;
use super::sniff::{self, Packing};
use super::{Container, Place, bytes_of, zip};
use crate::limits::{LimitHit, Limits, name};
use text::Text;

/// Takes a file and hands out its lines.
#[derive(Debug)]
pub struct Stream {
    limits: Limits,
    seen: u64,
    kind: Kind,
}

/// One line, handed out.
#[derive(Debug, Clone, Copy)]
pub struct Found<'s> {
    /// Its bytes, without the line end; they go when the next line comes.
    pub bytes: &'s [u8],
    /// Where it begins: in the input, in what the input decompresses to if that is a gzip, or in its ZIP member.
    pub offset: u64,
    /// As [`Line::number`](super::Line::number).
    pub number: usize,
    /// As [`Line::base_depth`](super::Line::base_depth).
    pub base_depth: usize,
    /// Whether it is an element of a JSON array or a bundle inside another value, not a line.
    pub element: bool,
    /// The name of the ZIP member it lies in.
    pub member: Option<&'s str>,
}

/// What receives the lines.
pub(super) type Each<'e> = dyn FnMut(Found<'_>) + 'e;

#[derive(Debug)]
enum Kind {
    /// Too few bytes to tell.
    Unknown(Vec<u8>),
    Plain(Text),
    Gzip(Box<Gunzip>, Text),
    Zip(Vec<u8>),
}

impl Stream {
    /// A stream at its beginning.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            seen: 0,
            kind: Kind::Unknown(Vec::new()),
        }
    }

    /// How many bytes came in.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.seen
    }

    /// Takes the next bytes, and hands out the lines that are complete with them. What is wrong with the whole is said
    /// by [`Stream::finish`], and then none of the lines counts.
    pub fn push(&mut self, chunk: &[u8], each: &mut Each<'_>) {
        self.seen = self.seen.saturating_add(bytes_of(chunk));
        if self.seen > self.limits.total_bytes {
            // Nothing of it will be used. It is counted all the same, because the finding says how long it is.
            self.kind = Kind::Unknown(Vec::new());
            return;
        }
        if let Kind::Unknown(head) = &mut self.kind {
            if head.is_empty() && chunk.len() >= sniff::MAGIC {
                self.kind = Kind::of(chunk);
            } else {
                head.extend_from_slice(chunk);
                if head.len() >= sniff::MAGIC {
                    let head = std::mem::take(head);
                    self.kind = Kind::of(&head);
                    self.take(&head, each);
                }
                return;
            }
        }
        self.take(chunk, each);
    }

    /// Says that the input is complete, and hands out what is left.
    ///
    /// The result holds everything but the lines that were streamed: of a ZIP or a single JSON value its lines are those
    /// handed out, in their order, and their bytes are kept; of JSON Lines, packed or not, there are none.
    ///
    /// # Errors
    /// As [`open`](super::open). Lines that were handed out before then mean nothing.
    pub fn finish(mut self, each: &mut Each<'_>) -> Result<Container, ContainerError> {
        Limits::check(name::TOTAL, self.limits.total_bytes, self.seen)?;
        if let Kind::Unknown(head) = &mut self.kind {
            let head = std::mem::take(head);
            self.kind = Kind::of(&head);
            self.take(&head, each);
        }
        let limits = &self.limits;
        match self.kind {
            Kind::Unknown(_) => Ok(Container::empty()),
            Kind::Plain(text) => text.finish(limits, each),
            Kind::Gzip(mut packed, mut text) => {
                packed.finish(limits, &mut |bytes| text.push(bytes, limits, each))?;
                text.finish(limits, each)
            }
            Kind::Zip(bytes) => {
                let mut container = Container::empty();
                zip::read(&mut container, &bytes, limits)?;
                container.hand_out(limits, each)?;
                Ok(container)
            }
        }
    }

    fn take(&mut self, chunk: &[u8], each: &mut Each<'_>) {
        let limits = &self.limits;
        match &mut self.kind {
            Kind::Unknown(bytes) | Kind::Zip(bytes) => bytes.extend_from_slice(chunk),
            Kind::Plain(text) => text.push(chunk, limits, each),
            Kind::Gzip(packed, text) => {
                packed.push(chunk, limits, &mut |bytes| text.push(bytes, limits, each));
            }
        }
    }
}

impl Kind {
    fn of(head: &[u8]) -> Self {
        match sniff::packing(head) {
            Packing::Gzip => Self::Gzip(Box::new(Gunzip::new()), Text::new()),
            Packing::Plain => Self::Plain(Text::new()),
            Packing::Zip => Self::Zip(Vec::new()),
        }
    }
}

impl Found<'_> {
    /// Where it lies, for people.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.element {
            Place::Element(self.number)
        } else {
            Place::Line {
                number: self.number,
                member: self.member.map(str::to_owned),
            }
        }
    }
}

impl Container {
    /// Hands out all lines, unless they make no bundle.
    fn hand_out(&self, limits: &Limits, each: &mut Each<'_>) -> Result<(), ContainerError> {
        self.require_an_object(limits)?;
        for line in &self.lines {
            each(Found {
                bytes: self.bytes(line),
                offset: u64::try_from(line.start).unwrap_or(u64::MAX),
                number: line.number,
                base_depth: line.base_depth,
                element: line.element,
                member: self.member(line),
            });
        }
        Ok(())
    }
}

/// Whether one more line may be taken after `taken` others.
pub(super) fn admit(length: u64, taken: usize, limits: &Limits) -> Result<(), LimitHit> {
    let count = u64::try_from(taken).unwrap_or(u64::MAX).saturating_add(1);
    Limits::check(name::LINE, limits.line_bytes, length)?;
    Limits::check(name::ENTRIES, limits.entries, count)
}
