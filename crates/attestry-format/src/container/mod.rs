//! A file into lines and contents: JSON Lines, gzip, ZIP or one JSON value, decided by its bytes (FORMAT 1).
//!
//! Knows how each kind is laid out and the ceilings that hold before a line is read. Does not know what a line
//! means: a line that cannot be read is still a line here, and is judged by whoever reads it.

mod error;
mod gzip;
mod inflate;
mod lines;
mod repeats;
mod seen;
mod single;
mod sniff;
mod stream;
mod zip;

use crate::digest::Digest;
use crate::json::{self, Depth, Value};
use crate::limits::{LimitHit, Limits, name};
use std::collections::BTreeMap;
use std::fmt;

pub use error::{ContainerError, Fault};
pub use seen::{Identity, Seen};
pub use stream::{Found, Stream};

/// What a file holds, before any line is read.
#[derive(Debug)]
pub struct Container {
    /// The lines in the order of the file, ZIP members in the order of their names; repeated ones once.
    pub lines: Vec<Line>,
    /// The contents of a ZIP by the SHA-256 that is their name, each of them checked.
    pub blobs: BTreeMap<Digest, Vec<u8>>,
    /// Contents whose SHA-256 is not their name (BND106); they are not in `blobs`.
    pub bad_blobs: Vec<BadBlob>,
    /// Limits that were exceeded (BND105); what exceeded them was left out.
    pub limit_hits: Vec<PlacedHit>,
    /// Lines that repeat an earlier one byte for byte (BND104); they are not in `lines`.
    pub repeats: Vec<Repeat>,
    /// ZIP members that are neither lines nor contents (BND104), in the order of their names.
    pub unknown_members: Vec<String>,
    sources: Vec<Source>,
    /// Whether the limit of entries has been reported, which is done once.
    full: bool,
}

/// Where one line lies. Its bytes are [`Container::bytes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    source: usize,
    start: usize,
    end: usize,
    /// The number of the line in its file or ZIP member, from 1, blank lines counted; or the number of the element
    /// of a JSON array, from 1.
    pub number: usize,
    /// Levels of JSON already open around it: 0 for a line, 1 for an element of an array, up to 4 for a bundle
    /// inside what `gh` and npm write.
    pub base_depth: usize,
    element: bool,
}

/// A place in the input, for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An element of a JSON array, from 1.
    Element(usize),
    /// A line of the file, or of the ZIP member named, from 1.
    Line {
        /// The number of the line.
        number: usize,
        /// The ZIP member's name.
        member: Option<String>,
    },
    /// A ZIP member.
    Member(String),
}

/// A line that repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// The repetition.
    pub line: Line,
    /// The line it repeats, which is kept.
    pub first: Line,
}

/// A content that is not what its name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadBlob {
    /// The ZIP member's name, whose last part is the digest it should have.
    pub member: String,
    /// The SHA-256 from the name.
    pub expected: Digest,
    /// The SHA-256 of the content.
    pub found: Digest,
}

/// A limit that was exceeded, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedHit {
    /// The limit.
    pub hit: LimitHit,
    /// What was left out.
    pub place: Place,
}

/// Opens a file. No lines, `[]` and an empty file are an empty bundle.
///
/// # Errors
/// Where there is nothing that could be read as lines (BND101), or a limit on the whole is exceeded (BND105: see
/// [`ContainerError::limit_hit`]).
pub fn open(input: Vec<u8>, limits: &Limits) -> Result<Container, ContainerError> {
    Limits::check(name::TOTAL, limits.total_bytes, bytes_of(&input))?;
    let mut container = Container::empty();
    match sniff::packing(&input) {
        sniff::Packing::Zip => zip::read(&mut container, &input, limits)?,
        sniff::Packing::Gzip => {
            let bytes = gzip::read(input, limits)?;
            container.read_text(bytes, limits)?;
        }
        sniff::Packing::Plain => container.read_text(input, limits)?,
    }
    container.require_an_object(limits)?;
    repeats::fold(&mut container);
    Ok(container)
}

impl Container {
    fn empty() -> Self {
        Self {
            lines: Vec::new(),
            blobs: BTreeMap::new(),
            bad_blobs: Vec::new(),
            limit_hits: Vec::new(),
            repeats: Vec::new(),
            unknown_members: Vec::new(),
            sources: Vec::new(),
            full: false,
        }
    }

    /// The bytes of a line of this container, without its line end.
    #[must_use]
    pub fn bytes(&self, line: &Line) -> &[u8] {
        let source = self.sources.get(line.source);
        source
            .and_then(|source| source.bytes.get(line.start..line.end))
            .unwrap_or_default()
    }

    /// The name of the ZIP member a line lies in.
    #[must_use]
    pub fn member(&self, line: &Line) -> Option<&str> {
        self.sources
            .get(line.source)
            .and_then(|source| source.member.as_deref())
    }

    /// Where a line lies, for people.
    #[must_use]
    pub fn place(&self, line: &Line) -> Place {
        if line.element {
            Place::Element(line.number)
        } else {
            Place::Line {
                number: line.number,
                member: self.member(line).map(str::to_owned),
            }
        }
    }

    fn read_text(&mut self, bytes: Vec<u8>, limits: &Limits) -> Result<(), ContainerError> {
        let source = self.sources.len();
        match single::parts(&bytes, limits)? {
            Some(parts) => parts
                .into_iter()
                .for_each(|part| self.push(part.line(source), limits)),
            None => lines::split(self, source, &bytes, limits),
        }
        self.sources.push(Source { member: None, bytes });
        Ok(())
    }

    /// Takes a line up, or reports the limit it exceeds.
    fn push(&mut self, line: Line, limits: &Limits) {
        let length = u64::try_from(line.end.saturating_sub(line.start)).unwrap_or(u64::MAX);
        match stream::admit(length, self.lines.len(), limits) {
            Ok(()) => self.lines.push(line),
            Err(hit) if hit.name == name::ENTRIES && self.full => {}
            Err(hit) => {
                self.full |= hit.name == name::ENTRIES;
                let place = self.place(&line);
                self.limit_hits.push(PlacedHit { hit, place });
            }
        }
    }

    /// Lines, and none that is a JSON object: not a bundle. One that is an object but not strict enough counts, and
    /// so does one that was too long to look at.
    fn require_an_object(&self, limits: &Limits) -> Result<(), ContainerError> {
        let is_object = |line: &Line| is_object(self.bytes(line), line.base_depth, limits);
        if self.lines.is_empty() || !self.limit_hits.is_empty() || self.lines.iter().any(is_object) {
            Ok(())
        } else {
            Err(ContainerError::NoObject {
                lines: self.lines.len(),
            })
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(number) => write!(f, "element {number}"),
            Self::Line { number, member: None } => write!(f, "line {number}"),
            Self::Line {
                number,
                member: Some(member),
            } => {
                write!(f, "line {number} of `{}`", json::escape(member))
            }
            Self::Member(member) => write!(f, "member `{}`", json::escape(member)),
        }
    }
}

/// Bytes that lines lie in: the input, what was decompressed from it, or one ZIP member.
#[derive(Debug)]
struct Source {
    member: Option<String>,
    bytes: Vec<u8>,
}

/// Whether a file is compressed, so that its lines do not stand in it as they are.
#[must_use]
pub fn is_packed(file: &[u8]) -> bool {
    sniff::packing(file) != sniff::Packing::Plain
}

/// Whether a line is a JSON object, strict or not.
fn is_object(bytes: &[u8], base: usize, limits: &Limits) -> bool {
    let depth = Depth {
        base,
        limit: limits.depth(),
    };
    sniff::first_byte(sniff::without_mark(bytes)) == Some(b'{')
        && match json::parse(bytes, depth) {
            Ok(value) => matches!(value, Value::Object(_)),
            Err(error) => !error.kind.is_syntax(),
        }
}

fn bytes_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
