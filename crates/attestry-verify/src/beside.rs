//! Proofs of inclusion in files beside the bundle (C2SP `tlog-proof@v1`): each goes to the entry that it leads from, as if the
//! bundle held it, and its checkpoint to the others. Trusts nothing that it reads: the log is judged as with proofs inside.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::envelope::{Envelope, Inclusion};
use attestry_format::limits::Limits;
use attestry_format::tlog_proof::TlogProof;
use attestry_merkle::{Hash, root_from_inclusion};

use crate::log;
use crate::reason::Reason;

/// How many files there may be: as many as an auditor would ever give one by one, and more.
const MOST: usize = 1 << 16;

/// How many bytes they may have together.
const BYTES: usize = 64 << 20;

/// How often an entry without an index is compared with a proof, in all: about a second's work.
const TRIES: u64 = 1 << 20;

/// The proofs, and which of them led to an entry.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    proofs: Vec<Proof>,
    by_index: BTreeMap<u64, Vec<usize>>,
    /// What cannot be used.
    wrong: Vec<Reason>,
    bytes: usize,
    tries: u64,
}

#[derive(Debug)]
struct Proof {
    index: u64,
    size: u64,
    root: Hash,
    hashes: Vec<Hash>,
    note: String,
    used: bool,
}

impl Beside {
    /// Takes a file.
    pub(crate) fn push(&mut self, file: &[u8]) {
        self.bytes = self.bytes.saturating_add(file.len());
        let number = self.proofs.len().saturating_add(1);
        let fits = Limits::check_length("proofs beside the bundle", MOST, number)
            .and_then(|()| Limits::check_length("bytes of proofs beside the bundle", BYTES, self.bytes));
        if let Err(hit) = fits {
            // Said once: what follows would only say it again.
            if !self.wrong.iter().any(|reason| matches!(reason, Reason::Limit(_))) {
                self.wrong.push(Reason::Limit(hit));
            }
            return;
        }
        match TlogProof::parse(file) {
            Ok(proof) => {
                let at = self.proofs.len();
                self.by_index.entry(proof.index).or_default().push(at);
                self.proofs.push(Proof {
                    index: proof.index,
                    size: proof.checkpoint.size,
                    root: Hash::from(proof.checkpoint.root),
                    hashes: proof.hashes.into_iter().map(Hash::from).collect(),
                    note: proof.note.to_owned(),
                    used: false,
                });
            }
            Err(error) => self.wrong.push(Reason::InclusionProof {
                expected: "a file of the form c2sp.org/tlog-proof@v1".to_owned(),
                found: error.to_string(),
            }),
        }
    }

    /// Gives an envelope what there is for it: one with an index every proof for that index, whether it leads on or not; one
    /// without the first that leads from it to the root of its checkpoint.
    pub(crate) fn attach(&mut self, envelope: &mut Envelope) {
        if self.proofs.is_empty() {
            return;
        }
        let chosen = match envelope.log_index {
            Some(index) => self.by_index.get(&index).cloned().unwrap_or_default(),
            None => self.leading_from(log::leaf(envelope)).into_iter().collect(),
        };
        for proof in chosen {
            let Some(proof) = self.proofs.get_mut(proof) else {
                continue;
            };
            proof.used = true;
            envelope.log_index = Some(proof.index);
            let hashes = proof.hashes.iter().map(|hash| hash.as_bytes().to_vec());
            let inclusion = Inclusion {
                tree_size: proof.size,
                hashes: hashes.collect(),
            };
            if !envelope.inclusion.contains(&inclusion) {
                envelope.inclusion.push(inclusion);
            }
        }
    }

    fn leading_from(&mut self, leaf: Hash) -> Option<usize> {
        let left = TRIES.saturating_sub(self.tries);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(self.proofs.len());
        let leads = |proof: &Proof| {
            root_from_inclusion(leaf, proof.index, proof.size, &proof.hashes) == Ok(proof.root)
        };
        let found = self.proofs.iter().take(most).position(leads);
        let tried = found.map_or(self.proofs.len(), |at| at.saturating_add(1));
        let before = self.tries;
        self.tries = before.saturating_add(u64::try_from(tried).unwrap_or(u64::MAX));
        if before <= TRIES && self.tries > TRIES {
            let hit = Limits::check("proofs tried on entries without an index", TRIES, self.tries);
            self.wrong.extend(hit.err().map(Reason::Limit));
        }
        found
    }

    /// The checkpoints of all of them, each once, and what is wrong with those that led from no entry.
    pub(crate) fn finish(self) -> (BTreeSet<String>, Vec<Reason>) {
        let mut wrong = self.wrong;
        let unused = self.proofs.iter().filter(|proof| !proof.used);
        wrong.extend(unused.map(|proof| Reason::InclusionProof {
            expected: format!(
                "an entry of the bundle that the proof for index {} of {} entries leads from",
                proof.index, proof.size
            ),
            found: "none".to_owned(),
        }));
        (self.proofs.into_iter().map(|proof| proof.note).collect(), wrong)
    }
}
