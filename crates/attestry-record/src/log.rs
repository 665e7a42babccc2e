//! The log of one run: an RFC 6962 tree over its entries, and checkpoints of it (FORMAT 5).

use core::fmt;

use attestry_merkle::{Hash, ProofError, Tree, inclusion_proof, leaf_hash};

use crate::encoding::base64_standard;
use crate::envelope::Envelope;
use crate::note::NoteKey;
use crate::signer::SignError;

/// A log that grows.
#[derive(Clone, Debug)]
pub struct Log {
    origin: String,
    leaves: Vec<Hash>,
    tree: Tree,
}

impl Log {
    /// An empty log. Its origin is the log key's name, followed by `/` and the run's id where there is one: each
    /// run has a tree of its own.
    pub fn new(key_name: &str, run: Option<&str>) -> Result<Self, RunError> {
        let origin = match run {
            None => key_name.to_owned(),
            Some(run)
                if run.is_empty() || run.contains(|c: char| c.is_whitespace() || matches!(c, '+' | '/')) =>
            {
                return Err(RunError { run: run.to_owned() });
            }
            Some(run) => format!("{key_name}/{run}"),
        };
        Ok(Self {
            origin,
            leaves: Vec::new(),
            tree: Tree::new(),
        })
    }

    /// The name under which its checkpoints stand: that of its key, and the run's id.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Appends an envelope and returns its index.
    pub fn append(&mut self, envelope: &Envelope) -> u64 {
        let index = self.tree.size();
        let leaf = leaf_hash(&envelope.leaf_input());
        self.leaves.push(leaf);
        self.tree.push(leaf);
        index
    }

    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// A checkpoint of the log as it is now: signed by the log, and cosigned by each witness at this time (Unix
    /// seconds).
    pub fn checkpoint(
        &self,
        key: &NoteKey<'_>,
        witnesses: &[(&NoteKey<'_>, u64)],
    ) -> Result<String, SignError> {
        let root = base64_standard(self.tree.root().as_bytes());
        let text = format!("{}\n{}\n{root}\n", self.origin, self.size());
        let mut note = format!("{text}\n{}", key.sign(&text)?);
        for (witness, time) in witnesses {
            note.push_str(&witness.cosign(&text, *time)?);
        }
        Ok(note)
    }

    /// The proof that the entry at `index` is in the tree of the first `size` entries.
    pub fn inclusion(&self, index: u64, size: u64) -> Result<Vec<[u8; 32]>, ProofError> {
        let hashes = inclusion_proof(&self.leaves, index, size)?;
        Ok(hashes.iter().map(|hash| *hash.as_bytes()).collect())
    }
}

/// The run's id cannot be part of an origin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RunError {
    run: String,
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a run id without white space, `+` and `/`, found `{}`",
            self.run
        )
    }
}

impl core::error::Error for RunError {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;
    use crate::key::PrivateKey;
    use crate::public_key::Algorithm;
    use crate::statement::Statement;
    use attestry_merkle::root_from_inclusion;
    use serde_json::json;

    #[test]
    fn proofs_lead_to_the_root_of_the_checkpoint() {
        let key = PrivateKey::generate(Algorithm::Ed25519, &mut PublicEntropy::new("log")).unwrap();
        let mut log = Log::new("log.example.org", Some("run-1")).unwrap();
        for number in 0..5 {
            let predicate = json!({"number": number});
            let subject = [json!({"digest": {"sha256": "ab"}})];
            let statement = Statement::new("p", &subject, predicate.as_object().unwrap()).unwrap();
            assert_eq!(log.append(&Envelope::sign(&statement, &[&key]).unwrap()), number);
        }
        let note = log
            .checkpoint(&NoteKey::new("log.example.org", &key).unwrap(), &[])
            .unwrap();
        let lines: Vec<&str> = note.lines().collect();
        assert_eq!(lines[..2], ["log.example.org/run-1", "5"]);
        let proof: Vec<Hash> = log.inclusion(3, 5).unwrap().into_iter().map(Hash::from).collect();
        let root = root_from_inclusion(log.leaves[3], 3, 5, &proof).unwrap();
        assert_eq!(lines[2], base64_standard(root.as_bytes()));
    }

    #[test]
    fn a_run_id_stays_inside_its_origin() {
        for run in ["", "a b", "a+b", "a/b"] {
            assert_eq!(
                Log::new("log", Some(run)).unwrap_err(),
                RunError { run: run.to_owned() }
            );
        }
    }
}
