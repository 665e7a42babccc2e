//! Times that witnesses vouch for: cosignatures (C2SP) on the checkpoint of the tree in which an entry lies.
//!
//! Whose word counts, and how many of them it takes, is the trust file's policy on logs; the log itself is the trusted
//! root's. What a cosignature is and when it holds is decided where those of our own logs are.

use attestry_format::note::Note;
use attestry_verify::LogPolicy;

use crate::bundle::LogEntry;
use crate::evidence::{ProvenTime, TimeSource};
use crate::failure::{Failure, Step};

/// When they had seen the entry, of which proof and checkpoint are verified already.
pub(crate) fn saw(entry: &LogEntry, policy: &LogPolicy) -> Result<Option<ProvenTime>, Failure> {
    let proof = entry.proof.as_ref();
    let Some(text) = proof.and_then(|proof| proof.checkpoint.as_deref()) else {
        return Ok(None);
    };
    let wrong = |expected: &str, found: String| Failure::new(Step::Checkpoint, expected, found);
    let note = Note::parse(text).map_err(|error| wrong("a checkpoint (C2SP)", error.to_string()))?;
    let seen = attestry_verify::witnessed(&note, policy).map_err(|error| {
        wrong(
            "cosignatures that hold in the names of the trust file's witnesses",
            error.to_string(),
        )
    })?;
    Ok(seen.map(|(time, witnesses)| {
        let names: Vec<&str> = witnesses.iter().map(|one| one.witness.as_str()).collect();
        ProvenTime {
            time,
            by: TimeSource::Witnesses(names.join(", ")),
        }
    }))
}
