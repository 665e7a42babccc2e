//! Inclusion proofs, each led to the accepted checkpoint of its size (FORMAT 5; LOG405).

use std::collections::BTreeMap;

use attestry_format::envelope::Inclusion;
use attestry_merkle::{Hash, root_from_inclusion};

use super::roots::base64;
use super::{Leaf, LogFault};
use crate::checkpoint::AcceptedCheckpoint;
use crate::parts::Parts;
use crate::reason::Reason;

/// The checkpoints that the inclusion proofs of leaves lead to, by position of the leaf; of those alone that have one that holds.
pub(super) type Proved = BTreeMap<usize, Vec<usize>>;

/// Where all inclusion proofs lead.
pub(super) fn prove(parts: &Parts, checkpoints: &[AcceptedCheckpoint], faults: &mut Vec<LogFault>) -> Proved {
    let mut out = Proved::new();
    // Without an accepted checkpoint there is nothing a proof could lead to, and that is said elsewhere. Few logs have proofs.
    if checkpoints.is_empty() || parts.inclusions.is_empty() {
        return out;
    }
    for (position, leaf) in parts.leaves.iter().enumerate() {
        let mut proved = Vec::new();
        for proof in parts.inclusion(leaf) {
            match prove_one(leaf.index, leaf.hash, proof, checkpoints) {
                Ok(checkpoint) => proved.push(checkpoint),
                Err(reason) => faults.push(LogFault {
                    reason,
                    leaf: Some(position),
                }),
            }
        }
        if !proved.is_empty() {
            out.insert(position, proved);
        }
    }
    out
}

/// Whether a proof of its own leads a leaf to one of these checkpoints.
pub(super) fn leads_somewhere(parts: &Parts, leaf: &Leaf, checkpoints: &[AcceptedCheckpoint]) -> bool {
    let mut proofs = parts.inclusion(leaf).iter();
    proofs.any(|proof| prove_one(leaf.index, leaf.hash, proof, checkpoints).is_ok())
}

fn prove_one(
    index: u64,
    leaf: Hash,
    proof: &Inclusion,
    checkpoints: &[AcceptedCheckpoint],
) -> Result<usize, Reason> {
    let fitting: Vec<usize> = (0..checkpoints.len())
        .filter(|at| {
            checkpoints
                .get(*at)
                .is_some_and(|one| one.size() == proof.tree_size)
        })
        .collect();
    if fitting.is_empty() {
        let sizes: Vec<String> = checkpoints.iter().map(|one| one.size().to_string()).collect();
        return Err(Reason::InclusionProof {
            expected: format!("an accepted checkpoint of {} entries", proof.tree_size),
            found: format!("checkpoints of {} entries", sizes.join(", ")),
        });
    }
    let hashes: Result<Vec<Hash>, usize> = proof
        .hashes
        .iter()
        .map(|bytes| {
            <[u8; 32]>::try_from(bytes.as_slice())
                .map(Hash::from)
                .map_err(|_| bytes.len())
        })
        .collect();
    let hashes = hashes.map_err(|length| Reason::InclusionProof {
        expected: "hashes of 32 bytes".to_owned(),
        found: format!("one of {length} bytes"),
    })?;
    let root = root_from_inclusion(leaf, index, proof.tree_size, &hashes).map_err(|error| {
        Reason::InclusionProof {
            expected: format!("a proof for index {index} of {} entries", proof.tree_size),
            found: error.to_string(),
        }
    })?;
    let matching = fitting
        .iter()
        .copied()
        .find(|at| checkpoints.get(*at).is_some_and(|one| one.root() == root));
    matching.ok_or_else(|| Reason::InclusionProof {
        expected: match fitting.first().and_then(|at| checkpoints.get(*at)) {
            Some(one) => format!("root {}", base64(one.root())),
            None => String::new(),
        },
        found: format!("root {}", base64(root)),
    })
}

/// Whether every present entry has a proof that holds. One beside it that does not has its own finding.
pub(super) fn is_partial(parts: &Parts, proved: &Proved) -> bool {
    let leaves = parts.leaves.iter().enumerate();
    let mut present = leaves.filter(|(_, leaf)| !leaf.kept_back).peekable();
    present.peek().is_some()
        && present.all(|(position, _)| proved.get(&position).is_some_and(|proved| !proved.is_empty()))
}
