//! Steps into a bundle: names put in, nonces drawn, places redacted, statements signed and logged.
//!
//! Knows the order of things; has no clock (times are in the steps) and no randomness of its own.

mod change;
mod draft;
mod setting;

use std::collections::BTreeMap;

use attestry_format::statement::Kind;
use attestry_format::time::Time;
use serde_json::{Map, Value};

pub(crate) use change::{Change, Written};
pub(crate) use setting::Setting;

use crate::bundle::{Bundle, Line};
use crate::entropy::Entropy;
use crate::log::Log;
use crate::names::Names;
use crate::note::NoteKey;
use crate::record_error::RecordError;
use crate::recording::{Recorded, Recording, WithheldDisclosure};
use crate::signer::Signer;
use crate::step::{CheckpointStep, DefineStep, Step};

/// A recording in progress: signers, names and a log first, then steps. The crate's own page has an example.
///
/// A step that fails changes nothing: it can be mended and given again.
pub struct Recorder<'k> {
    entropy: &'k mut dyn Entropy,
    signers: BTreeMap<String, &'k dyn Signer>,
    names: Names,
    log: Option<Logging<'k>>,
    bundle: Bundle,
    positions: BTreeMap<String, u64>,
    withheld: Vec<WithheldDisclosure>,
    everywhere: Vec<Everywhere>,
}

/// A place to keep back wherever it is.
struct Everywhere {
    kind: Option<Kind>,
    pointer: String,
    used: bool,
}

struct Logging<'k> {
    log: Log,
    key: NoteKey<'k>,
    witnesses: Vec<NoteKey<'k>>,
}

impl<'k> Recorder<'k> {
    /// A recording without signers and log.
    pub fn new(entropy: &'k mut dyn Entropy) -> Self {
        Self {
            entropy,
            signers: BTreeMap::new(),
            names: Names::default(),
            log: None,
            bundle: Bundle::new(),
            positions: BTreeMap::new(),
            withheld: Vec::new(),
            everywhere: Vec::new(),
        }
    }

    /// Adds a signer under a name; the id of its principal is a good one, since steps without `as` are then signed
    /// by whose word they are.
    pub fn signer(&mut self, name: &str, signer: &'k dyn Signer) {
        self.names.define_key(name, signer.public_key().keyid());
        self.signers.insert(name.to_owned(), signer);
    }

    /// Logs what follows. The key's name is the log's origin, or its first part.
    pub fn log(&mut self, log: Log, key: NoteKey<'k>, witnesses: Vec<NoteKey<'k>>) {
        self.log = Some(Logging { log, key, witnesses });
    }

    /// Keeps this place back in every statement of this kind that has it, or in those of all kinds.
    pub fn redact_everywhere(&mut self, kind: Option<Kind>, pointer: &str) {
        self.everywhere.push(Everywhere {
            kind,
            pointer: pointer.to_owned(),
            used: false,
        });
    }

    /// Names a value for later steps.
    pub fn define(&mut self, name: &str, value: &Value) -> Result<(), RecordError> {
        let one = Map::from_iter([(name.to_owned(), value.clone())]);
        self.step(&Step::Define(DefineStep { define: one })).map(drop)
    }

    /// The value with names and contents put in, as steps have it.
    pub fn resolve(&mut self, value: &Value) -> Result<Value, RecordError> {
        let value = self.names.resolve(value)?;
        for content in self.names.take_blobs() {
            self.bundle.attach(content);
        }
        Ok(value)
    }

    /// Does one step.
    pub fn step(&mut self, step: &Step) -> Result<Recorded, RecordError> {
        let change = self.prepare(step)?;
        Ok(self.apply(change))
    }

    /// The bundle so far.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// What was recorded.
    pub fn finish(self) -> Recording {
        Recording {
            bundle: self.bundle,
            log: self.log.map(|logging| logging.log),
            positions: self.positions,
            withheld: self.withheld,
            unused_redactions: self
                .everywhere
                .into_iter()
                .filter(|place| !place.used)
                .map(|place| place.pointer)
                .collect(),
        }
    }

    /// What the step would add. Nothing is added yet.
    pub(crate) fn prepare(&mut self, step: &Step) -> Result<Change, RecordError> {
        let prepared = match step {
            Step::Checkpoint(step) => self.checkpoint(step),
            Step::Define(DefineStep { define }) => self.definitions(define),
            Step::Statement(step) => self.statement(step),
        };
        let contents = self.names.take_blobs();
        prepared.map(|change| Change { contents, ..change })
    }

    /// Adds what was prepared.
    pub(crate) fn apply(&mut self, change: Change) -> Recorded {
        for (name, value) in change.define {
            self.names.set(name, value);
        }
        for content in change.contents {
            self.bundle.attach(content);
        }
        for place in change.redacted {
            if let Some(place) = self.everywhere.get_mut(place) {
                place.used = true;
            }
        }
        let recorded = match &change.line {
            None => Recorded::Definitions,
            Some(Line::Checkpoint(_)) => Recorded::Checkpoint,
            Some(Line::Entry { entry, .. } | Line::Withheld(entry)) => {
                let digest = entry.envelope.digest();
                let log_index = entry.log_index;
                if let (Some(_), Some(logging)) = (log_index, &mut self.log) {
                    logging.log.append(&entry.envelope);
                }
                if let Some(name) = change.name {
                    self.positions
                        .extend(log_index.map(|index| (name.clone(), index)));
                    self.names.set(name, digest.as_str().into());
                }
                let withheld = |disclosure| WithheldDisclosure {
                    statement: digest.clone(),
                    disclosure,
                };
                self.withheld.extend(change.withheld.into_iter().map(withheld));
                Recorded::Statement { digest, log_index }
            }
        };
        if let Some(line) = change.line {
            self.bundle.push_line(line);
        }
        recorded
    }

    /// Each may use those before it.
    fn definitions(&mut self, define: &Map<String, Value>) -> Result<Change, RecordError> {
        let mut given = Map::new();
        let mut each = define.iter();
        let outcome = each.try_for_each(|(name, value)| {
            let value = self.names.resolve(value)?;
            self.names.define(name, value.clone())?;
            given.insert(name.clone(), value);
            Ok::<(), RecordError>(())
        });
        self.names.forget(&given);
        outcome?;
        Ok(Change {
            define: given,
            ..Change::default()
        })
    }

    fn checkpoint(&self, step: &CheckpointStep) -> Result<Change, RecordError> {
        let logging = self.log.as_ref().ok_or(RecordError::NoLog)?;
        let mut cosigning = Vec::new();
        if let Some(witnessed) = &step.witnessed {
            let time = Time::parse(witnessed)
                .ok()
                .and_then(|time| u64::try_from(time.unix()).ok());
            let time = time.ok_or_else(|| RecordError::Time {
                found: witnessed.clone(),
            })?;
            for witness in &logging.witnesses {
                if step
                    .witnesses
                    .as_ref()
                    .is_none_or(|names| names.iter().any(|name| name == witness.name()))
                {
                    cosigning.push((witness, time));
                }
            }
        }
        for name in step.witnesses.iter().flatten() {
            if !logging.witnesses.iter().any(|witness| witness.name() == name) {
                return Err(RecordError::UnknownWitness { name: name.clone() });
            }
        }
        let note = logging.log.checkpoint(&logging.key, &cosigning)?;
        Ok(Change {
            line: Some(Line::Checkpoint(note)),
            ..Change::default()
        })
    }
}

impl core::fmt::Debug for Recorder<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Recorder")
            .field("signers", &self.signers.keys())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
