//! A readable example opened as lines, for the edits that the language of the sources cannot say.

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_record::{Algorithm, Expectation, NoteKey, PrivateKey, PublicEntropy, Signer as _};
use attestry_tests::sources::Example;
use serde_json::{Value, json};

use crate::told::Told;

/// The name of the log's key in the examples, and of the witness'.
const LOG: &str = "log.example.org/rules";
const WITNESS: &str = "witness.example.net/w1";

/// The lines of a bundle, with its trust file.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    /// Each line as JSON.
    pub(crate) lines: Vec<Value>,
    /// The trust file.
    pub(crate) trust: Value,
    name: String,
    at: String,
    digests: Vec<(String, String)>,
}

impl Opened {
    /// Opens the example of this name.
    pub(crate) fn named(name: &str, examples: &[Example]) -> Self {
        let example = examples
            .iter()
            .find(|example| example.name == name)
            .unwrap_or_else(|| panic!("no example is called {name}"));
        let text = String::from_utf8(example.sample.bundle.to_jsonl()).unwrap();
        let digests = example.sample.digests.iter();
        Self {
            lines: text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
            trust: serde_json::from_str(&example.sample.trust).unwrap(),
            name: example.name.clone(),
            at: example.script.at.clone(),
            digests: digests
                .map(|(name, digest)| (name.clone(), digest.clone()))
                .collect(),
        }
    }

    /// The same with an edit.
    pub(crate) fn but(&self, edit: impl FnOnce(&mut Self)) -> Self {
        let mut edited = self.clone();
        edit(&mut edited);
        edited
    }

    /// The line of the step with this `ref`.
    pub(crate) fn line(&mut self, name: &str) -> &mut Value {
        let digest = self.digests.iter().find(|(other, _)| other == name);
        let digest = digest.map(|(_, digest)| digest.clone()).expect("a step");
        let found = self.lines.iter_mut().find(|line| {
            line.get("payload")
                .and_then(Value::as_str)
                .is_some_and(|payload| Digest::of(&base64::decode(payload).unwrap()).to_string() == digest)
        });
        found.expect("a line of that step")
    }

    /// The payload of the step with this `ref`, as text.
    pub(crate) fn payload(&mut self, name: &str) -> String {
        let payload = self.line(name)["payload"].as_str().unwrap().to_owned();
        String::from_utf8(base64::decode(&payload).unwrap()).unwrap()
    }

    /// The text of the last checkpoint's note.
    pub(crate) fn note(&self) -> String {
        let notes = self.lines.iter().rev();
        let mut notes = notes.filter_map(|line| line.pointer("/attestry/checkpoint")?.as_str());
        notes.next().expect("a checkpoint").to_owned()
    }

    /// The lines as text.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(|line| format!("{line}\n")).collect();
        lines.concat()
    }

    /// What it is an example of, when these lines are judged.
    pub(crate) fn told(&self, rule: &str, own: &str, expect: Expectation) -> Told {
        self.told_as(rule, own, self.text().into_bytes(), expect)
    }

    /// What it is an example of, when these bytes are judged in place of its lines.
    pub(crate) fn told_as(&self, rule: &str, own: &str, bundle: Vec<u8>, expect: Expectation) -> Told {
        Told {
            rule: rule.to_owned(),
            name: format!("{}-{own} (out of {})", rule.to_lowercase(), self.name),
            bundle,
            trust: self.trust.to_string(),
            at: self.at.clone(),
            expect,
        }
    }
}

/// `passed`, where the rule has nothing to say that counts; `also` names what warns or notes.
pub(crate) fn passed(also: &[&str]) -> Expectation {
    expect("passed", &[], also)
}

/// Any verdict.
pub(crate) fn expect(verdict: &str, rules: &[&str], also: &[&str]) -> Expectation {
    let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
    Expectation {
        verdict: verdict.to_owned(),
        rules: owned(rules),
        also: owned(also),
    }
}

/// An envelope of this type, signed by the watcher of the examples: what no honest recorder writes.
pub(crate) fn signed(payload_type: &str, payload: &str) -> Value {
    let key = key("key watcher spiffe://example.org/watcher");
    let message = format!(
        "DSSEv1 {} {payload_type} {} {payload}",
        payload_type.len(),
        payload.len()
    );
    let signature = key.sign(message.as_bytes()).unwrap();
    json!({
        "payloadType": payload_type,
        "payload": base64::encode(payload.as_bytes()),
        "signatures": [{"keyid": key.public_key().keyid(), "sig": base64::encode(&signature)}],
    })
}

/// The in-toto payload type.
pub(crate) const STATEMENT: &str = "application/vnd.in-toto+json";

/// A checkpoint line over this text, signed by the log of the examples and cosigned by their witness.
pub(crate) fn checkpoint(text: &str) -> Value {
    let (log, witness) = (
        key(&format!("note key {LOG}")),
        key(&format!("note key {WITNESS}")),
    );
    let log = NoteKey::new(LOG, &log).unwrap();
    let witness = NoteKey::new(WITNESS, &witness).unwrap();
    // 2 March 2026, 09:10.
    let lines = [
        log.sign(text).unwrap(),
        witness.cosign(text, 1_772_442_600).unwrap(),
    ];
    json!({"attestry": {"checkpoint": format!("{text}\n{}", lines.concat())}})
}

/// A line by a witness that no trust file lists.
pub(crate) fn stranger(text: &str) -> String {
    let key = key("note key stranger");
    let stranger = NoteKey::new("witness.elsewhere.example.net", &key).unwrap();
    stranger.cosign(text, 1_772_442_600).unwrap()
}

fn key(seed: &str) -> PrivateKey {
    PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new(seed)).unwrap()
}
