//! Steps into a bundle: names put in, nonces drawn, places redacted, statements signed and logged.
//!
//! Knows the order of things; has no clock (times are in the steps) and no randomness of its own.

use std::collections::BTreeMap;

use attestry_format::limits::Limits;
use attestry_format::statement::{self, Kind};
use attestry_format::time::Time;
use serde_json::{Map, Value};

use crate::bundle::{Bundle, Entry};
use crate::encoding::base64_url;
use crate::entropy::Entropy;
use crate::envelope::Envelope;
use crate::kind;
use crate::log::Log;
use crate::names::Names;
use crate::note::NoteKey;
use crate::record_error::RecordError;
use crate::recording::{Recorded, Recording, WithheldDisclosure};
use crate::redact::{Fate, Redaction, redact};
use crate::signer::Signer;
use crate::statement::Statement;
use crate::step::{CheckpointStep, DefineStep, OneOrMany, StatementStep, Step};
use crate::subject::default_subjects;

/// A recording in progress: signers, names and a log first, then steps. The crate's own page has an example.
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
        let value = self.names.resolve(value)?;
        Ok(self.names.define(name, value)?)
    }

    /// The value with names and contents put in, as steps have it.
    pub fn resolve(&mut self, value: &Value) -> Result<Value, RecordError> {
        Ok(self.names.resolve(value)?)
    }

    /// Does one step.
    pub fn step(&mut self, step: &Step) -> Result<Recorded, RecordError> {
        match step {
            Step::Checkpoint(step) => self.checkpoint(step),
            Step::Define(DefineStep { define }) => {
                define
                    .iter()
                    .try_for_each(|(name, value)| self.define(name, value))?;
                Ok(Recorded::Definitions)
            }
            Step::Statement(step) => self.statement(step),
        }
    }

    /// What was recorded.
    pub fn finish(mut self) -> Recording {
        for blob in self.names.take_blobs() {
            self.bundle.attach(blob);
        }
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

    fn statement(&mut self, step: &StatementStep) -> Result<Recorded, RecordError> {
        let (kind, predicate_type) = match (&step.kind, &step.predicate_type) {
            (Some(word), None) => {
                let kind =
                    kind::by_word(word).ok_or_else(|| RecordError::UnknownKind { found: word.clone() })?;
                (Some(kind), kind::predicate_type(kind))
            }
            (None, Some(predicate_type)) => {
                let kind = Kind::of_type(predicate_type);
                (kind, predicate_type.clone())
            }
            (None, None) => {
                let kind = kind::of_predicate(&step.predicate).ok_or(RecordError::NoKind)?;
                (Some(kind), kind::predicate_type(kind))
            }
            (Some(_), Some(_)) => return Err(RecordError::KindTwice),
        };
        let mut predicate = Value::Object(step.predicate.clone());
        if !step.literal {
            predicate = self.names.resolve(&predicate)?;
        }
        let predicate = predicate.as_object().cloned().unwrap_or_default();
        let subjects = step
            .subject
            .as_ref()
            .map(|subjects| self.names.resolve(&Value::Array(subjects.clone())));
        let subjects = subjects
            .transpose()?
            .and_then(|subjects| subjects.as_array().cloned());
        let signers = self.signers_of(step.signers.as_ref().map(OneOrMany::names), kind, &predicate)?;
        let place = |pointer: &String, fate| Redaction {
            pointer: pointer.clone(),
            fate,
        };
        let withheld = step.redact.iter().map(|pointer| place(pointer, Fate::Withheld));
        let disclosed = step
            .disclose
            .iter()
            .map(|pointer| place(pointer, Fate::Disclosed));
        let draft = Draft {
            kind,
            predicate_type,
            subjects,
            signers,
            redactions: withheld.chain(disclosed).collect(),
            name: step.name.clone(),
            unlogged: step.unlogged,
        };
        self.record(&draft, predicate)
    }

    fn record(
        &mut self,
        draft: &Draft<'k>,
        mut predicate: Map<String, Value>,
    ) -> Result<Recorded, RecordError> {
        if draft.kind.is_some_and(kind::has_nonce) && !predicate.contains_key("nonce") {
            let mut nonce = [0_u8; 16];
            self.entropy.fill(&mut nonce)?;
            predicate.insert("nonce".to_owned(), base64_url(&nonce).into());
        }
        let mut predicate = Value::Object(predicate);
        let mut redactions = draft.redactions.clone();
        for place in &mut self.everywhere {
            let applies = place.kind.is_none_or(|kind| draft.kind == Some(kind));
            if applies && predicate.pointer(&place.pointer).is_some() {
                place.used = true;
                redactions.retain(|other| other.pointer != place.pointer);
                redactions.push(Redaction {
                    pointer: place.pointer.clone(),
                    fate: Fate::Withheld,
                });
            }
        }
        let disclosures = redact(&mut predicate, &redactions, self.entropy)?;
        let predicate = predicate.as_object().cloned().unwrap_or_default();
        let subjects = match (&draft.subjects, draft.kind) {
            (Some(subjects), _) => subjects.clone(),
            (None, Some(kind)) => default_subjects(kind, &predicate),
            (None, None) => {
                return Err(RecordError::NoSubject {
                    predicate_type: draft.predicate_type.clone(),
                });
            }
        };
        let statement = Statement::new(&draft.predicate_type, &subjects, &predicate)?;
        let all = disclosures
            .disclosed
            .iter()
            .chain(&disclosures.withheld)
            .cloned()
            .collect::<Vec<_>>();
        statement::Statement::parse(statement.payload(), &all, &Limits::standard())?;
        let envelope = Envelope::sign(&statement, &draft.signers)?;
        let log_index = match &mut self.log {
            Some(logging) if !draft.unlogged => Some(logging.log.append(&envelope)),
            Some(_) | None => None,
        };
        let digest = statement.digest();
        if let Some(name) = &draft.name {
            self.names.define(name, digest.as_str().into())?;
            self.positions
                .extend(log_index.map(|index| (name.clone(), index)));
        }
        let withheld = |disclosure| WithheldDisclosure {
            statement: digest.clone(),
            disclosure,
        };
        self.withheld
            .extend(disclosures.withheld.into_iter().map(withheld));
        self.bundle.push(Entry {
            envelope,
            log_index,
            disclosures: disclosures.disclosed,
        });
        Ok(Recorded::Statement { digest, log_index })
    }

    /// The signers by name; without names whoever speaks, by the id of its principal, or the only one there is.
    fn signers_of(
        &self,
        names: Option<&[String]>,
        kind: Option<Kind>,
        predicate: &Map<String, Value>,
    ) -> Result<Vec<&'k dyn Signer>, RecordError> {
        let known = || self.signers.keys().cloned().collect::<Vec<_>>().join("`, `");
        let by_name = |name: &str| self.signers.get(name).copied();
        if let Some(names) = names {
            let signer = |name: &String| {
                by_name(name).ok_or_else(|| RecordError::UnknownSigner {
                    name: name.clone(),
                    known: known(),
                })
            };
            return names.iter().map(signer).collect();
        }
        let speaker = kind.and_then(|kind| predicate.get(kind::principal_member(kind))?.get("id")?.as_str());
        let only = self
            .signers
            .values()
            .next()
            .copied()
            .filter(|_| self.signers.len() == 1);
        let signer = speaker
            .and_then(by_name)
            .or(only)
            .ok_or_else(|| RecordError::UnknownSigner {
                name: speaker.unwrap_or("whoever speaks").to_owned(),
                known: known(),
            })?;
        Ok(vec![signer])
    }

    fn checkpoint(&mut self, step: &CheckpointStep) -> Result<Recorded, RecordError> {
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
        self.bundle.push_checkpoint(note);
        Ok(Recorded::Checkpoint)
    }
}

impl core::fmt::Debug for Recorder<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Recorder")
            .field("signers", &self.signers.keys())
            .finish_non_exhaustive()
    }
}

/// A statement before it is signed, apart from its predicate.
#[derive(Default)]
struct Draft<'k> {
    kind: Option<Kind>,
    predicate_type: String,
    subjects: Option<Vec<Value>>,
    signers: Vec<&'k dyn Signer>,
    redactions: Vec<Redaction>,
    name: Option<String>,
    unlogged: bool,
}

#[cfg(test)]
mod tests;
