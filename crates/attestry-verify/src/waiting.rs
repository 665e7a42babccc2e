//! A line that was read, and whose signatures are not checked yet.

use attestry_format::container::Identity;
use attestry_format::envelope::Envelope;
use attestry_format::line::{Entry, LineError};

use crate::bundle::LineSpan;
use crate::names::{Digests, Named, Names};
use crate::place::Place;
use crate::say::Say;

/// A line that was read, and whose signatures are not checked yet.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) entry: Result<Entry, LineError>,
    pub(crate) place: Place,
    pub(crate) span: LineSpan,
    /// Which line of all it is, repeated ones counted.
    pub(crate) number: usize,
    /// What another instance said of it.
    pub(crate) heard: Heard,
    /// Absent until they are worked out, together with those of other lines.
    pub(crate) names: Option<Names>,
    /// The bytes that tell it from other lines, until its names are there.
    rest: Vec<u8>,
    /// The line itself, where it is a Sigstore bundle or a receipt of another tool, which somebody else verifies.
    pub(crate) bundle: Option<Vec<u8>>,
}

/// What another instance said of a line: nothing, in most programs.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// Of each of its signatures, or nothing at all.
    pub(crate) says: Vec<Say>,
    /// What it is called.
    pub(crate) names: Option<Names>,
}

impl Waiting {
    /// A line that was read.
    pub(crate) const fn new(
        entry: Result<Entry, LineError>,
        place: Place,
        span: LineSpan,
        number: usize,
    ) -> Self {
        Self {
            entry,
            place,
            span,
            number,
            heard: Heard {
                says: Vec::new(),
                names: None,
            },
            names: None,
            rest: Vec::new(),
            bundle: None,
        }
    }

    /// Keeps what somebody else verifies whole: a receipt of another tool, and, where `sigstore` says so, a Sigstore bundle.
    pub(crate) fn keep_whole(&mut self, line: &[u8], sigstore: bool) {
        let is_whole = match &self.entry {
            Ok(Entry::Sigstore { .. }) => sigstore,
            Ok(Entry::Receipt(_)) => true,
            _ => false,
        };
        if is_whole {
            self.bundle = Some(line.to_vec());
        }
    }

    /// Its envelope, if it has one.
    pub(crate) const fn envelope(&self) -> Option<&Envelope> {
        match &self.entry {
            Ok(
                Entry::Envelope(envelope)
                | Entry::Sigstore {
                    envelope: Some(envelope),
                    ..
                },
            ) => Some(envelope),
            _ => None,
        }
    }

    /// Its envelope, if its signatures are by keys that a trust file may name.
    pub(crate) const fn signed(&self) -> Option<&Envelope> {
        match &self.entry {
            Ok(Entry::Envelope(envelope)) => Some(envelope),
            _ => None,
        }
    }

    /// The digests of its envelope, if it has one, once they are worked out.
    pub(crate) fn digests(&self) -> Option<Digests> {
        self.names.as_ref()?.digests
    }

    /// Takes the names that were said, or keeps what they are worked out from.
    pub(crate) fn keep(&mut self, line: &[u8]) {
        self.names = self.heard.names.take();
        if self.names.is_some() {
            return;
        }
        let written = self.signed().and_then(|envelope| envelope.written.as_ref());
        let (before, after) = match written {
            Some(written) => Identity::around(line, &written.payload),
            None => (line, &[][..]),
        };
        let mut rest = Vec::with_capacity(before.len().saturating_add(after.len()));
        rest.extend_from_slice(before);
        rest.extend_from_slice(after);
        self.rest = rest;
    }

    /// What its names are worked out from.
    pub(crate) fn named(&self) -> Named<'_> {
        Named {
            envelope: self.envelope(),
            written: self.signed().and_then(|envelope| envelope.written.as_ref()),
            around: (&self.rest, &[]),
        }
    }

    /// Gives it its names.
    pub(crate) fn name(&mut self, names: Names) {
        self.names = Some(names);
        self.rest = Vec::new();
    }

    /// About how many bytes it takes while it waits.
    pub(crate) fn weight(&self) -> usize {
        let payload = self.envelope().map_or(0, |envelope| envelope.payload.len());
        let bundle = self.bundle.as_ref().map_or(0, Vec::len);
        payload.saturating_add(self.rest.len()).saturating_add(bundle)
    }
}
