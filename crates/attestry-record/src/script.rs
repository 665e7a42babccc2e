//! A sample as a person writes it: parties, steps, what the auditor trusts, and what is done to the result.
//!
//! tests/samples/README.md describes the members for those who write one. Knows how a script becomes a bundle and a
//! trust file; **its keys are public and worthless**, since they come from names that everybody can read.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::bundle::Bundle;
use crate::entropy::PublicEntropy;
use crate::key::PrivateKey;
use crate::log::Log;
use crate::note::{NoteKey, log_policy};
use crate::public_key::Algorithm;
use crate::recorder::Recorder;
use crate::recording::{Recorded, Recording};
use crate::script_error::ScriptError;
use crate::signer::Signer as _;
use crate::step::Step;

/// A readable source of a bundle and its trust file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", expecting = "a sample")]
pub struct Script {
    /// A few words.
    pub title: String,
    /// What happened, in a few sentences.
    pub about: String,
    /// The verification time that it is made for.
    pub at: String,
    /// The verdict and the codes that it should get.
    pub expect: Expectation,
    /// The log.
    log: LogScript,
    /// Everybody who is named, by short names.
    parties: Map<String, Value>,
    /// The window of every key that has none of its own.
    #[serde(default)]
    key_window: Map<String, Value>,
    /// Values under names.
    #[serde(default)]
    define: Map<String, Value>,
    /// What happened, in order.
    steps: Vec<Value>,
    /// The members of the trust file, apart from `version`, `keys` and `logPolicy`.
    trust: Map<String, Value>,
    /// Entries that are removed, by the names of their steps.
    #[serde(default)]
    cut: Vec<String>,
    /// Entries that are kept back.
    #[serde(default)]
    withhold: Vec<String>,
    /// The entries that remain, each with its inclusion proof.
    #[serde(default)]
    keep: Option<Vec<String>>,
}

/// What a verifier should say.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(
    deny_unknown_fields,
    rename_all = "camelCase",
    expecting = "what a verifier should say"
)]
pub struct Expectation {
    /// `passed`, `failed` or `indeterminate`.
    pub verdict: String,
    /// The codes with effect F or I, and no others.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Codes with their effect, such as `APR405 N`, that it should get as well, or with `withheld` where the rule could not be
    /// decided; a code that is named here has the effects that are named with it, and no others.
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", expecting = "a log")]
struct LogScript {
    name: String,
    #[serde(default)]
    run: Option<String>,
    #[serde(default)]
    witnesses: Vec<String>,
    #[serde(default)]
    quorum: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", expecting = "a party")]
struct Party {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    name: Option<String>,
    /// It can sign.
    #[serde(default)]
    algorithm: Option<String>,
    /// The trust file lists its key with these roles.
    #[serde(default)]
    roles: Option<Vec<String>>,
    /// Further members of its key in the trust file: `notBefore`, `notAfter`, `revoked`.
    #[serde(default)]
    key: Map<String, Value>,
}

/// What a script makes.
#[derive(Debug)]
pub struct Sample {
    /// The bundle.
    pub bundle: Bundle,
    /// The trust file, JSON text.
    pub trust: String,
    /// Statement digests by the names of their steps.
    pub digests: BTreeMap<String, String>,
}

impl Script {
    /// The script in a JSON value, such as `derive` makes.
    pub fn of(value: Value) -> Result<Self, ScriptError> {
        Self::deserialize(value).map_err(|error| ScriptError::Shape(error.to_string()))
    }

    /// Runs it. The name seeds nonces and salts, so that two samples do not share them; the keys are seeded by the
    /// parties' own names, so that they are the same everywhere.
    pub fn run(&self, name: &str) -> Result<Sample, ScriptError> {
        let parties = self.parties()?;
        let mut keys = BTreeMap::new();
        for (short, party) in &parties {
            if let Some(key) = party.private_key(short)? {
                keys.insert(short.clone(), key);
            }
        }
        let log_key = public_key_of_name(&self.log.name)?;
        let witness_keys: Vec<PrivateKey> = self
            .log
            .witnesses
            .iter()
            .map(|name| public_key_of_name(name))
            .collect::<Result<_, _>>()?;
        let note_key = NoteKey::new(&self.log.name, &log_key)?;
        let witnesses: Vec<NoteKey<'_>> = self
            .log
            .witnesses
            .iter()
            .zip(&witness_keys)
            .map(|(name, key)| NoteKey::new(name, key))
            .collect::<Result<_, _>>()?;
        let policy = log_policy(&note_key, &witnesses.iter().collect::<Vec<_>>(), self.log.quorum);

        let mut entropy = PublicEntropy::new(&format!("sample {name}"));
        let mut recorder = Recorder::new(&mut entropy);
        for (short, key) in &keys {
            recorder.signer(short, key);
        }
        recorder.log(
            Log::new(&self.log.name, self.log.run.as_deref())?,
            note_key,
            witnesses,
        );
        for (short, party) in &parties {
            recorder
                .define(short, &party.principal())
                .map_err(|error| ScriptError::at(short, error))?;
        }
        for (short, value) in &self.define {
            recorder
                .define(short, value)
                .map_err(|error| ScriptError::at(short, error))?;
        }
        let mut digests = BTreeMap::new();
        for (number, value) in (1_usize..).zip(&self.steps) {
            let place = value.get("ref").and_then(Value::as_str);
            let place = place.map_or_else(|| format!("step {number}"), str::to_owned);
            let step = Step::of(value.clone()).map_err(|error| ScriptError::Step(place.clone(), error))?;
            let made = recorder
                .step(&step)
                .map_err(|error| ScriptError::at(&place, error))?;
            if let Recorded::Statement { digest, .. } = made {
                digests.insert(place, digest);
            }
        }
        let trust = self.trust_file(&parties, &keys, &policy, &mut recorder)?;
        let bundle = self.done_to(recorder.finish())?;
        Ok(Sample {
            bundle,
            trust,
            digests,
        })
    }

    fn parties(&self) -> Result<Vec<(String, Party)>, ScriptError> {
        let read = |(short, value): (&String, &Value)| match Party::deserialize(value.clone()) {
            Ok(party) => Ok((short.clone(), party)),
            Err(error) => Err(ScriptError::Party(short.clone(), error.to_string())),
        };
        self.parties.iter().map(read).collect()
    }

    /// The trust file: the keys with roles, in the order of the parties, and the members that the script gives.
    fn trust_file(
        &self,
        parties: &[(String, Party)],
        private: &BTreeMap<String, PrivateKey>,
        policy: &str,
        recorder: &mut Recorder<'_>,
    ) -> Result<String, ScriptError> {
        let mut keys = Vec::new();
        for (short, party) in parties {
            if let (Some(roles), Some(key)) = (&party.roles, private.get(short)) {
                let mut entry = Map::new();
                entry.insert("publicKey".to_owned(), key.public_key().pem().into());
                entry.insert("principal".to_owned(), party.principal());
                entry.insert("roles".to_owned(), roles.clone().into());
                entry.extend(self.key_window.clone());
                entry.extend(party.key.clone());
                keys.push(Value::Object(entry));
            }
        }
        let given = recorder.resolve(&Value::Object(self.trust.clone()));
        let given = given.map_err(|error| ScriptError::at("trust", error))?;
        let mut file = Map::new();
        file.insert("version".to_owned(), 1.into());
        let mut rest = given.as_object().cloned().unwrap_or_default();
        file.extend(rest.shift_remove("name").map(|name| ("name".to_owned(), name)));
        file.insert("keys".to_owned(), keys.into());
        file.insert("logPolicy".to_owned(), policy.into());
        file.extend(rest);
        let text =
            serde_json::to_string_pretty(&file).map_err(|error| ScriptError::Shape(error.to_string()))?;
        Ok(text + "\n")
    }

    /// What somebody does to the bundle afterwards.
    fn done_to(&self, recording: Recording) -> Result<Bundle, ScriptError> {
        let Recording {
            mut bundle,
            log,
            positions,
            ..
        } = recording;
        let position = |name: &String| {
            positions
                .get(name)
                .copied()
                .ok_or_else(|| ScriptError::NotLogged { name: name.clone() })
        };
        let all = |names: &[String]| names.iter().map(position).collect::<Result<Vec<u64>, _>>();
        bundle.withhold(&all(&self.withhold)?);
        if let (Some(kept), Some(log)) = (&self.keep, &log) {
            bundle.keep(&all(kept)?, log, log.size())?;
        }
        bundle.cut(&all(&self.cut)?);
        Ok(bundle)
    }
}

impl Party {
    fn principal(&self) -> Value {
        match &self.name {
            Some(name) => json!({"id": self.id, "type": self.kind, "name": name}),
            None => json!({"id": self.id, "type": self.kind}),
        }
    }

    fn private_key(&self, short: &str) -> Result<Option<PrivateKey>, ScriptError> {
        let Some(word) = &self.algorithm else {
            return match &self.roles {
                None => Ok(None),
                Some(_) => Err(ScriptError::Party(
                    short.to_owned(),
                    "expected `algorithm` beside `roles`".to_owned(),
                )),
            };
        };
        let algorithm = Algorithm::by_word(word).ok_or_else(|| {
            let message = format!("expected `ed25519`, `p256` or `p384`, found `{word}`");
            ScriptError::Party(short.to_owned(), message)
        })?;
        Ok(Some(PrivateKey::generate(
            algorithm,
            &mut PublicEntropy::new(&format!("key {short} {}", self.id)),
        )?))
    }
}

/// The worthless key of a log or a witness.
fn public_key_of_name(name: &str) -> Result<PrivateKey, ScriptError> {
    Ok(PrivateKey::generate(
        Algorithm::Ed25519,
        &mut PublicEntropy::new(&format!("note key {name}")),
    )?)
}
