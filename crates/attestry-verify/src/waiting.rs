//! A line that was read, and whose signatures are not checked yet.

use attestry_format::container::{Found, Identity};
use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::line::{Entry, LineError};

use crate::place::Place;
use crate::say::Say;

/// A line that was read, and whose signatures are not checked yet.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) place: Place,
    /// SHA-256 of the payload, where it has one.
    pub(crate) digest: Option<Digest>,
    pub(crate) entry: Result<Entry, LineError>,
    /// What is said of its signatures already: of each, or nothing at all.
    pub(crate) said: Vec<Say>,
}

impl Waiting {
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

    /// What tells it from other lines: of an envelope that stands in its line without escapes, its payload's digest and the
    /// rest.
    pub(crate) fn identity(&self, found: &Found<'_>) -> Identity {
        let written = self.signed().and_then(|envelope| envelope.written.as_ref());
        match (written, self.digest) {
            (Some(written), Some(digest)) => {
                Identity::of_envelope(found.bytes, &written.payload, written.alphabet, &digest)
            }
            _ => Identity::of(found.bytes),
        }
    }
}
