//! Ed25519 signatures by keys that a receipt brings or names. Whether the auditor knows the key is another question.

use attestry_verify::{KeyId, PublicKey};

use crate::failure::{Failure, Step};
use crate::judged::{Judged, Signer, Verdict};
use crate::keys::{Key, Keys};
use attestry_format::receipt::{Gap, Proof};

/// Judges a signature by the key that lies in the receipt itself: it must verify by that key, whoever holds it.
pub(crate) fn by_own_key(
    judged: &mut Judged,
    raw: &[u8],
    message: &[u8],
    signature: &[u8],
    keys: &Keys,
) -> Result<(), Failure> {
    let key = PublicKey::from_ed25519_bytes(raw)
        .map_err(|error| Failure::new(Step::Key, "an Ed25519 key", error))?;
    let known = keys.known(key.id());
    if let Err(error) = key.verify(message, signature) {
        let failure = Failure::new(
            Step::Signature,
            format!("a signature by the key {}", key.id()),
            error,
        );
        judged.fail(failure.clone(), known.map(|known| known.key.id()));
        return Err(failure);
    }
    judged.verdict = match known {
        Some(known) => Verdict::Verified(vec![Signer::of(known)]),
        None => Verdict::Unknown {
            key: Some(key.id()),
            hint: String::new(),
        },
    };
    judged.proves.push(Proof::Signed);
    Ok(())
}

/// Judges a signature whose key is only named: by the keys of who is named, if the auditor gives any, and otherwise by all.
/// A key of another than `named` signs for itself only.
pub(crate) fn by_name(
    judged: &mut Judged,
    named: &str,
    message: &[u8],
    signature: &[u8],
    keys: &Keys,
) -> Result<(), Failure> {
    let theirs: Vec<&Key> = keys
        .of(named)
        .filter(|known| known.key.algorithm() == "Ed25519")
        .collect();
    let holds = |known: &&Key| known.key.verify(message, signature).is_ok();
    if let Some(first) = theirs.first() {
        if let Some(known) = theirs.iter().copied().find(holds) {
            judged.verdict = Verdict::Verified(vec![Signer::of(known)]);
            judged.proves.push(Proof::Signed);
            return Ok(());
        }
        let error = first.key.verify(message, signature).err();
        let found = error.map_or_else(String::new, |error| error.to_string());
        let failure = Failure::new(Step::Signature, format!("a signature by `{named}`"), found);
        judged.fail(failure.clone(), Some(first.key.id()));
        return Err(failure);
    }
    judged.gaps.push(Gap::Issuer);
    judged.verdict = match keys.ed25519().find(holds) {
        Some(known) => {
            judged.proves.push(Proof::Signed);
            Verdict::Verified(vec![Signer::of(known)])
        }
        None => Verdict::Unknown {
            key: None,
            hint: named.to_owned(),
        },
    };
    Ok(())
}

/// The key that verified a receipt, or that it brought along.
pub(crate) fn key_of(judged: &Judged) -> Option<KeyId> {
    match &judged.verdict {
        Verdict::Verified(signers) => signers.first().map(|signer| signer.key),
        Verdict::Unknown { key, .. } => *key,
        Verdict::Failed { .. } => None,
    }
}
