//! A statement step into a signed line: who signs, what is kept back, and that the verifier could read it.

use attestry_format::limits::{Limits, name};
use attestry_format::line;
use attestry_format::statement::{self, Kind};
use serde_json::{Map, Value};

use super::{Change, Recorder};
use crate::bundle::{Entry, Line};
use crate::encoding::base64_url;
use crate::envelope::Envelope;
use crate::kind;
use crate::record_error::RecordError;
use crate::redact::{Fate, Redaction, redact};
use crate::signer::Signer;
use crate::statement::Statement;
use crate::step::{OneOrMany, StatementStep};
use crate::subject::default_subjects;

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

impl<'k> Recorder<'k> {
    pub(super) fn statement(&mut self, step: &StatementStep) -> Result<Change, RecordError> {
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
        self.signed(draft, predicate)
    }

    fn signed(&mut self, draft: Draft<'k>, mut predicate: Map<String, Value>) -> Result<Change, RecordError> {
        if let Some(name) = &draft.name {
            self.names.check(name)?;
        }
        if draft.kind.is_some_and(kind::has_nonce) && !predicate.contains_key("nonce") {
            let mut nonce = [0_u8; 16];
            self.entropy.fill(&mut nonce)?;
            predicate.insert("nonce".to_owned(), base64_url(&nonce).into());
        }
        let mut predicate = Value::Object(predicate);
        let mut redactions = draft.redactions.clone();
        let mut redacted = Vec::new();
        for (position, place) in self.everywhere.iter().enumerate() {
            let applies = place.kind.is_none_or(|kind| draft.kind == Some(kind));
            if applies && predicate.pointer(&place.pointer).is_some() {
                redacted.push(position);
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
        envelope.check(&draft.signers)?;
        let log_index = match &self.log {
            Some(logging) if !draft.unlogged => Some(logging.log.size()),
            Some(_) | None => None,
        };
        let line = Line::of(Entry {
            envelope,
            log_index,
            disclosures: disclosures.disclosed,
        });
        readable(&line)?;
        Ok(Change {
            line: Some(line),
            name: draft.name,
            withheld: disclosures.withheld,
            redacted,
            ..Change::default()
        })
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
}

/// Whether a bundle may hold such a line, by the reader's own word.
fn readable(line: &Line) -> Result<(), RecordError> {
    let text = line.json().to_string();
    let limits = Limits::standard();
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    Limits::check(name::LINE, limits.line_bytes, length).map_err(RecordError::Limit)?;
    line::Entry::parse(text.as_bytes(), 0, &limits)
        .map(drop)
        .map_err(RecordError::Line)
}
