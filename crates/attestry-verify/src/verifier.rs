//! A container through the door, line by line, then the log, then the keys. Pure: the same bytes and the same trust file
//! give the same result, and no clock is asked.

use std::collections::HashMap;
use std::sync::Arc;

use attestry_format::container::{self, Container, Line};
use attestry_format::digest::Digest;
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::line::{Entry, LineError, Withheld};
use attestry_format::statement::Statement;

use crate::checkpoint::{self, Judged};
use crate::evidence::Verified;
use crate::interval::Interval;
use crate::keys;
use crate::log::{self, Leaf, Log};
use crate::place::Place;
use crate::pools::Pools;
use crate::reason::Reason;
use crate::statement::{self, Passage, Rejection};
use crate::timestamp;
use crate::trust::Trust;

/// A bundle being verified, some lines at a time.
#[derive(Debug)]
pub struct Verifier {
    container: Container,
    trust: Option<Trust>,
    limits: Limits,
    next: usize,
    out: Parts,
}

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
    /// The bytes it came from, to read details again.
    pub container: Container,
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

#[derive(Debug, Default)]
struct Parts {
    statements: Statements,
    rejections: Vec<Rejection>,
    withheld: Vec<(Place, Withheld)>,
    faults: Vec<Fault>,
    leaves: Vec<Leaf>,
    checkpoints: Vec<Judged>,
    entries: u64,
    pools: Pools,
}

impl Verifier {
    /// Begins with an opened container.
    pub fn new(container: Container, trust: Option<Trust>, limits: Limits) -> Self {
        let mut out = Parts::default();
        out.container_faults(&container);
        Self {
            container,
            trust,
            limits,
            next: 0,
            out,
        }
    }

    /// How many lines there are.
    pub fn total(&self) -> usize {
        self.container.lines.len()
    }

    /// How many lines are done.
    pub const fn done(&self) -> usize {
        self.next
    }

    /// Verifies up to `lines` further lines.
    pub fn step(&mut self, lines: usize) {
        let end = self.next.saturating_add(lines).min(self.container.lines.len());
        for entry in self.next..end {
            if let Some(line) = self.container.lines.get(entry) {
                let place = place(&self.container, line, entry);
                let bytes = self.container.bytes(line);
                self.out
                    .line(bytes, line.base_depth, place, self.trust.as_ref(), &self.limits);
            }
        }
        self.next = end;
    }

    /// Verifies what is left, then the log and the keys.
    pub fn finish(mut self) -> Verification {
        self.step(usize::MAX);
        let Parts {
            mut statements,
            rejections,
            withheld,
            mut faults,
            leaves,
            checkpoints,
            entries,
            mut pools,
        } = self.out;
        let has_checkpoint = !checkpoints.is_empty();
        let accepted = checkpoints
            .into_iter()
            .filter_map(|judged| match judged {
                Judged::Accepted(accepted) => Some(accepted),
                Judged::Rejected(_) => None,
            })
            .collect();
        let judgement = log::judge(&leaves, accepted, has_checkpoint);
        for fault in judgement.faults {
            let leaf = fault.leaf.and_then(|position| leaves.get(position));
            faults.push(Fault {
                reason: fault.reason,
                place: leaf.map(|leaf| leaf.place.clone()),
                statement: leaf.map(|leaf| leaf.statement),
                log_index: leaf.map(|leaf| leaf.index),
            });
        }
        let proven: HashMap<usize, Interval> = leaves
            .iter()
            .map(|leaf| leaf.place.entry)
            .zip(judgement.proven)
            .collect();
        for statement in &mut statements {
            let entry = statement.evidence().place().entry;
            if let Some(proven) = proven.get(&entry) {
                statement.learn(&mut pools.facts, |facts| facts.proven = *proven);
            }
        }
        if let Some(trust) = &self.trust {
            keys::judge(&mut statements, trust, &mut pools.facts);
        }
        Verification {
            statements,
            bundle: Bundle {
                container: self.container,
                trust: self.trust,
                limits: self.limits,
                rejections,
                withheld,
                faults,
                log: judgement.log,
                entries,
            },
        }
    }
}

impl Bundle {
    /// The envelope at a place, read again: for whoever looks at one statement. It was verified once; what is read here
    /// is the same bytes.
    pub fn envelope(&self, place: &Place) -> Option<Envelope> {
        let line = self.container.lines.get(place.entry)?;
        match Entry::parse(self.container.bytes(line), line.base_depth, &self.limits).ok()? {
            Entry::Envelope(envelope) => Some(envelope),
            Entry::Sigstore { envelope, .. } => envelope,
            Entry::Checkpoint { .. } | Entry::Unrecognised | Entry::Withheld(_) => None,
        }
    }
}

impl Parts {
    fn fault(&mut self, reason: Reason, place: Option<Place>) {
        self.faults.push(Fault {
            reason,
            place,
            statement: None,
            log_index: None,
        });
    }

    fn container_faults(&mut self, container: &Container) {
        for repeat in &container.repeats {
            let first = u64::try_from(repeat.first.number).unwrap_or(u64::MAX);
            self.fault(
                Reason::Repeated { first },
                Some(place(container, &repeat.line, usize::MAX)),
            );
        }
        for name in &container.unknown_members {
            self.fault(Reason::UnknownMember { name: name.clone() }, None);
        }
        for blob in &container.bad_blobs {
            let (expected, found) = (blob.expected.to_string(), blob.found.to_string());
            self.fault(Reason::BlobMismatch { expected, found }, None);
        }
        for hit in &container.limit_hits {
            let place = match &hit.place {
                container::Place::Element(number) => Some((*number, None)),
                container::Place::Line { number, member } => Some((*number, member.clone())),
                container::Place::Member(_) => None,
            };
            let place = place.map(|(number, member)| Place {
                entry: usize::MAX,
                line: u64::try_from(number).unwrap_or(u64::MAX),
                member: member.map(Arc::from),
            });
            self.fault(Reason::Limit(hit.hit.clone()), place);
        }
    }

    fn line(&mut self, bytes: &[u8], base: usize, place: Place, trust: Option<&Trust>, limits: &Limits) {
        match Entry::parse(bytes, base, limits) {
            Ok(Entry::Envelope(envelope)) => self.envelope(&envelope, &place, None, trust, limits),
            Ok(Entry::Sigstore {
                media_type,
                envelope: Some(envelope),
            }) => {
                self.envelope(&envelope, &place, Some(&media_type), trust, limits);
            }
            Ok(Entry::Sigstore {
                media_type,
                envelope: None,
            }) => {
                self.entries = self.entries.saturating_add(1);
                self.fault(Reason::Sigstore { media_type }, Some(place));
            }
            Ok(Entry::Checkpoint { text, timestamps }) => {
                self.entries = self.entries.saturating_add(1);
                self.checkpoint(&text, &timestamps, &place, trust);
            }
            Ok(Entry::Withheld(withheld)) => {
                self.entries = self.entries.saturating_add(1);
                self.leaves.push(Leaf {
                    index: withheld.log_index,
                    statement: withheld.statement,
                    signatures: withheld.signatures,
                    inclusion: None,
                    place: place.clone(),
                });
                self.withheld.push((place, withheld));
            }
            Ok(Entry::Unrecognised) => self.fault(Reason::Unrecognised, Some(place)),
            Err(error) => self.fault(unreadable(error), Some(place)),
        }
    }

    fn envelope(
        &mut self,
        envelope: &Envelope,
        place: &Place,
        sigstore: Option<&str>,
        trust: Option<&Trust>,
        limits: &Limits,
    ) {
        self.entries = self.entries.saturating_add(1);
        if let Some(index) = envelope.log_index {
            self.leaves.push(Leaf {
                index,
                statement: envelope.statement_digest(),
                signatures: envelope.signatures_digest(),
                inclusion: Some(envelope.inclusion.clone()),
                place: place.clone(),
            });
        }
        let (statement, log_index) = (Some(envelope.statement_digest()), envelope.log_index);
        let reasons = match statement::pass(envelope, place, sigstore, trust, limits, &mut self.pools) {
            Passage::Through(verified, reasons) => {
                self.statements.push(verified);
                reasons
            }
            Passage::Kept(rejection) => {
                let reasons = rejection.reasons.clone();
                self.rejections.push(rejection);
                reasons
            }
        };
        self.faults.extend(reasons.into_iter().map(|reason| Fault {
            reason,
            place: Some(place.clone()),
            statement,
            log_index,
        }));
    }

    fn checkpoint(&mut self, text: &str, timestamps: &[Vec<u8>], place: &Place, trust: Option<&Trust>) {
        let judged = checkpoint::judge_by(text, trust.and_then(Trust::log_policy));
        if let Judged::Rejected(rejected) = &judged {
            for reason in &rejected.reasons {
                self.fault(Reason::Checkpoint(reason.clone()), Some(place.clone()));
            }
        }
        for stamp in timestamps {
            let listed = trust.is_some_and(|trust| !trust.file().timestamp_authorities.is_empty());
            if let Some(reason) = timestamp::judge(stamp, listed) {
                self.fault(reason, Some(place.clone()));
            }
        }
        self.checkpoints.push(judged);
    }
}

fn place(container: &Container, line: &Line, entry: usize) -> Place {
    Place {
        entry,
        line: u64::try_from(line.number).unwrap_or(u64::MAX),
        member: container.member(line).map(Arc::from),
    }
}

fn unreadable(error: LineError) -> Reason {
    use attestry_format::envelope::EnvelopeError;
    match error {
        LineError::NotAnObject => Reason::NotAnObject {
            problem: error.to_string(),
        },
        LineError::Json(error) if error.kind.is_syntax() => Reason::NotAnObject {
            problem: error.to_string(),
        },
        LineError::Json(error) => Reason::Strict {
            problem: error.to_string(),
        },
        LineError::Malformed(error) | LineError::Envelope(EnvelopeError::Malformed(error)) => error.into(),
        LineError::Envelope(EnvelopeError::Base64 { path, problem }) => Reason::Base64 { path, problem },
        LineError::Envelope(EnvelopeError::Limit(hit)) => Reason::Limit(hit),
    }
}
