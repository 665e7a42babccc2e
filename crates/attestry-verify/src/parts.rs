//! What the lines of a bundle come to, one after the other.

mod named;

use std::collections::BTreeMap;
use std::sync::Arc;

use attestry_format::container::{self, Container};
use attestry_format::digest::Digest;
use attestry_format::envelope::{Envelope, Inclusion, leaf_input};
use attestry_format::limits::Limits;
use attestry_format::line::{LineError, Withheld};
use attestry_format::note::Note;
use attestry_merkle::leaf_hash;

use crate::bundle::{Fault, Statements};
use crate::checkpoint::{self, Judged};
use crate::log::Leaf;
use crate::place::Place;
use crate::pools::Pools;
use crate::reason::Reason;
use crate::receipts::Unanswered;
use crate::stamps::Stamps;
use crate::statement::{self, Arrived, Passage, Rejection};
use crate::timestamp;
use crate::trust::Trust;

/// What there is so far.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) statements: Statements,
    pub(crate) rejections: Vec<Rejection>,
    pub(crate) withheld: Vec<(Place, Withheld)>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) leaves: Vec<Leaf>,
    /// The inclusion proofs of those leaves that have any, by entry.
    pub(crate) inclusions: BTreeMap<u32, Box<[Inclusion]>>,
    pub(crate) checkpoints: Vec<Judged>,
    /// Time stamps on those that were accepted, until somebody has said what they prove.
    pub(crate) stamps: Stamps,
    pub(crate) entries: u64,
    pub(crate) pools: Pools,
}

impl Parts {
    /// Notes that something at a place is wrong.
    pub(crate) fn fault(&mut self, reason: Reason, place: Option<Place>) {
        self.faults.push(Fault {
            reason,
            place,
            statement: None,
            log_index: None,
        });
    }

    /// What was found wrong with the container as a whole.
    pub(crate) fn container_faults(&mut self, container: &Container) {
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
            self.fault(Reason::Limit(hit.hit), place);
        }
    }

    /// One more entry.
    pub(crate) fn count(&mut self) {
        self.entries = self.entries.saturating_add(1);
    }

    /// An envelope, with what its signatures come to.
    pub(crate) fn envelope(&mut self, arrived: Arrived<'_>, trust: Option<&Trust>, limits: &Limits) {
        self.count();
        let Arrived {
            envelope,
            digest,
            signatures,
            place,
            ..
        } = arrived;
        if let Some(index) = envelope.log_index {
            self.leaf(index, (&digest, &signatures), place, Some(envelope));
        }
        let passage = statement::pass(arrived, trust, limits, &mut self.pools);
        self.came(passage, place, digest, envelope.log_index);
    }

    /// A receipt of another tool, with what became of it.
    pub(crate) fn receipt(&mut self, one: Unanswered, trust: Option<&Trust>) {
        self.count();
        let (digest, place) = (one.digest, one.place.clone());
        let passage = statement::receipt(digest, &place, one.judge(trust), &mut self.pools);
        self.came(passage, &place, digest, None);
    }

    /// What became of a statement, with its faults.
    fn came(&mut self, passage: Passage, place: &Place, digest: Digest, log_index: Option<u64>) {
        let reasons = match passage {
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
            statement: Some(digest),
            log_index,
        }));
    }

    /// Puts what came late in its place: all lists are in order of entry.
    pub(crate) fn in_order(&mut self) {
        self.statements.sort_by_key(|one| one.evidence().place().entry);
        self.rejections.sort_by_key(|one| one.place.entry);
        self.leaves.sort_by_key(|leaf| leaf.entry);
    }

    /// An entry that is kept back.
    pub(crate) fn kept_back(&mut self, withheld: Withheld, place: Place) {
        self.count();
        let digests = (&withheld.statement, &withheld.signatures);
        self.leaf(withheld.log_index, digests, &place, None);
        self.withheld.push((place, withheld));
    }

    /// An entry of the log; `envelope` is absent where it is kept back.
    fn leaf(
        &mut self,
        index: u64,
        (statement, signatures): (&Digest, &Digest),
        place: &Place,
        envelope: Option<&Envelope>,
    ) {
        let proofs = envelope.map_or(&[][..], |envelope| envelope.inclusion.as_slice());
        // The ceiling of entries lies far below 2^32.
        let entry = u32::try_from(place.entry).unwrap_or(u32::MAX);
        self.leaves.push(Leaf {
            index,
            hash: leaf_hash(&leaf_input(statement, signatures)),
            entry,
            kept_back: envelope.is_none(),
        });
        if !proofs.is_empty() {
            self.inclusions.insert(entry, Box::from(proofs));
        }
    }

    /// A checkpoint with its time stamps.
    pub(crate) fn checkpoint(
        &mut self,
        text: &str,
        timestamps: &[Vec<u8>],
        place: &Place,
        trust: Option<&Trust>,
    ) {
        self.count();
        let position = self.checkpoints.len();
        self.signed_note(text, Some(place), trust);
        if timestamps.is_empty() {
            return;
        }
        // One by an authority that nobody lists, or on a checkpoint that is not used, proves nothing and is passed over.
        let listed = trust.is_some_and(|trust| !trust.file().timestamp_authorities.is_empty());
        let counts = listed && matches!(self.checkpoints.get(position), Some(Judged::Accepted(_)));
        let note = Note::parse(text).ok().filter(|_| counts);
        let signed: Option<Arc<str>> = note.map(|note| Arc::from(note.text()));
        for stamp in timestamps {
            match (timestamp::judge(stamp), &signed) {
                (Some(reason), _) => self.fault(reason, Some(place.clone())),
                (None, Some(signed)) => self.stamps.push(position, place, stamp, signed),
                (None, None) => {}
            }
        }
    }

    /// Takes up the time stamps, answered or not.
    pub(crate) fn take_up_stamps(&mut self) {
        for (reason, place) in std::mem::take(&mut self.stamps).take_up(&mut self.checkpoints) {
            self.fault(reason, Some(place));
        }
    }

    /// A checkpoint of a proof that lies beside the input: it is no entry of the bundle.
    pub(crate) fn checkpoint_beside(&mut self, text: &str, trust: Option<&Trust>) {
        self.signed_note(text, None, trust);
    }

    fn signed_note(&mut self, text: &str, place: Option<&Place>, trust: Option<&Trust>) {
        let judged = checkpoint::judge_by(text, trust.and_then(Trust::log_policy));
        if let Judged::Rejected(rejected) = &judged {
            for reason in &rejected.reasons {
                self.fault(Reason::Checkpoint(reason.clone()), place.cloned());
            }
        }
        self.checkpoints.push(judged);
    }
}

/// Why a line cannot be read, as a reason.
pub(crate) fn unreadable(error: LineError) -> Reason {
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
