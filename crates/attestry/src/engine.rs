//! The engine in steps: input in chunks, verification some lines at a time, then the judgement.

use attestry_format::container::{self, ContainerError};
use attestry_format::limits::Limits;
use attestry_format::time::Time;
use attestry_report::build::Origin;
use attestry_verify::{Trust, Verifier};
use sha2::{Digest as _, Sha256};

use crate::pending::Pending;
use crate::session::Session;
use crate::trust::{self, TrustError};

/// Takes the input.
#[derive(Clone, Debug)]
pub struct Engine {
    trust: Option<Trust>,
    at: Time,
    limits: Limits,
    input: Vec<u8>,
}

/// A verification under way. Dropping it cancels.
#[derive(Debug)]
pub struct Run {
    origin: Origin,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The input was opened; its lines are being verified.
    Lines(Box<Verifier>),
    /// The input is no bundle.
    Malformed(Box<(ContainerError, Option<Trust>)>),
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

impl Progress {
    /// Whether only [`Run::finish`] is left.
    pub fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }
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
            input: Vec::new(),
        })
    }

    /// The same engine, whose keys remember, here and in every copy, which signatures held.
    #[cfg(feature = "remember")]
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.trust = self.trust.map(Trust::remembering);
        self
    }

    /// Takes a chunk of the input. Chunks may be cut anywhere.
    pub fn push(&mut self, chunk: &[u8]) {
        self.input.extend_from_slice(chunk);
    }

    /// The input is complete.
    pub fn begin(self) -> Run {
        let origin = Origin {
            version: crate::VERSION,
            at: self.at,
            sha256: Sha256::digest(&self.input).into(),
            bytes: u64::try_from(self.input.len()).unwrap_or(u64::MAX),
        };
        let stage = match container::open(self.input, &self.limits) {
            Ok(container) => Stage::Lines(Box::new(Verifier::new(container, self.trust, self.limits))),
            Err(error) => Stage::Malformed(Box::new((error, self.trust))),
        };
        Run { origin, stage }
    }
}

impl Run {
    /// Verifies up to `lines` further lines, and says how far it is.
    pub fn step(&mut self, lines: usize) -> Progress {
        match &mut self.stage {
            Stage::Lines(verifier) => {
                verifier.step(lines);
                let (done, total) = (verifier.done(), verifier.total());
                let phase = if done < total {
                    Phase::Signatures
                } else {
                    Phase::Done
                };
                Progress {
                    phase,
                    done: wide(done),
                    total: wide(total),
                }
            }
            Stage::Malformed(_) => Progress {
                phase: Phase::Done,
                done: 0,
                total: 0,
            },
        }
    }

    /// Does whatever is left, and stops before the judgement: for whoever runs policies elsewhere.
    pub fn verified(self) -> Pending {
        match self.stage {
            Stage::Lines(verifier) => Pending::verified(self.origin, verifier.finish()),
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
