//! One log entry: that it lies in the log, that the log signed what it lies in, and when it was taken.

use attestry_format::base64;
use attestry_format::checkpoint::Checkpoint;
use attestry_format::digest::hex;
use attestry_format::note::Note;
use attestry_format::time::Time;
use attestry_merkle::{Hash, leaf_hash, root_from_inclusion};

use crate::algorithms::Key;
use crate::bundle::{Kind, LogEntry, Proof};
use crate::failure::{Failure, Step};
use crate::root::{LogInstance, TrustedRoot};

/// Checks an entry's proof, checkpoint and promise, as far as it has them. Gives the time at which the log took it, where
/// the log vouches for one.
pub(crate) fn check(entry: &LogEntry, root: &TrustedRoot) -> Result<Option<Time>, Failure> {
    let wrong = |expected: &str, found: String| Failure::new(Step::LogKey, expected, found);
    let log = root
        .log(&entry.log)
        .ok_or_else(|| wrong("a log of the trusted root", hex(&entry.log)))?;
    let key = Key::of_spki(&log.key, None)
        .map_err(|error| wrong("a key of an algorithm that is built in", error.to_string()))?;
    if let Some(proof) = &entry.proof {
        inclusion(entry, proof, log, &key)?;
    }
    let Some(promise) = &entry.promise else {
        return Ok(None);
    };
    if !key.verifies(promised(entry).as_bytes(), promise) {
        return Err(Failure::new(
            Step::InclusionPromise,
            "a promise by the log",
            "a signature that does not verify",
        ));
    }
    // Only a promise vouches for the time, and Rekor v2 makes none.
    let seconds = match entry.kind {
        Kind::HashedRekord2 => return Ok(None),
        Kind::HashedRekord1 | Kind::Dsse1 | Kind::Intoto2 => entry.integrated,
    };
    let Some(time) = seconds.and_then(|seconds| i64::try_from(seconds).ok()) else {
        return Ok(None);
    };
    let time = Time::from_unix(time);
    if log.window.holds(time) {
        Ok(Some(time))
    } else {
        Err(wrong(
            &format!("a key that was good at {time}"),
            log.window.to_string(),
        ))
    }
}

/// What a promise is signed over: canonical JSON, of which nothing needs escaping.
fn promised(entry: &LogEntry) -> String {
    format!(
        r#"{{"body":"{}","integratedTime":{},"logID":"{}","logIndex":{}}}"#,
        base64::encode(&entry.body),
        entry.integrated.unwrap_or_default(),
        hex(&entry.log),
        entry.index
    )
}

/// Rekor v1 states index, size and root beside its checkpoint, which must agree; of Rekor v2 only the checkpoint counts.
fn inclusion(entry: &LogEntry, proof: &Proof, log: &LogInstance, key: &Key) -> Result<(), Failure> {
    let note = proof.checkpoint.as_deref();
    let wrong = |expected: &str, found: String| Failure::new(Step::Checkpoint, expected, found);
    let missing = || wrong("a checkpoint", "none".to_owned());
    if entry.kind == Kind::HashedRekord2 {
        let (note, checkpoint) = read(note.ok_or_else(missing)?)?;
        signed(&note, log, key)?;
        return leads_to(entry, proof, entry.index, checkpoint.size, checkpoint.root);
    }
    let root = proof
        .root
        .ok_or_else(|| Failure::new(Step::InclusionProof, "a root", "none"))?;
    leads_to(entry, proof, proof.index, proof.size, root)?;
    let (note, checkpoint) = read(note.ok_or_else(missing)?)?;
    if checkpoint.root != root || checkpoint.size != proof.size {
        return Err(wrong(
            &format!("the proof's root {} of {} entries", hex(&root), proof.size),
            format!("{} of {}", hex(&checkpoint.root), checkpoint.size),
        ));
    }
    signed(&note, log, key)
}

fn read(text: &str) -> Result<(Note<'_>, Checkpoint<'_>), Failure> {
    let wrong = |found: String| Failure::new(Step::Checkpoint, "a checkpoint (C2SP)", found);
    let note = Note::parse(text).map_err(|error| wrong(error.to_string()))?;
    let checkpoint = Checkpoint::parse(note.text()).map_err(|error| wrong(error.to_string()))?;
    Ok((note, checkpoint))
}

/// Whether the log that took the entry signed the note. Others may have signed it too, and hints may collide.
fn signed(note: &Note<'_>, log: &LogInstance, key: &Key) -> Result<(), Failure> {
    let hint = log.id.first_chunk::<4>();
    let mut by_log = note
        .signatures()
        .iter()
        .filter(|signature| Some(&signature.key_hash) == hint)
        .peekable();
    let found = match by_log.peek() {
        Some(_) => "one that does not verify",
        None => "only others'",
    };
    if by_log.any(|signature| key.verifies(note.text().as_bytes(), &signature.signature)) {
        return Ok(());
    }
    Err(Failure::new(
        Step::Checkpoint,
        format!("a signature by the log {}", hex(&log.id)),
        found,
    ))
}

fn leads_to(entry: &LogEntry, proof: &Proof, index: u64, size: u64, root: [u8; 32]) -> Result<(), Failure> {
    let wrong = |expected: String, found: String| Failure::new(Step::InclusionProof, expected, found);
    let hashes: Vec<_> = proof.hashes.iter().copied().map(Hash::from).collect();
    let found = root_from_inclusion(leaf_hash(&entry.body), index, size, &hashes)
        .map_err(|error| wrong(format!("a proof for entry {index} of {size}"), error.to_string()))?;
    if found.as_bytes() == &root {
        Ok(())
    } else {
        Err(wrong(format!("the root {}", hex(&root)), found.to_string()))
    }
}
