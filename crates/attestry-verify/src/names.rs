//! What lines and their envelopes are called: SHA-256 of this and that, worked out for many lines at once. Does not know
//! what signatures say.

use attestry_format::container::Identity;
use attestry_format::digest::Digest;
use attestry_format::envelope::{Envelope, Written};
use attestry_kernel::sha256_many;

use crate::waiting::Waiting;

/// What a line is called.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Names {
    /// What tells it from other lines.
    pub(crate) identity: Identity,
    /// Those of its envelope, if it has one.
    pub(crate) digests: Option<Digests>,
}

/// What an envelope is called in the log.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Digests {
    /// SHA-256 of the payload: its statement's name everywhere.
    pub(crate) statement: Digest,
    /// SHA-256 over the sorted SHA-256 digests of the raw signatures (FORMAT 5).
    pub(crate) signatures: Digest,
}

/// A line, as far as its names depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'l> {
    /// Its envelope, if it has one.
    pub(crate) envelope: Option<&'l Envelope>,
    /// How the payload stands in the line, if it is an envelope without escapes.
    pub(crate) written: Option<&'l Written>,
    /// The line before and behind its payload; the whole line where the payload is not known to stand in it.
    pub(crate) around: (&'l [u8], &'l [u8]),
}

#[cfg(any(test, feature = "workers"))]
impl<'l> Named<'l> {
    /// A line that is an envelope.
    pub(crate) fn in_line(envelope: &'l Envelope, line: &'l [u8]) -> Self {
        let written = envelope.written.as_ref();
        let whole = (line, &[][..]);
        Self {
            envelope: Some(envelope),
            written,
            around: written.map_or(whole, |written| Identity::around(line, &written.payload)),
        }
    }
}

impl Names {
    /// Gives lines that have none their names.
    pub(crate) fn give(lines: &mut [Waiting]) {
        let nameless = |line: &&Waiting| line.names.is_none();
        let bare: Vec<Named<'_>> = lines.iter().filter(nameless).map(Waiting::named).collect();
        let mut names = Self::of(&bare).into_iter();
        for line in lines.iter_mut().filter(|line| line.names.is_none()) {
            if let Some(names) = names.next() {
                line.name(names);
            }
        }
    }

    /// The names of lines, in their order.
    pub(crate) fn of(lines: &[Named<'_>]) -> Vec<Self> {
        let digests = digests(lines);
        let heads: Vec<Head> = lines
            .iter()
            .zip(&digests)
            .map(|(line, digests)| Head::of(line.written, digests.as_ref()))
            .collect();
        let messages = lines
            .iter()
            .zip(&heads)
            .map(|(line, head)| [head.bytes(), line.around.0, line.around.1]);
        let identities = hashed(messages);
        let identities = identities.iter().map(Identity::from_digest);
        identities
            .zip(digests)
            .map(|(identity, digests)| Self { identity, digests })
            .collect()
    }
}

/// What an identity's message begins with.
enum Head {
    Envelope([u8; 49]),
    Any,
}

impl Head {
    fn of(written: Option<&Written>, digests: Option<&Digests>) -> Self {
        match (written, digests) {
            (Some(written), Some(digests)) => Self::Envelope(Identity::envelope_head(
                &written.payload,
                written.alphabet,
                &digests.statement,
            )),
            _ => Self::Any,
        }
    }

    const fn bytes(&self) -> &[u8] {
        match self {
            Self::Envelope(head) => head,
            Self::Any => Identity::LINE_HEAD,
        }
    }
}

/// The digests of the envelopes among lines.
fn digests(lines: &[Named<'_>]) -> Vec<Option<Digests>> {
    let envelopes = || lines.iter().filter_map(|line| line.envelope);
    let messages = envelopes().flat_map(|envelope| {
        let signatures = envelope.signatures.iter().map(|one| [one.bytes.as_slice()]);
        std::iter::once([envelope.payload.as_slice()]).chain(signatures)
    });
    let mut hashes = hashed(messages).into_iter();
    let mut statements = Vec::new();
    let mut signatures: Vec<Vec<u8>> = Vec::new();
    for envelope in envelopes() {
        statements.extend(hashes.next());
        let mut own: Vec<[u8; 32]> = hashes.by_ref().take(envelope.signatures.len()).collect();
        own.sort_unstable();
        signatures.push(own.concat());
    }
    let signatures = hashed(signatures.iter().map(|own| [own.as_slice()]));
    let mut made = statements
        .into_iter()
        .zip(signatures)
        .map(|(statement, signatures)| Digests {
            statement: Digest::from_bytes(statement),
            signatures: Digest::from_bytes(signatures),
        });
    let each = lines.iter().map(|line| line.envelope.and_then(|_| made.next()));
    each.collect()
}

fn hashed<'m, const PARTS: usize>(messages: impl Iterator<Item = [&'m [u8]; PARTS]>) -> Vec<[u8; 32]> {
    let messages: Vec<[&[u8]; PARTS]> = messages.collect();
    let messages: Vec<&[&[u8]]> = messages.iter().map(<[&[u8]; PARTS]>::as_slice).collect();
    sha256_many(&messages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use attestry_format::limits::Limits;
    use attestry_format::line::Entry;

    #[test]
    fn names_are_those_that_each_line_has_by_itself() {
        let lines: [&[u8]; 4] = [
            br#"{"payloadType":"t","payload":"Zm9v","signatures":[{"sig":"AAAA"},{"sig":"AQ=="}]}"#,
            b"no line at all",
            br#"{"payloadType":"t","payload":"Zm9v","signatures":[{"sig":"AAAA"}]}"#,
            br#" {"payloadType":"t","payload":"Zm9v","signatures":[{"sig":"AAAA"}]}"#,
        ];
        let entries: Vec<_> = lines
            .iter()
            .map(|line| Entry::parse(line, 0, &Limits::standard()).ok())
            .collect();
        let envelope = |entry: &'_ Option<Entry>| match entry {
            Some(Entry::Envelope(envelope)) => Some(envelope.clone()),
            _ => None,
        };
        let envelopes: Vec<_> = entries.iter().map(envelope).collect();
        let bare: Vec<Named<'_>> = lines
            .iter()
            .zip(&envelopes)
            .map(|(line, envelope)| match envelope {
                Some(envelope) => Named::in_line(envelope, line),
                None => Named {
                    envelope: None,
                    written: None,
                    around: (line, &[]),
                },
            })
            .collect();
        assert_eq!(envelopes.iter().flatten().count(), 3, "the lines are envelopes");
        let names = Names::of(&bare);
        assert_eq!(names.len(), lines.len());
        for ((line, envelope), names) in lines.iter().zip(&envelopes).zip(&names) {
            let digests = envelope.as_ref().map(|envelope| Digests {
                statement: envelope.statement_digest(),
                signatures: envelope.signatures_digest(),
            });
            let written = envelope.as_ref().and_then(|envelope| envelope.written.as_ref());
            let identity = match (written, digests) {
                (Some(written), Some(digests)) => {
                    Identity::of_envelope(line, &written.payload, written.alphabet, &digests.statement)
                }
                _ => Identity::of(line),
            };
            assert_eq!(*names, Names { identity, digests });
        }
    }
}
