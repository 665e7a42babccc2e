//! Lines through the door as they come, some hundred at a time, then the log, then the keys. Pure: the same bytes and the
//! same trust file give the same result, however they were cut, and no clock is asked.

mod elsewhere;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use attestry_format::container::{Container, Found, Seen};
use attestry_format::limits::Limits;
use attestry_format::line::Entry;

use crate::batch::{self, Answers, Batch, Lent};
use crate::beside::Beside;
use crate::bundle::{Bundle, Fault, LineSpan, Verification};
use crate::checker::Checker;
use crate::checkpoint::Judged;
use crate::keys;
use crate::log;
use crate::names::Names;
use crate::parts::{Parts, unreadable};
use crate::place::Place;
use crate::reason::Reason;
use crate::receipts::Receipts;
use crate::say::Say;
use crate::signatures::Checked;
use crate::sigstore::{FromSigstore, Unanswered};
use crate::statement::Arrived;
use crate::trust::Trust;
use crate::waiting::{Heard, Waiting};

/// How many lines wait for each other, so that their signatures are checked together.
const TOGETHER: usize = 256;

/// How many bytes of payload wait at most.
const HELD: usize = 4 << 20;

/// A bundle being verified, line by line.
#[derive(Debug)]
pub struct Verifier {
    trust: Option<Arc<Trust>>,
    limits: Limits,
    checker: Checker,
    waiting: Vec<Waiting>,
    /// How many lines wait for each other.
    together: usize,
    /// How many batches are given out at most; none where all is checked here.
    lends: usize,
    /// Batches that are not taken up yet, in order.
    lent: VecDeque<Lent>,
    /// How many of them were given out.
    given: usize,
    /// How many bytes of lines wait.
    held: usize,
    /// About how long the input is, until the checker was told.
    length: Option<u64>,
    seen: Seen,
    spans: Vec<LineSpan>,
    /// How many lines came in all.
    came: usize,
    /// Which of them repeat another.
    repeated: BTreeSet<usize>,
    /// Whether the trust file has a Sigstore trusted root.
    trusts_sigstore: bool,
    /// Sigstore bundles, until somebody has said what they prove.
    sigstore: Vec<Unanswered>,
    /// Receipts of other tools, until somebody has said what they prove.
    receipts: Receipts,
    /// Proofs that lie beside the input.
    beside: Beside,
    out: Parts,
}

impl Verifier {
    /// Begins.
    pub fn new(trust: Option<Trust>, limits: Limits) -> Self {
        let trust = trust.map(Arc::new);
        let trusts_sigstore = trust
            .as_ref()
            .is_some_and(|trust| trust.file().sigstore_trusted_root.is_some());
        Self {
            checker: Checker::of(trust.clone()),
            trust,
            limits,
            waiting: Vec::with_capacity(TOGETHER),
            together: TOGETHER,
            lends: 0,
            lent: VecDeque::new(),
            given: 0,
            held: 0,
            length: None,
            seen: Seen::new(),
            spans: Vec::new(),
            came: 0,
            repeated: BTreeSet::new(),
            trusts_sigstore,
            sigstore: Vec::new(),
            receipts: Receipts::default(),
            beside: Beside::default(),
            out: Parts::default(),
        }
    }

    /// How many lines came; those that are known to repeat another left out.
    pub const fn lines(&self) -> usize {
        self.spans.len().saturating_add(self.waiting.len())
    }

    /// Says that the input has about so many bytes, so that keys are prepared for as many signatures. The result is the same
    /// without it, and if it is wrong.
    pub const fn expect(&mut self, bytes: u64) {
        self.length = Some(bytes);
    }

    /// Takes a proof of inclusion that lies beside the input (C2SP `tlog-proof@v1`), before the first line. One that cannot be
    /// read, or that leads from no entry, is a fault of the log (LOG405).
    pub fn prove(&mut self, file: &[u8]) {
        self.beside.push(file);
    }

    /// Takes the next line.
    pub fn line(&mut self, found: &Found<'_>) {
        self.read(found, |_| Heard::default());
    }

    /// Takes the next line, of whose signatures another instance may have said something.
    #[cfg(feature = "workers")]
    pub fn line_said(&mut self, found: &Found<'_>, said: &mut crate::said::Said<'_>) {
        self.read(found, |signatures| said.of(found, signatures));
    }

    fn read(&mut self, found: &Found<'_>, said: impl FnOnce(usize) -> Heard) {
        let mut entry = Entry::parse(found.bytes, found.base_depth, &self.limits);
        if let Ok(Entry::Envelope(envelope)) = &mut entry {
            self.beside.attach(envelope);
        }
        let span = LineSpan {
            offset: found.offset,
            length: narrow(found.bytes.len()),
            number: narrow(found.number),
        };
        let place = Place {
            entry: usize::MAX,
            line: wide(found.number),
            member: found.member.map(Arc::from),
        };
        let mut line = Waiting::new(entry, place, span, self.came);
        self.came = self.came.saturating_add(1);
        if let Some(envelope) = line.signed() {
            line.heard = said(envelope.signatures.len());
        }
        line.keep(found.bytes);
        line.keep_whole(found.bytes, self.trusts_sigstore);
        self.held = self.held.saturating_add(line.weight());
        self.waiting.push(line);
        if self.waiting.len() >= self.together || self.held >= HELD {
            self.flush();
        }
    }

    /// From now on batches of at most so many lines (256 if that is more) are given out by [`Verifier::lend`], up to `most`
    /// before the first of them is answered. What does not come back by then, or ever, is checked here.
    pub fn lends(&mut self, lines: usize, most: usize) {
        self.together = lines.clamp(1, TOGETHER);
        self.lends = most;
    }

    /// The next batch to check elsewhere, once one is full.
    pub fn lend(&mut self) -> Option<Batch> {
        let lent = self.lent.get(self.given)?;
        self.given = self.given.saturating_add(1);
        Some(lent.batch.clone())
    }

    /// Takes the answers for a batch that was given out, in any order. Lines are taken up in theirs. Answers about anything
    /// else mean nothing.
    pub fn take(&mut self, answers: Answers) {
        let mut answers = Some(answers);
        for lent in &mut self.lent {
            answers = answers.and_then(|answers| lent.take(answers).err());
        }
        while self.lent.front().is_some_and(|lent| lent.says.is_some()) {
            self.take_up_first();
        }
    }

    /// Gives the lines that wait out, or checks their signatures and takes them up.
    fn flush(&mut self) {
        self.held = 0;
        let mut lines = std::mem::take(&mut self.waiting);
        Names::give(&mut lines);
        lines.retain_mut(|line| self.is_first(line));
        if self.lends > 0 {
            self.waiting.reserve(self.together);
            let batch = Batch::new(lines, self.trust.clone());
            self.lent.push_back(Lent { batch, says: None });
            while self.lent.len() > self.lends {
                self.take_up_first();
            }
            return;
        }
        self.decide(&lines);
        lines.clear();
        self.waiting = lines;
    }

    /// Gives a line its place among the entries, if no other is the same.
    fn is_first(&mut self, line: &mut Waiting) -> bool {
        let Some(names) = &line.names else { return true };
        if let Some(first) = self.seen.add(names.identity) {
            let first = self.spans.get(first).map_or(0, |first| u64::from(first.number));
            self.out
                .fault(Reason::Repeated { first }, Some(line.place.clone()));
            self.repeated.insert(line.number);
            return false;
        }
        line.place.entry = self.spans.len();
        self.spans.push(line.span);
        true
    }

    /// Checks the signatures of lines here, and takes them up.
    fn decide(&mut self, lines: &[Waiting]) {
        if let Some(length) = self.length.take() {
            let bytes = lines.iter().map(|line| u64::from(line.span.length)).sum();
            self.checker.expect(length, bytes, lines.len());
        }
        let questions: Vec<_> = batch::questions(lines).collect();
        let says = self.checker.says(&questions);
        self.take_up(lines, &says);
    }

    /// Takes up all lines that are left, in order.
    fn take_up_the_rest(&mut self) {
        self.lends = 0;
        while !self.lent.is_empty() {
            self.take_up_first();
        }
        self.flush();
    }

    /// Takes up the first batch that was given out, answered or not.
    fn take_up_first(&mut self) {
        let Some(Lent { batch, says }) = self.lent.pop_front() else {
            return;
        };
        self.given = self.given.saturating_sub(1);
        match says {
            Some(says) => self.take_up(batch.lines(), &says),
            None => self.decide(batch.lines()),
        }
    }

    /// Takes lines up in order, given what is said of all their signatures.
    fn take_up(&mut self, lines: &[Waiting], says: &[Say]) {
        let (trust, limits) = (self.trust.as_deref(), &self.limits);
        let mut says = says;
        for line in lines {
            let place = &line.place;
            match (&line.entry, line.envelope(), line.digests()) {
                (Ok(Entry::Sigstore { media_type, .. }), envelope, digests)
                    if let (Some(trust), Some(bundle)) = (trust, &line.bundle) =>
                {
                    let envelope = envelope.cloned().zip(digests);
                    let (media_type, bundle) = (media_type.clone(), bundle.clone());
                    let waits = Unanswered::new(envelope, place.clone(), media_type, bundle, trust);
                    self.sigstore.push(waits);
                }
                (Ok(Entry::Sigstore { media_type, .. }), Some(envelope), Some(digests)) => {
                    let arrived = Arrived {
                        envelope,
                        digest: digests.statement,
                        signatures: digests.signatures,
                        place,
                        sigstore: Some(&FromSigstore::not_evaluated(media_type)),
                        checked: Checked::default(),
                    };
                    self.out.envelope(arrived, trust, limits);
                }
                (Ok(Entry::Envelope(_)), Some(envelope), Some(digests)) => {
                    let (own, rest) = says
                        .split_at_checked(envelope.signatures.len())
                        .unwrap_or_default();
                    says = rest;
                    let arrived = Arrived {
                        envelope,
                        digest: digests.statement,
                        signatures: digests.signatures,
                        place,
                        sigstore: None,
                        checked: Checked::of(envelope, own, trust),
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
                (Ok(Entry::Receipt(tool)), ..) => {
                    let text = line.bundle.clone().unwrap_or_default();
                    if let Err(hit) = self.receipts.push(*tool, place.clone(), text) {
                        self.out.fault(Reason::Limit(hit), Some(place.clone()));
                    }
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
    }

    /// Verifies what waits, then the log and the keys. `container` is what was collected while the lines were read, `input`
    /// the whole of the input, where it was kept.
    pub fn finish(mut self, mut container: Container, input: Option<Vec<u8>>) -> Verification {
        self.take_up_the_rest();
        self.take_up_sigstore();
        self.take_up_receipts();
        self.out.take_up_stamps();
        let repeated = std::mem::take(&mut self.repeated);
        let mut numbers = 0..;
        container
            .lines
            .retain(|_| numbers.next().is_none_or(|number| !repeated.contains(&number)));
        // What only reading needed makes room for what is to come.
        drop((self.checker, self.waiting, self.lent, self.seen));
        let mut out = self.out;
        out.container_faults(&container);
        let (notes, wrong) = self.beside.finish();
        for note in notes {
            out.checkpoint_beside(&note, self.trust.as_deref());
        }
        for reason in wrong {
            out.fault(reason, None);
        }
        let checkpoints = std::mem::take(&mut out.checkpoints);
        let has_checkpoint = !checkpoints.is_empty();
        let accepted = checkpoints.into_iter().filter_map(|judged| match judged {
            Judged::Accepted(accepted) => Some(accepted),
            Judged::Rejected(_) => None,
        });
        let mut judgement = log::judge(&out, accepted.collect(), has_checkpoint);
        for fault in std::mem::take(&mut judgement.faults) {
            let position = fault.leaf;
            let leaf = position.and_then(|position| out.leaves.get(position));
            let fault = Fault {
                reason: fault.reason,
                place: leaf.and_then(|leaf| out.place_of(leaf)),
                statement: leaf.and_then(|leaf| out.name_of(leaf)),
                log_index: leaf.map(|leaf| leaf.index),
            };
            out.faults.push(fault);
        }
        let mut leaves = out.leaves.iter().enumerate().peekable();
        for statement in &mut out.statements {
            let entry = statement.evidence().place().entry;
            let entry_of = |leaf: &log::Leaf| usize::try_from(leaf.entry).unwrap_or(usize::MAX);
            while leaves.next_if(|(_, leaf)| entry_of(leaf) < entry).is_some() {}
            if let Some((position, leaf)) = leaves.next_if(|(_, leaf)| entry_of(leaf) == entry) {
                let proven = judgement.proven(position, leaf);
                statement.learn(&mut out.pools.facts, |facts| {
                    facts.proven = facts.proven.and(proven);
                });
            }
        }
        out.leaves = Vec::new();
        let trust = self.trust.map(Arc::unwrap_or_clone);
        if let Some(trust) = &trust {
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
                trust,
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

fn wide(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Lines are shorter, and fewer, than 2^32: their ceilings say so.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
