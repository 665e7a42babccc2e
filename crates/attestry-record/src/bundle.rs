//! The bundle: its lines, and what may be done to them (FORMAT 1).

use std::collections::BTreeMap;

use attestry_merkle::ProofError;
use serde_json::{Map, Value, json};

use crate::encoding::{base64_standard, hex, sha256};
use crate::envelope::Envelope;
use crate::log::Log;

/// An envelope with what goes beside it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// The signed statement.
    pub envelope: Envelope,
    /// Its position in the log, if it is logged.
    pub log_index: Option<u64>,
    /// The disclosures that go with it.
    pub disclosures: Vec<String>,
}

/// One line of a bundle.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Line {
    Checkpoint(String),
    Entry {
        entry: Entry,
        inclusion: Vec<(u64, Vec<[u8; 32]>)>,
    },
    Withheld(Entry),
}

/// A bundle in the making.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    lines: Vec<Line>,
    /// Contents by the hex of their digest.
    pub(crate) blobs: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// A bundle without lines.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a statement.
    pub fn push(&mut self, entry: Entry) {
        self.lines.push(Line::of(entry));
    }

    /// Adds a checkpoint: the text of a signed note.
    pub fn push_checkpoint(&mut self, note: String) {
        self.lines.push(Line::Checkpoint(note));
    }

    /// Adds a line.
    pub(crate) fn push_line(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line's JSON, by its position from 0, without the newline: for those who hand lines on as they are made.
    pub fn line(&self, position: usize) -> Option<String> {
        self.lines.get(position).map(|line| line.json().to_string())
    }

    /// Adds contents that statements name by digest. Only the ZIP container carries them.
    pub fn attach(&mut self, content: Vec<u8>) {
        self.blobs.insert(hex(&sha256(&content)), content);
    }

    /// Whether contents are attached, which only the ZIP container carries.
    pub fn has_contents(&self) -> bool {
        !self.blobs.is_empty()
    }

    /// Removes the entries with these log indexes, as somebody would who hopes that nobody counts.
    pub fn cut(&mut self, indexes: &[u64]) {
        self.lines.retain(|line| !line.is_at(indexes));
    }

    /// Keeps the entries with these log indexes back: only their two digests stay.
    pub fn withhold(&mut self, indexes: &[u64]) {
        for line in &mut self.lines {
            if line.is_at(indexes)
                && let Line::Entry { entry, .. } = line
            {
                *line = Line::Withheld(entry.clone());
            }
        }
    }

    /// Keeps only the entries with these log indexes, each with its inclusion proof in the tree of `size` entries,
    /// and only the checkpoint of that size.
    pub fn keep(&mut self, indexes: &[u64], log: &Log, size: u64) -> Result<(), ProofError> {
        self.lines.retain(|line| match line {
            Line::Checkpoint(note) => note.lines().nth(1) == Some(size.to_string().as_str()),
            Line::Entry { .. } | Line::Withheld(_) => line.is_at(indexes),
        });
        for line in &mut self.lines {
            if let Line::Entry {
                entry:
                    Entry {
                        log_index: Some(index),
                        ..
                    },
                inclusion,
            } = line
            {
                *inclusion = vec![(size, log.inclusion(*index, size)?)];
            }
        }
        Ok(())
    }

    /// As JSON Lines.
    pub fn to_jsonl(&self) -> Vec<u8> {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.json().to_string());
            text.push('\n');
        }
        text.into_bytes()
    }
}

impl Line {
    /// A statement's line, without inclusion proofs.
    pub(crate) fn of(entry: Entry) -> Self {
        Self::Entry {
            entry,
            inclusion: Vec::new(),
        }
    }

    fn is_at(&self, indexes: &[u64]) -> bool {
        match self {
            Self::Checkpoint(_) => false,
            Self::Entry { entry, .. } | Self::Withheld(entry) => {
                entry.log_index.is_some_and(|index| indexes.contains(&index))
            }
        }
    }

    pub(crate) fn json(&self) -> Value {
        match self {
            Self::Checkpoint(note) => json!({"attestry": {"checkpoint": note}}),
            Self::Entry { entry, inclusion } => entry.json(inclusion),
            Self::Withheld(entry) => json!({"attestry": {"withheld": {
                "logIndex": entry.log_index,
                "statement": format!("sha256:{}", hex(&entry.envelope.statement_digest())),
                "signatures": format!("sha256:{}", hex(&entry.envelope.signatures_digest())),
            }}}),
        }
    }
}

impl Entry {
    fn json(&self, inclusion: &[(u64, Vec<[u8; 32]>)]) -> Value {
        let mut unsigned = Map::new();
        if let Some(index) = self.log_index {
            unsigned.insert("logIndex".to_owned(), index.into());
        }
        if !inclusion.is_empty() {
            let proof = |(size, hashes): &(u64, Vec<[u8; 32]>)| {
                let hashes: Vec<String> = hashes.iter().map(|hash| base64_standard(hash)).collect();
                json!({"treeSize": size, "hashes": hashes})
            };
            unsigned.insert("inclusion".to_owned(), inclusion.iter().map(proof).collect());
        }
        if !self.disclosures.is_empty() {
            unsigned.insert("disclosures".to_owned(), self.disclosures.clone().into());
        }
        let mut line = self.envelope.json();
        if let Some(members) = line.as_object_mut().filter(|_| !unsigned.is_empty()) {
            members.insert("attestry".to_owned(), Value::Object(unsigned));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;
    use crate::key::PrivateKey;
    use crate::note::NoteKey;
    use crate::public_key::Algorithm;
    use crate::statement::Statement;

    fn bundle() -> (Bundle, Log) {
        let key = PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("bundle")).unwrap();
        let note_key = NoteKey::new("log", &key).unwrap();
        let mut log = Log::new("log", None).unwrap();
        let mut bundle = Bundle::new();
        for number in 0..3 {
            let predicate = json!({"number": number});
            let subject = [json!({"digest": {"sha256": "ab"}})];
            let statement = Statement::new("p", &subject, predicate.as_object().unwrap()).unwrap();
            let envelope = Envelope::sign(&statement, &[&key]).unwrap();
            let log_index = Some(log.append(&envelope));
            bundle.push(Entry {
                envelope,
                log_index,
                disclosures: Vec::new(),
            });
            bundle.push_checkpoint(log.checkpoint(&note_key, &[]).unwrap());
        }
        (bundle, log)
    }

    fn lines(bundle: &Bundle) -> Vec<Value> {
        let text = String::from_utf8(bundle.to_jsonl()).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn a_cut_entry_leaves_no_trace_and_a_withheld_one_its_digests() {
        let (mut bundle, _) = bundle();
        let before = lines(&bundle);
        bundle.cut(&[0]);
        bundle.withhold(&[1]);
        let after = lines(&bundle);
        assert_eq!(after.len(), before.len() - 1);
        assert_eq!(after[0], before[1]);
        let withheld = after[1].pointer("/attestry/withheld").unwrap();
        assert_eq!(withheld["logIndex"], 1);
        assert_eq!(withheld["statement"].as_str().unwrap().len(), 71);
        assert_eq!(after[3], before[4]);
    }

    #[test]
    fn kept_entries_carry_their_proofs() {
        let (mut bundle, log) = bundle();
        bundle.keep(&[1], &log, 3).unwrap();
        let lines = lines(&bundle);
        assert_eq!(lines.len(), 2);
        let proof = lines[0].pointer("/attestry/inclusion/0").unwrap();
        assert_eq!(proof["treeSize"], 3);
        assert_eq!(proof["hashes"].as_array().unwrap().len(), 2);
        assert_eq!(
            bundle.keep(&[1], &log, 9).unwrap_err(),
            ProofError::NotEnoughLeaves { size: 9, found: 3 }
        );
    }
}
