//! Inclusion proofs, each led to the accepted checkpoint of its size (FORMAT 5; LOG405).

use attestry_format::envelope::Inclusion;
use attestry_merkle::{Hash, root_from_inclusion};

use super::roots::base64;
use super::{Leaf, LogFault};
use crate::checkpoint::AcceptedCheckpoint;
use crate::reason::Reason;

/// For each leaf, the checkpoints that its inclusion proofs lead to.
pub(super) fn prove(
    leaves: &[Leaf],
    checkpoints: &[AcceptedCheckpoint],
    faults: &mut Vec<LogFault>,
) -> Vec<Vec<usize>> {
    let mut out = Vec::with_capacity(leaves.len());
    for (position, leaf) in leaves.iter().enumerate() {
        let mut proved = Vec::new();
        // Without an accepted checkpoint there is nothing a proof could lead to, and that is said elsewhere.
        let proofs = if checkpoints.is_empty() {
            &[]
        } else {
            inclusion(leaf)
        };
        for proof in proofs {
            match prove_one(leaf.index, leaf.hash, proof, checkpoints) {
                Ok(checkpoint) => proved.push(checkpoint),
                Err(reason) => faults.push(LogFault {
                    reason,
                    leaf: Some(position),
                }),
            }
        }
        out.push(proved);
    }
    out
}

fn inclusion(leaf: &Leaf) -> &[Inclusion] {
    leaf.inclusion.as_deref().unwrap_or(&[])
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

/// Whether every present entry has a proof that holds, and none that does not.
pub(super) fn is_partial(leaves: &[Leaf], proofs: &[Vec<usize>]) -> bool {
    let mut present = leaves
        .iter()
        .zip(proofs)
        .filter(|(leaf, _)| !leaf.kept_back)
        .map(|(leaf, proofs)| (inclusion(leaf), proofs))
        .peekable();
    present.peek().is_some()
        && present.all(|(given, proved)| !proved.is_empty() && given.len() == proved.len())
}
