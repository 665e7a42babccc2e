//! The engine in steps: input in chunks, verified as it comes in, then the judgement.

#[cfg(feature = "threads")]
use std::num::NonZeroUsize;

use attestry_format::container::{Container, ContainerError, Found, Stream};
use attestry_format::limits::Limits;
use attestry_format::time::Time;
use attestry_report::build::Origin;
use attestry_report::{receipts, sigstore, timestamps};
use attestry_verify::{Trust, Verification, Verifier};
use sha2::{Digest as _, Sha256};

use crate::pending::Pending;
use crate::session::Session;
#[cfg(feature = "threads")]
use crate::threads::{Helpers, Threads};
use crate::trust::{self, TrustError};

/// Up to how many bytes of input are kept, so that the detail of a statement can be read again from them. Of a larger input
/// nothing is kept; whoever has it hands in the line.
pub const KEPT: usize = 16 << 20;

/// Takes the input, and verifies it as it comes in: of a large bundle only what the judgement needs is kept.
#[derive(Debug)]
pub struct Engine {
    trust: Option<Trust>,
    at: Time,
    limits: Limits,
    #[cfg(feature = "threads")]
    threads: Threads,
    reading: Option<Box<Reading>>,
}

/// What has been read of an input.
#[derive(Debug)]
struct Reading {
    stream: Stream,
    verifier: Verifier,
    hash: Sha256,
    /// SHA-256 of each proof that lies beside it.
    proofs: Vec<[u8; 32]>,
    /// The input, as long as it is small enough.
    kept: Option<Vec<u8>>,
    #[cfg(feature = "threads")]
    threads: Threads,
    /// Once the input turns out to be large enough for them.
    #[cfg(feature = "threads")]
    helpers: Option<Helpers>,
}

/// A verification under way. Dropping it cancels.
#[derive(Debug)]
pub struct Run {
    origin: Origin,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The input was read; of its lines only Sigstore bundles, receipts of other tools and time stamps wait for their verdict.
    Waiting(Box<Waiting>),
    /// The input was read and its lines verified.
    Verified(Box<Verification>),
    /// The input is no bundle.
    Malformed(Box<(ContainerError, Option<Trust>)>),
}

/// What was read, before the log is looked at.
#[derive(Debug)]
struct Waiting {
    verifier: Verifier,
    container: Container,
    kept: Option<Vec<u8>>,
    /// Whether time stamps were asked about last, and not Sigstore bundles.
    asked_timestamps: bool,
}

/// What a run is doing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Phase {
    /// The input comes in.
    Reading,
    /// Signatures are checked, line by line.
    Signatures,
    /// The log's roots are recomputed.
    Log,
    /// The rules are applied.
    Judgement,
    /// Nothing is left but [`Run::finish`].
    Done,
}

impl Phase {
    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Signatures => "signatures",
            Self::Log => "log",
            Self::Judgement => "judgement",
            Self::Done => "done",
        }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// How many lines are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

impl Engine {
    /// An engine that verifies at a time, with the auditor's trust file if there is one.
    ///
    /// # Errors
    /// Where the trust file is refused (FORMAT 7).
    pub fn new(trust: Option<&[u8]>, at: Time) -> Result<Self, TrustError> {
        let limits = Limits::standard();
        let trust = trust.map(|bytes| trust::read(bytes, &limits)).transpose()?;
        Ok(Self {
            trust,
            at,
            limits,
            #[cfg(feature = "threads")]
            threads: Threads::ONE,
            reading: None,
        })
    }

    /// A further engine with the same trust file and time, which has read nothing.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            trust: self.trust.clone(),
            at: self.at,
            limits: self.limits,
            #[cfg(feature = "threads")]
            threads: self.threads,
            reading: None,
        }
    }

    /// The same engine on so many threads: the one that pushes, and others that check signatures for it, which are started
    /// when the input is large enough and end with the engine at the latest. The report is the same, byte for byte. An
    /// engine that has begun to read goes on as it began.
    #[cfg(feature = "threads")]
    #[must_use]
    pub const fn on_threads(mut self, count: NonZeroUsize) -> Self {
        self.threads.count = count;
        self
    }

    /// The same engine, whose threads get so many lines at a time, at most 256, and are started once the input has more than
    /// four times as many: for tests, which try small numbers.
    #[cfg(feature = "threads")]
    #[must_use]
    pub const fn in_batches_of(mut self, lines: NonZeroUsize) -> Self {
        self.threads.lines = lines;
        self
    }

    /// The same engine, whose keys remember, here and in every engine made afresh, which signatures held.
    #[cfg(feature = "remember")]
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.trust = self.trust.map(Trust::remembering);
        self
    }

    /// Says that the input has about so many bytes, so that keys are prepared for as many signatures. The report is the same
    /// without it, and if it is wrong.
    pub fn expect(&mut self, bytes: u64) {
        self.reading().verifier.expect(bytes);
    }

    /// Takes a proof of inclusion that lies beside the input, in a file of its own (C2SP `tlog-proof@v1`), before the first chunk:
    /// an entry that was pushed before it does not get it. What is wrong with it is told by LOG405.
    pub fn prove(&mut self, file: &[u8]) {
        let reading = self.reading();
        reading.proofs.push(Sha256::digest(file).into());
        reading.verifier.prove(file);
    }

    /// Takes a chunk of the input, and verifies the lines that are complete with it. Chunks may be cut anywhere.
    pub fn push(&mut self, chunk: &[u8]) {
        self.take(chunk, &mut |verifier, found| verifier.line(found));
    }

    /// Takes a chunk, with what a [`Helper`](crate::Helper) with the same trust file said of it. That is believed of the lines
    /// that are complete in this chunk, so that whoever pushes it vouches that it comes from there; answers that are cut, or
    /// none, say nothing, and what nothing is said of is checked here.
    #[cfg(feature = "workers")]
    pub fn push_checked(&mut self, chunk: &[u8], answers: &[u8]) {
        let start = self.reading.as_ref().map_or(0, |reading| reading.stream.bytes());
        let mut said = attestry_verify::Said::read(chunk, start, answers);
        self.take(chunk, &mut |verifier, found| verifier.line_said(found, &mut said));
    }

    fn take(&mut self, chunk: &[u8], line: &mut dyn FnMut(&mut Verifier, &Found<'_>)) {
        let reading = self.reading();
        reading.hash.update(chunk);
        match &mut reading.kept {
            Some(kept) if kept.len().saturating_add(chunk.len()) <= KEPT => kept.extend_from_slice(chunk),
            kept => *kept = None,
        }
        let Reading {
            stream,
            verifier,
            #[cfg(feature = "threads")]
            helpers,
            #[cfg(feature = "threads")]
            threads,
            ..
        } = reading;
        stream.push(chunk, &mut |found| {
            line(verifier, &found);
            #[cfg(feature = "threads")]
            threads.attend(helpers, verifier);
        });
    }

    fn reading(&mut self) -> &mut Reading {
        let reading = match self.reading.take() {
            Some(reading) => reading,
            None => Box::new(Reading::new(self)),
        };
        self.reading.insert(reading)
    }

    /// How far it is: the lines that came in so far.
    pub fn progress(&self) -> Progress {
        let lines = self
            .reading
            .as_ref()
            .map_or(0, |reading| wide(reading.verifier.lines()));
        Progress {
            phase: Phase::Signatures,
            done: lines,
            total: lines,
        }
    }

    /// The input is complete.
    pub fn begin(mut self) -> Run {
        let reading = self.reading.take();
        let Reading {
            stream,
            mut verifier,
            hash,
            proofs,
            kept,
            #[cfg(feature = "threads")]
            mut helpers,
            #[cfg(feature = "threads")]
            threads,
        } = reading.map_or_else(|| Reading::new(&self), |reading| *reading);
        let origin = Origin {
            version: crate::VERSION,
            at: self.at,
            sha256: hash.finalize().into(),
            bytes: stream.bytes(),
            proofs,
        };
        let container = stream.finish(&mut |found| {
            verifier.line(&found);
            #[cfg(feature = "threads")]
            threads.attend(&mut helpers, &mut verifier);
        });
        #[cfg(feature = "threads")]
        if let Some(helpers) = helpers {
            helpers.finish(&mut verifier);
        }
        let stage = match container {
            Ok(container)
                if verifier.has_sigstore() || verifier.has_receipts() || verifier.has_timestamps() =>
            {
                Stage::Waiting(Box::new(Waiting {
                    verifier,
                    container,
                    kept,
                    asked_timestamps: false,
                }))
            }
            Ok(container) => Stage::Verified(Box::new(verifier.finish(container, kept))),
            Err(error) => Stage::Malformed(Box::new((error, self.trust))),
        };
        Run { origin, stage }
    }
}

impl Reading {
    fn new(engine: &Engine) -> Self {
        Self {
            stream: Stream::new(engine.limits),
            verifier: Verifier::new(engine.trust.clone(), engine.limits),
            hash: Sha256::new(),
            proofs: Vec::new(),
            kept: Some(Vec::new()),
            #[cfg(feature = "threads")]
            threads: engine.threads,
            #[cfg(feature = "threads")]
            helpers: None,
        }
    }
}

impl Run {
    /// How far it is: the lines were verified as they came in, so that the judgement is what is left.
    pub fn progress(&self) -> Progress {
        let lines = match &self.stage {
            Stage::Waiting(waiting) => wide(waiting.verifier.lines()),
            Stage::Verified(verification) => wide(verification.bundle.spans.len()),
            Stage::Malformed(_) => 0,
        };
        Progress {
            phase: Phase::Judgement,
            done: 0,
            total: lines,
        }
    }

    /// At most `most` Sigstore bundles that nobody was asked about yet, then time stamps on checkpoints, as the JSON text of an
    /// array, for whoever verifies them elsewhere; `[]` for most inputs. What is not answered is verified here, where that is
    /// built in.
    pub fn sigstore_json(&mut self, most: usize) -> String {
        let Stage::Waiting(waiting) = &mut self.stage else {
            return "[]".to_owned();
        };
        let questions = waiting.verifier.ask_sigstore(most);
        waiting.asked_timestamps = questions.is_empty();
        if waiting.asked_timestamps {
            let questions = waiting.verifier.ask_timestamps(most);
            return timestamps::questions(&questions, waiting.verifier.timestamp_authorities());
        }
        let verifier = &waiting.verifier;
        let root = verifier.sigstore_root().unwrap_or_default();
        sigstore::questions(&questions, root, verifier.log_policy())
    }

    /// Takes the answers to the last [`Run::sigstore_json`], in their order, as the JSON text of an array.
    pub fn answer_sigstore_json(&mut self, answers: &str) {
        let Stage::Waiting(waiting) = &mut self.stage else {
            return;
        };
        if waiting.asked_timestamps {
            waiting.verifier.answer_timestamps(timestamps::answers(answers));
        } else {
            waiting.verifier.answer_sigstore(sigstore::answers(answers));
        }
    }

    /// All receipts of other tools, as the JSON text of one question, for whoever verifies them elsewhere; empty for most inputs,
    /// and the second time. What is not answered is verified here, where that is built in.
    pub fn receipts_json(&mut self) -> String {
        let Stage::Waiting(waiting) = &mut self.stage else {
            return String::new();
        };
        let question = waiting.verifier.ask_receipts();
        question.as_ref().map_or_else(String::new, receipts::question)
    }

    /// Takes the answer to [`Run::receipts_json`], as JSON text.
    pub fn answer_receipts_json(&mut self, answer: &str) {
        if let Stage::Waiting(waiting) = &mut self.stage {
            waiting.verifier.answer_receipts(receipts::answers(answer));
        }
    }

    /// Does whatever is left, and stops before the judgement: for whoever runs policies elsewhere.
    pub fn verified(self) -> Pending {
        match self.stage {
            Stage::Waiting(waiting) => {
                let Waiting {
                    #[cfg_attr(
                        not(any(feature = "sigstore", feature = "receipts")),
                        expect(unused_mut, reason = "nobody answers here")
                    )]
                    mut verifier,
                    container,
                    kept,
                    ..
                } = *waiting;
                #[cfg(feature = "sigstore")]
                {
                    crate::sigstore::answer_here(&mut verifier);
                    crate::timestamps::answer_here(&mut verifier);
                }
                #[cfg(feature = "receipts")]
                crate::receipts::answer_here(&mut verifier);
                Pending::verified(self.origin, verifier.finish(container, kept))
            }
            Stage::Verified(verification) => Pending::verified(self.origin, *verification),
            Stage::Malformed(stage) => Pending::malformed(self.origin, stage.0, stage.1),
        }
    }

    /// Does whatever is left, and judges with the policy engines that are built in.
    pub fn finish(self) -> Session {
        self.verified().judge_here()
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
