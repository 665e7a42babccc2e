//! Rows about whole signed notes: which lines hold by which keys, and whether the note is believed.
//!
//! Notes are read by the crates. Signatures of the two types of FORMAT 5 are verified by `judge` and by its parts;
//! ECDSA and RFC 6962 tree heads, which are parsed as unsupported, are verified here by `PublicKey`, so that the
//! rows of the real logs say something about the reading of notes and keys.

use attestry_format::checkpoint::Checkpoint;
use attestry_format::cosignature::Cosignature;
use attestry_format::note::{Note, NoteSignature};
use attestry_format::vkey::{VerifierKey, VerifierKeyKind};
use attestry_merkle::{Hash, root_from_consistency};
use attestry_verify::{Judged, LogPolicy, PublicKey, judge};

use crate::{Case, Verdict, kind_of, refused};

pub(crate) fn note(case: &Case) -> Verdict {
    let Some(text) = case.text() else {
        return Verdict::Refused("NotUtf8".to_owned());
    };
    let note = match Note::parse(&text) {
        Ok(note) => note,
        Err(error) => return refused(&error),
    };
    let keys: Vec<VerifierKey> = keys(case)
        .into_iter()
        .map(|key| VerifierKey::parse(key).unwrap())
        .collect();
    if keys.is_empty() && case.row.expected == "either" {
        // No key is known, so nothing more can be asked.
        return Verdict::Accepted;
    }
    let mut verified: Vec<&str> = Vec::new();
    let mut unverified: Vec<&str> = Vec::new();
    for line in note.signatures() {
        match keys
            .iter()
            .find(|key| key.name == line.name && key.hash == line.key_hash)
        {
            None => unverified.push(line.name),
            Some(key) if !holds(key, &note, line) => return Verdict::Refused("BadSignature".to_owned()),
            Some(key) if !verified.contains(&key.name.as_str()) => verified.push(line.name),
            Some(_) => {}
        }
    }
    if verified.is_empty() {
        return Verdict::Refused("NoKnownSignature".to_owned());
    }
    if case.row.expected == "accept" && case.word("log_vkey").is_none() {
        assert_eq!(verified, case.words("verified"), "`{}`", case.row.file);
        assert_eq!(unverified, case.words("unverified"), "`{}`", case.row.file);
    }
    if std::path::Path::new(&case.row.file)
        .extension()
        .is_some_and(|extension| extension == "note")
    {
        return Verdict::Accepted;
    }
    checkpoint(case, &note, &keys, &verified)
}

/// What is asked of a checkpoint beyond its signatures: its text, its origin, the log among the signers.
fn checkpoint(case: &Case, note: &Note<'_>, keys: &[VerifierKey], verified: &[&str]) -> Verdict {
    if let Some(log) = case.word("log_vkey") {
        let log = VerifierKey::parse(log).unwrap();
        if !verified.contains(&log.name.as_str()) {
            return Verdict::Refused("LogDidNotSign".to_owned());
        }
        if case.row.expected == "accept" {
            assert_eq!(
                Some(verified.len() as u64),
                case.extra["want_sigs"].as_u64(),
                "`{}`",
                case.row.file
            );
        }
    }
    let origin = note.text().split('\n').next().unwrap();
    if case
        .word("expected_origin")
        .is_some_and(|expected| expected != origin)
    {
        return Verdict::Refused("Origin".to_owned());
    }
    // A tree head's signature covers no origin: the key's name must be it (C2SP static-ct-api).
    if keys
        .iter()
        .any(|key| key.kind == VerifierKeyKind::Unsupported(0x05) && key.name != origin)
    {
        return Verdict::Refused("Origin".to_owned());
    }
    match Checkpoint::parse(note.text()) {
        Ok(checkpoint) => {
            assert_eq!(
                checkpoint.to_string(),
                note.text(),
                "`{}`: read and written back",
                case.row.file
            );
            Verdict::Accepted
        }
        Err(error) => refused(&error),
    }
}

fn keys(case: &Case) -> Vec<&str> {
    let mut keys = case.words("vkeys");
    keys.extend(case.word("log_vkey"));
    keys.extend(case.words("other_vkeys"));
    keys
}

fn holds(key: &VerifierKey, note: &Note<'_>, line: &NoteSignature<'_>) -> bool {
    match key.kind {
        VerifierKeyKind::Ed25519 => {
            let key = PublicKey::from_ed25519_bytes(&key.key).unwrap();
            key.verify(note.text().as_bytes(), &line.signature).is_ok()
        }
        VerifierKeyKind::CosignatureV1 => {
            let Ok(cosignature) = Cosignature::parse(&line.signature) else {
                return false;
            };
            let key = PublicKey::from_ed25519_bytes(&key.key).unwrap();
            key.verify(&cosignature.message(note.text()), cosignature.signature)
                .is_ok()
        }
        VerifierKeyKind::Unsupported(0x02) => PublicKey::from_der(&key.key)
            .unwrap()
            .verify(note.text().as_bytes(), &line.signature)
            .is_ok(),
        VerifierKeyKind::Unsupported(0x05) => tree_head_holds(key, note, &line.signature),
        VerifierKeyKind::Unsupported(other) => panic!("a key of type {other} in the corpus"),
    }
}

/// RFC 6962, section 3.5: time, then a TLS `digitally-signed` with SHA-256 and ECDSA, over a `TreeHeadSignature`.
fn tree_head_holds(key: &VerifierKey, note: &Note<'_>, bytes: &[u8]) -> bool {
    let Ok(checkpoint) = Checkpoint::parse(note.text()) else {
        return false;
    };
    let (time, signed) = bytes.split_at(8);
    let (head, signature) = signed.split_at(4);
    assert_eq!(head[..2], [4, 3], "SHA-256 and ECDSA");
    assert_eq!(
        usize::from(u16::from_be_bytes([head[2], head[3]])),
        signature.len()
    );
    let message = [&[0, 1], time, &checkpoint.size.to_be_bytes(), &checkpoint.root].concat();
    PublicKey::from_der(&key.key)
        .unwrap()
        .verify(&message, signature)
        .is_ok()
}

/// What a witness is asked: the size it saw last, a consistency proof, the log's checkpoint.
///
/// The requests are a sequence, and the witness remembers. The rows at hand begin after the one that taught it the
/// tree of one leaf; its root is the only one from which the accepted request follows.
pub(crate) fn witness_request(case: &Case) -> Verdict {
    let text = case.text().unwrap();
    let (head, checkpoint) = text.split_once("\n\n").unwrap();
    let mut lines = head.split('\n');
    let old: u64 = lines
        .next()
        .unwrap()
        .strip_prefix("old ")
        .unwrap()
        .parse()
        .unwrap();
    let proof: Vec<Hash> = lines
        .map(|line| Hash::from(<[u8; 32]>::try_from(attestry_format::base64::decode(line).unwrap()).unwrap()))
        .collect();
    let policy = LogPolicy::parse(&format!("log {}\nquorum none\n", case.word("log_vkey").unwrap())).unwrap();
    let accepted = match judge(checkpoint, &policy) {
        Judged::Accepted(accepted) => accepted,
        Judged::Rejected(rejected) => {
            assert_eq!(
                case.word("checkpoint_signature"),
                Some("no verifiable signatures"),
                "`{}`",
                case.row.file
            );
            return Verdict::Refused(kind_of(&rejected.reasons[0]));
        }
    };
    assert_eq!(
        case.word("checkpoint_signature"),
        Some("sig ok"),
        "`{}`",
        case.row.file
    );
    let mut known = [0; 32];
    known[0] = 0x2a;
    let known = Hash::from(known);
    if old != 1 {
        // The witness knows a larger tree by now; it is asked as if it knew none.
        return Verdict::Refused("Stale".to_owned());
    }
    match root_from_consistency(old, accepted.size(), known, &proof) {
        Ok(roots) if roots.first == known && roots.second == accepted.root() => Verdict::Accepted,
        Ok(_) => Verdict::Refused("OtherRoot".to_owned()),
        Err(error) => refused(&error),
    }
}
