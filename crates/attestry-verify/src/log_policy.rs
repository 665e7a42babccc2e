//! The policy that says which logs are trusted and which witnesses must have cosigned (FORMAT, sections 5 and 7).
//! Knows sound keys, origins and quorums; does not read notes and does not know what a checkpoint's root is.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::log_policy::{PolicyFile, PolicyKey, Rule};
use attestry_format::ordered;
use attestry_format::time::Time;
use attestry_format::vkey::VerifierKeyKind;

use crate::log_policy_error::LogPolicyError;
use crate::note_key::NoteKey;

/// Trusted logs, known witnesses and a quorum.
///
/// The default policy trusts no log, so that it accepts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogPolicy {
    logs: Vec<NoteKey>,
    components: Vec<Component>,
    /// The component that must have witnessed a checkpoint; `None` asks for no witness.
    quorum: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Component {
    name: String,
    rule: Quorum,
}

/// When a component has witnessed a checkpoint. Members stand before their group, so that one pass weighs them all.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Quorum {
    Of { threshold: usize, members: Vec<usize> },
    Witness(Box<NoteKey>),
}

/// Keys of a policy that signed one checkpoint, by their places in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signed {
    pub(crate) logs: BTreeSet<usize>,
    /// Each witness once, with the earliest time it states.
    pub(crate) witnesses: BTreeMap<usize, Time>,
}

/// What a satisfied policy says about a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held<'a> {
    pub(crate) log: &'a str,
    pub(crate) time: Option<Time>,
}

/// Which part of a policy is not satisfied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unmet {
    Log { expected: Vec<String> },
    Quorum { expected: String, found: Vec<String> },
}

impl LogPolicy {
    /// Reads a C2SP tlog-policy whose keys are sound, each there once, and of a type that fits its line.
    pub fn parse(text: &str) -> Result<Self, LogPolicyError> {
        Self::new(&PolicyFile::parse(text).map_err(LogPolicyError::Syntax)?)
    }

    /// Takes over a policy that was read.
    pub fn new(file: &PolicyFile) -> Result<Self, LogPolicyError> {
        let mut seen = BTreeMap::new();
        let logs = file
            .logs
            .iter()
            .map(|log| key_of(log, &mut seen))
            .collect::<Result<_, _>>()?;
        let mut seen = BTreeMap::new();
        let mut components = Vec::with_capacity(file.components.len());
        for component in &file.components {
            let rule = match &component.rule {
                Rule::Group { threshold, members } => Quorum::Of {
                    threshold: *threshold,
                    members: members.clone(),
                },
                Rule::Witness(witness) => Quorum::Witness(Box::new(witness_of(witness, &mut seen)?)),
            };
            components.push(Component {
                name: component.name.clone(),
                rule,
            });
        }
        Ok(Self {
            logs,
            components,
            quorum: file.quorum,
        })
    }

    /// The names of the trusted logs' keys, in the policy's order.
    pub fn logs(&self) -> impl Iterator<Item = &str> {
        self.logs.iter().map(NoteKey::name)
    }

    /// Its keys remember the signatures that held.
    #[cfg(feature = "remember")]
    pub(crate) fn remember(&mut self) {
        self.logs.iter_mut().for_each(NoteKey::remember);
        for component in &mut self.components {
            if let Quorum::Witness(key) = &mut component.rule {
                key.remember();
            }
        }
    }

    /// The keys of logs and their places.
    pub(crate) fn log_keys(&self) -> impl Iterator<Item = (usize, &NoteKey)> {
        self.logs.iter().enumerate()
    }

    /// The keys of witnesses and their places.
    pub(crate) fn witness_keys(&self) -> impl Iterator<Item = (usize, &NoteKey)> {
        self.components
            .iter()
            .enumerate()
            .filter_map(|(place, component)| match &component.rule {
                Quorum::Witness(key) => Some((place, &**key)),
                Quorum::Of { .. } => None,
            })
    }

    /// Whether a checkpoint of this origin, signed by these keys, is to be believed.
    pub(crate) fn check(&self, origin: &str, signed: &Signed) -> Result<Held<'_>, Unmet> {
        let log = self
            .log_keys()
            .find(|(place, log)| signed.logs.contains(place) && may_say(log.name(), origin));
        let Some((_, log)) = log else {
            return Err(Unmet::Log {
                expected: self.logs().map(str::to_owned).collect(),
            });
        };
        let time = self.time(signed);
        match self.quorum {
            Some(quorum) if time.is_none() => Err(self.unmet(quorum, signed)),
            _ => Ok(Held {
                log: log.name(),
                time,
            }),
        }
    }

    /// The earliest time by which a quorum of these had cosigned (FORMAT 6), whoever kept the log.
    pub(crate) fn time(&self, signed: &Signed) -> Option<Time> {
        match self.quorum {
            None => signed.witnesses.values().min().copied(),
            Some(quorum) => self.witnessed(signed).get(quorum).copied().flatten(),
        }
    }

    /// For each component, the earliest time by which it had witnessed the checkpoint, if it has.
    fn witnessed(&self, signed: &Signed) -> Vec<Option<Time>> {
        let mut times: Vec<Option<Time>> = Vec::with_capacity(self.components.len());
        for (place, component) in self.components.iter().enumerate() {
            let time = match &component.rule {
                Quorum::Witness(_) => signed.witnesses.get(&place).copied(),
                Quorum::Of { threshold, members } => {
                    let mut of_members: Vec<Time> = members
                        .iter()
                        .filter_map(|member| times.get(*member).copied().flatten())
                        .collect();
                    ordered::sort(&mut of_members);
                    threshold
                        .checked_sub(1)
                        .and_then(|last| of_members.get(last).copied())
                }
            };
            times.push(time);
        }
        times
    }

    fn unmet(&self, quorum: usize, signed: &Signed) -> Unmet {
        let name = |place: &usize| {
            self.components
                .get(*place)
                .map(|component| format!("`{}`", component.name))
        };
        let expected = match self.components.get(quorum).map(|component| &component.rule) {
            Some(Quorum::Of { threshold, members }) => {
                format!(
                    "{threshold} of {}",
                    members.iter().filter_map(name).collect::<Vec<_>>().join(", ")
                )
            }
            _ => name(&quorum).unwrap_or_default(),
        };
        Unmet::Quorum {
            expected,
            found: signed.witnesses.keys().filter_map(name).collect(),
        }
    }
}

/// Whether a log key of this name may sign for this origin: its own name, or that and one run of the log
/// (FORMAT, section 5). A name that merely begins alike is another log.
fn may_say(key_name: &str, origin: &str) -> bool {
    let Some(rest) = origin.strip_prefix(key_name) else {
        return false;
    };
    let is_run = |run: &str| {
        !run.is_empty()
            && !run
                .chars()
                .any(|character| character.is_whitespace() || "+/".contains(character))
    };
    rest.is_empty() || rest.strip_prefix('/').is_some_and(is_run)
}

/// A witness's key: only a cosignature states a time and is kept apart from what logs sign.
fn witness_of(witness: &PolicyKey, seen: &mut BTreeMap<Vec<u8>, usize>) -> Result<NoteKey, LogPolicyError> {
    if witness.key.kind == VerifierKeyKind::Ed25519 {
        let (expected, found) = (VerifierKeyKind::CosignatureV1.byte(), witness.key.kind.byte());
        return Err(LogPolicyError::Kind {
            line: witness.line,
            expected,
            found,
        });
    }
    key_of(witness, seen)
}

/// A sound key that is not there yet: one key under two names would count twice.
fn key_of(listed: &PolicyKey, seen: &mut BTreeMap<Vec<u8>, usize>) -> Result<NoteKey, LogPolicyError> {
    let line = listed.line;
    if let Some(first) = seen.insert(listed.key.key.clone(), line) {
        return Err(LogPolicyError::KeyTwice { line, first });
    }
    NoteKey::new(&listed.key).map_err(|error| LogPolicyError::Key { line, error })
}
