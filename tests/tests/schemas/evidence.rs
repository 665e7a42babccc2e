//! Everything we have fits the schemas: the trust files, lines and statements of every source and of the shared vectors.

use std::collections::BTreeMap;
use std::path::Path;

use attestry_format::container;
use attestry_format::limits::Limits;
use attestry_format::line::Entry;
use attestry_format::statement::{Statement, StatementError};
use attestry_format::trust::TrustFile;
use attestry_format::{Problem, base64};
use attestry_tests::sources::sources;
use jsonschema::Validator;
use serde_json::Value;

use crate::validator;

/// The three schemas, and how many of what were held against them.
struct Schemas {
    line: Validator,
    statement: Validator,
    trust: Validator,
    counts: BTreeMap<&'static str, usize>,
}

impl Schemas {
    fn new() -> Self {
        Self {
            line: validator("bundle-line.v1.schema.json"),
            statement: validator("statement.v1.schema.json"),
            trust: validator("trust.v1.schema.json"),
            counts: BTreeMap::new(),
        }
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// Holds every line of a bundle, and every statement in it, against the schemas: what the reader takes must fit.
    fn bundle(&mut self, name: &str, bytes: &[u8]) {
        let Ok(opened) = container::open(bytes.to_vec(), &Limits::standard()) else {
            return self.count("no bundle");
        };
        for line in opened.lines.iter().map(|line| opened.bytes(line)) {
            let Ok(value) = serde_json::from_slice::<Value>(line) else {
                self.count("lines that are no JSON");
                continue;
            };
            match Entry::parse(line, 0, &Limits::standard()) {
                Ok(Entry::Receipt(_) | Entry::Unrecognised) => {
                    assert!(
                        !self.line.is_valid(&value),
                        "{name}: an unrecognised line fits: {value}"
                    );
                    self.count("unrecognised lines");
                }
                Ok(entry) => {
                    fits(&self.line, &value, name);
                    self.count("lines");
                    if let Entry::Envelope(envelope) = entry
                        && envelope.is_in_toto()
                    {
                        self.payload(name, &envelope.payload, &envelope.disclosures);
                    }
                }
                Err(_) => self.count("lines that the reader refuses"),
            }
        }
    }

    fn payload(&mut self, name: &str, payload: &[u8], disclosures: &[String]) {
        let value = serde_json::from_slice::<Value>(payload);
        match (Statement::parse(payload, disclosures, &Limits::standard()), value) {
            (Ok(_), Ok(value)) => {
                fits(&self.statement, &value, name);
                self.count("statements");
            }
            (Err(StatementError::Malformed(error)), Ok(value))
                if disclosures.is_empty() && !matches!(error.problem, Problem::Fraction { .. }) =>
            {
                assert!(
                    !self.statement.is_valid(&value),
                    "{name}: {error}, and the schema takes it"
                );
                self.count("statements refused by both");
            }
            _ => self.count("statements that the reader refuses for what no schema says"),
        }
    }

    fn trust(&mut self, name: &str, bytes: &[u8]) {
        let value = serde_json::from_slice::<Value>(bytes);
        match (TrustFile::parse(bytes, &Limits::standard()), value) {
            (Ok(_), Ok(value)) => {
                fits(&self.trust, &value, name);
                self.count("trust files");
            }
            (Err(error), Ok(value)) => {
                assert!(
                    !self.trust.is_valid(&value),
                    "{name}: {error}, and the schema takes it"
                );
                self.count("trust files refused by both");
            }
            (outcome, Err(error)) => panic!("{name}: {outcome:?}, {error}"),
        }
    }
}

fn fits(schema: &Validator, value: &Value, name: &str) {
    if let Some(error) = schema.iter_errors(value).next() {
        panic!(
            "{name}: {error} at `{}` by `{}`",
            error.instance_path(),
            error.schema_path()
        );
    }
}

#[test]
fn every_source_fits() {
    let mut schemas = Schemas::new();
    for source in sources() {
        schemas.trust(&source.name, source.sample.trust.as_bytes());
        schemas.bundle(&source.name, &source.sample.bundle.to_jsonl());
    }
    println!("sources against the schemas: {:?}", schemas.counts);
    assert!(schemas.counts["trust files"] >= 90, "{:?}", schemas.counts);
    assert!(schemas.counts["statements"] >= 500, "{:?}", schemas.counts);
}

#[test]
fn every_vector_fits() {
    let Some(shared) = attestry_tests::shared() else {
        return;
    };
    let mut schemas = Schemas::new();
    let mut folders: Vec<_> = std::fs::read_dir(shared.join("vectors"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in &folders {
        let name = folder.display().to_string();
        if let Ok(trust) = std::fs::read(folder.join("trust.json")) {
            schemas.trust(&name, &trust);
        }
        schemas.bundle(&name, &bundle(folder));
    }
    println!("vectors against the schemas: {:?}", schemas.counts);
    assert!(schemas.counts["trust files"] >= 150, "{:?}", schemas.counts);
}

fn bundle(folder: &Path) -> Vec<u8> {
    let mut entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let file = entries.find(|entry| entry.file_name().to_string_lossy().starts_with("bundle."));
    std::fs::read(file.unwrap().path()).unwrap()
}

/// The example on the page of the format is one that people copy.
#[test]
fn an_envelope_with_everything_fits() {
    let payload = base64::encode(b"{}");
    let line = serde_json::json!({"payloadType": "application/vnd.in-toto+json", "payload": payload, "signatures": [{"keyid": "", "sig": "aGk="}],
        "attestry": {"logIndex": 12, "inclusion": [{"treeSize": 40, "hashes": ["aGk="]}], "disclosures": ["WyJzYWx0Iiwi"]}});
    fits(&validator("bundle-line.v1.schema.json"), &line, "envelope");
}
