//! Lines through the door as they come, some hundred at a time, then the log, then the keys. Pure: the same bytes and the
//! same trust file give the same result, however they were cut, and no clock is asked.

use std::collections::BTreeSet;
use std::sync::Arc;

use attestry_format::container::{Container, Found, Identity, Seen};
use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::line::{Entry, LineError};

use crate::bundle::{Bundle, Fault, LineSpan, Verification};
use crate::checker::Checker;
use crate::checkpoint::Judged;
use crate::keys;
use crate::log;
use crate::parts::{Parts, unreadable};
use crate::place::Place;
use crate::reason::Reason;
use crate::statement::Arrived;
use crate::trust::Trust;

/// How many lines wait for each other, so that their signatures are checked together.
const TOGETHER: usize = 256;

/// How many bytes of payload wait at most.
const HELD: usize = 4 << 20;

/// A bundle being verified, line by line.
#[derive(Debug)]
pub struct Verifier {
    trust: Option<Trust>,
    limits: Limits,
    checker: Checker,
    waiting: Vec<Waiting>,
    /// How many bytes of payload wait.
    held: usize,
    seen: Seen,
    spans: Vec<LineSpan>,
    /// How many lines came in all.
    came: usize,
    /// Which of them repeat another.
    repeated: BTreeSet<usize>,
    out: Parts,
}

/// A line that was read, and whose signatures are not checked yet.
#[derive(Debug)]
struct Waiting {
    place: Place,
    /// SHA-256 of the payload, where it has one.
    digest: Option<Digest>,
    entry: Result<Entry, LineError>,
}

impl Waiting {
    /// Its envelope, if it has one.
    const fn envelope(&self) -> Option<&Envelope> {
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
    const fn signed(&self) -> Option<&Envelope> {
        match &self.entry {
            Ok(Entry::Envelope(envelope)) => Some(envelope),
            _ => None,
        }
    }
}

impl Verifier {
    /// Begins.
    pub fn new(trust: Option<Trust>, limits: Limits) -> Self {
        Self {
            checker: Checker::of(trust.as_ref()),
            trust,
            limits,
            waiting: Vec::with_capacity(TOGETHER),
            held: 0,
            seen: Seen::new(),
            spans: Vec::new(),
            came: 0,
            repeated: BTreeSet::new(),
            out: Parts::default(),
        }
    }

    /// How many lines came, those that repeat another left out.
    pub const fn lines(&self) -> usize {
        self.spans.len()
    }

    /// Takes the next line.
    pub fn line(&mut self, found: &Found<'_>) {
        let entry = Entry::parse(found.bytes, found.base_depth, &self.limits);
        let mut line = Waiting {
            place: Place {
                entry: self.spans.len(),
                line: wide(found.number),
                member: found.member.map(Arc::from),
            },
            digest: None,
            entry,
        };
        let number = self.came;
        self.came = number.saturating_add(1);
        line.digest = line.envelope().map(Envelope::statement_digest);
        if let Some(first) = self.seen.add(identity(found.bytes, &line)) {
            let first = self.spans.get(first).map_or(0, |first| u64::from(first.number));
            let place = Place {
                entry: usize::MAX,
                ..line.place
            };
            self.out.fault(Reason::Repeated { first }, Some(place));
            self.repeated.insert(number);
            return;
        }
        self.spans.push(LineSpan {
            offset: found.offset,
            length: narrow(found.bytes.len()),
            number: narrow(found.number),
        });
        self.held = self
            .held
            .saturating_add(line.envelope().map_or(0, |envelope| envelope.payload.len()));
        self.waiting.push(line);
        if self.waiting.len() >= TOGETHER || self.held >= HELD {
            self.flush();
        }
    }

    /// Checks the signatures of the lines that wait, and takes them up in order.
    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.held = 0;
        let signed: Vec<Option<&Envelope>> = waiting.iter().map(Waiting::signed).collect();
        let checked = self.checker.check(&signed, self.trust.as_ref());
        let (trust, limits) = (self.trust.as_ref(), &self.limits);
        for (line, checked) in waiting.iter().zip(checked) {
            let place = &line.place;
            match (&line.entry, line.envelope(), line.digest) {
                (Ok(entry), Some(envelope), Some(digest)) => {
                    let arrived = Arrived {
                        envelope,
                        digest,
                        signatures: envelope.signatures_digest(),
                        place,
                        sigstore: match entry {
                            Entry::Sigstore { media_type, .. } => Some(media_type),
                            _ => None,
                        },
                        checked,
                    };
                    self.out.envelope(arrived, trust, limits);
                }
                (Ok(Entry::Sigstore { media_type, .. }), ..) => {
                    self.out.count();
                    let media_type = media_type.clone();
                    self.out
                        .fault(Reason::Sigstore { media_type }, Some(place.clone()));
                }
                (Ok(Entry::Checkpoint { text, timestamps }), ..) => {
                    self.out.checkpoint(text, timestamps, place, trust);
                }
                (Ok(Entry::Withheld(withheld)), ..) => self.out.kept_back(*withheld, place.clone()),
                (Ok(Entry::Unrecognised | Entry::Envelope(_)), ..) => {
                    self.out.fault(Reason::Unrecognised, Some(place.clone()));
                }
                (Err(error), ..) => {
                    self.out.fault(unreadable(error.clone()), Some(place.clone()));
                }
            }
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// Verifies what waits, then the log and the keys. `container` is what was collected while the lines were read, `input`
    /// the whole of the input, where it was kept.
    pub fn finish(mut self, mut container: Container, input: Option<Vec<u8>>) -> Verification {
        self.flush();
        let repeated = std::mem::take(&mut self.repeated);
        let mut numbers = 0..;
        container
            .lines
            .retain(|_| numbers.next().is_none_or(|number| !repeated.contains(&number)));
        // What only reading needed makes room for what is to come.
        drop((self.checker, self.waiting, self.seen));
        let mut out = self.out;
        out.container_faults(&container);
        let checkpoints = std::mem::take(&mut out.checkpoints);
        let has_checkpoint = !checkpoints.is_empty();
        let accepted = checkpoints.into_iter().filter_map(|judged| match judged {
            Judged::Accepted(accepted) => Some(accepted),
            Judged::Rejected(_) => None,
        });
        let names = out.names();
        let mut judgement = log::judge(&out.leaves, &names, accepted.collect(), has_checkpoint);
        for fault in std::mem::take(&mut judgement.faults) {
            let position = fault.leaf;
            let leaf = position.and_then(|position| out.leaves.get(position));
            let fault = Fault {
                reason: fault.reason,
                place: leaf.and_then(|leaf| out.place_of(leaf)),
                statement: position.and_then(|position| names.get(position).copied()),
                log_index: leaf.map(|leaf| leaf.index),
            };
            out.faults.push(fault);
        }
        drop(names);
        let mut leaves = out.leaves.iter().enumerate().peekable();
        for statement in &mut out.statements {
            let entry = statement.evidence().place().entry;
            let entry_of = |leaf: &log::Leaf| usize::try_from(leaf.entry).unwrap_or(usize::MAX);
            while leaves.next_if(|(_, leaf)| entry_of(leaf) < entry).is_some() {}
            if let Some((position, leaf)) = leaves.next_if(|(_, leaf)| entry_of(leaf) == entry) {
                let proven = judgement.proven(position, leaf);
                statement.learn(&mut out.pools.facts, |facts| facts.proven = proven);
            }
        }
        out.leaves = Vec::new();
        if let Some(trust) = &self.trust {
            keys::judge(&mut out.statements, trust, &mut out.pools.facts);
        }
        let (spans, input) = if container.lines.is_empty() {
            (self.spans, input)
        } else {
            (Vec::new(), None)
        };
        Verification {
            statements: out.statements,
            bundle: Bundle {
                container,
                spans,
                input,
                trust: self.trust,
                limits: self.limits,
                rejections: out.rejections,
                withheld: out.withheld,
                faults: out.faults,
                log: judgement.log,
                entries: out.entries,
            },
        }
    }
}

/// What tells a line from others: of an envelope that stands in its line without escapes, its payload's digest and the rest.
fn identity(line: &[u8], read: &Waiting) -> Identity {
    let envelope = read.signed().and_then(|envelope| envelope.written.as_ref());
    match (envelope, read.digest) {
        (Some(written), Some(digest)) => {
            Identity::of_envelope(line, &written.payload, written.alphabet, &digest)
        }
        _ => Identity::of(line),
    }
}

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Lines are shorter, and fewer, than 2^32: their ceilings say so.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
