//! EP-MERKLE-v2: leaves and branches told apart by their first byte, branches over the hexadecimal text of their children.

use attestry_format::digest::{Digest, hex};
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Step};
use crate::limits::PROOF_HASHES;
use crate::read::At;

/// The leaf of a canonical text.
pub(super) fn leaf(canonical: &str) -> String {
    hashed(&[&[0], canonical.as_bytes()])
}

fn branch(left: &str, right: &str) -> String {
    hashed(&[&[1], left.as_bytes(), right.as_bytes()])
}

fn hashed(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// Follows a proof from a leaf to a root.
pub(super) fn leads_to(leaf: &str, proof: &[At<'_, '_>], root: &str) -> Result<(), Failure> {
    if proof.len() > PROOF_HASHES {
        let expected = format!("at most {PROOF_HASHES} hashes");
        return Err(Failure::new(Step::Limit, expected, proof.len()));
    }
    let mut current = leaf.to_owned();
    for step in proof {
        let other = step.text("hash")?;
        if Digest::from_hex(other).is_none() {
            return Err(step.wrong("hash", "64 hexadecimal digits", &format!("`{other}`")));
        }
        current = match step.text("position")? {
            "left" => branch(other, &current),
            "right" => branch(&current, other),
            position => return Err(step.wrong("position", "`left` or `right`", position)),
        };
    }
    if current == root {
        Ok(())
    } else {
        Err(Failure::new(
            Step::Inclusion,
            format!("the root `{root}`"),
            format!("`{current}`"),
        ))
    }
}
