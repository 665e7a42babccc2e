//! Receipts of one chain: each names its predecessor's hash and counts on by one, and keys change only as announced
//! (specification 7.3.1 to 7.3.7).

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_verify::{KeyId, PublicKey};

use super::{Receipt, did};
use crate::failure::{Failure, Step};
use crate::judged::{Judged, Signer, Verdict};
use crate::keys::Keys;
use crate::sign;
use attestry_format::receipt::{Gap, Proof};

/// Follows every chain that has more than one receipt here. Of one alone its predecessor is missing, or it is the first.
pub(super) fn follow(receipts: &[Option<Receipt<'_, '_>>], judged: &mut [Judged], keys: &Keys) {
    let mut chains: BTreeMap<&str, Vec<(usize, &Receipt<'_, '_>)>> = BTreeMap::new();
    for (number, receipt) in receipts.iter().enumerate() {
        if let Some(receipt) = receipt {
            chains
                .entry(receipt.chain_id)
                .or_default()
                .push((number, receipt));
        }
    }
    for mut chain in chains.into_values() {
        // The order of lines means nothing; the numbers are signed.
        chain.sort_by_key(|(_, receipt)| receipt.sequence);
        if let [(number, receipt)] = chain.as_slice() {
            if let Some(one) = judged.get_mut(*number) {
                alone(receipt, one);
            }
        } else {
            together(&chain, judged, keys);
        }
        repeated(&chain, judged);
    }
}

fn alone(receipt: &Receipt<'_, '_>, judged: &mut Judged) {
    if receipt.previous.is_some() || receipt.sequence > 1 {
        judged.gaps.push(Gap::Before);
    }
    if let Err(failure) = status(receipt) {
        judged.fail_also(failure);
    }
}

/// The key that must sign from a receipt on, once keys have changed.
struct Active {
    key: PublicKey,
    /// Who held the key before.
    holders: Vec<Signer>,
}

fn together(chain: &[(usize, &Receipt<'_, '_>)], judged: &mut [Judged], keys: &Keys) {
    let mut before: Option<&Receipt<'_, '_>> = None;
    let mut first_key: Option<KeyId> = None;
    let mut active: Option<Active> = None;
    for (number, receipt) in chain {
        let Some(one) = judged.get_mut(*number) else {
            continue;
        };
        if let Some(active) = &active {
            signed_by(active, receipt, one);
        } else if let Some(key) = sign::key_of(one) {
            let first = *first_key.get_or_insert(key);
            if first != key {
                one.fail_also(Failure::new(Step::Key, format!("the chain's key {first}"), key));
            }
        }
        let place = link(before, receipt).and_then(|()| status(receipt));
        match place {
            Ok(()) if before.is_some() => one.proves.push(Proof::Linked),
            Ok(()) => {}
            // Where the link was taken out, that is told rather than that the signature went with it.
            Err(failure) if failure.step == Step::Link && receipt.previous.is_none() => {
                one.fail(failure, None);
            }
            Err(failure) => one.fail_also(failure),
        }
        match rotation(receipt, active.as_ref(), one, keys) {
            Ok(Some(next)) => active = Some(next),
            Ok(None) => {}
            Err(failure) => one.fail_also(failure),
        }
        before = Some(receipt);
    }
}

fn signed_by(active: &Active, receipt: &Receipt<'_, '_>, judged: &mut Judged) {
    if let Err(error) = active.key.verify(receipt.signed.as_bytes(), &receipt.signature) {
        let expected = format!("a signature by the key {}", active.key.id());
        judged.fail(Failure::new(Step::Signature, expected, error), None);
    } else if active.holders.is_empty() {
        judged.verdict = Verdict::Unknown {
            key: Some(active.key.id()),
            hint: receipt.method.to_owned(),
        };
    } else {
        judged.verdict = Verdict::Verified(active.holders.clone());
        judged.proves.push(Proof::Signed);
    }
}

fn link(before: Option<&Receipt<'_, '_>>, receipt: &Receipt<'_, '_>) -> Result<(), Failure> {
    let shown = |hash: Option<&str>| hash.map_or_else(|| "nothing".to_owned(), |hash| format!("`{hash}`"));
    let Some(before) = before else {
        return match receipt.previous {
            None => Ok(()),
            Some(_) => Err(Failure::new(
                Step::Link,
                "nothing before the first",
                shown(receipt.previous),
            )),
        };
    };
    if before.terminal {
        let expected = format!("nothing after {}, which ends it", before.sequence);
        return Err(Failure::new(Step::End, expected, receipt.sequence));
    }
    let next = before.sequence.saturating_add(1);
    if receipt.sequence != next {
        return Err(Failure::new(Step::Sequence, next, receipt.sequence));
    }
    let expected = before.own.to_string();
    if receipt.previous != Some(expected.as_str()) {
        return Err(Failure::new(
            Step::Link,
            format!("`{expected}`"),
            shown(receipt.previous),
        ));
    }
    Ok(())
}

/// A status is stated only by the last receipt, and is one of two.
fn status(receipt: &Receipt<'_, '_>) -> Result<(), Failure> {
    match receipt.chain.text_if_any("status")? {
        None => Ok(()),
        Some("complete" | "interrupted") if receipt.terminal => Ok(()),
        Some(status) => {
            let expected = "`complete` or `interrupted`, and that it is the last";
            Err(Failure::new(Step::End, expected, format!("`{status}`")))
        }
    }
}

/// The key that a receipt hands over to, where its own signature holds.
fn rotation(
    receipt: &Receipt<'_, '_>,
    active: Option<&Active>,
    judged: &Judged,
    keys: &Keys,
) -> Result<Option<Active>, Failure> {
    let Some(change) = receipt.subject.object_if_any("keyRotation")? else {
        return Ok(None);
    };
    let is = |name: &str, expected: &str| match change.text(name)? {
        found if found == expected => Ok(()),
        found => Err(Failure::new(
            Step::Rotation,
            format!("`{expected}` as `{name}`"),
            format!("`{found}`"),
        )),
    };
    is("event_type", "key_rotated")?;
    is("signed_with", "old")?;
    is("old_algorithm", "ed25519")?;
    is("new_algorithm", "ed25519")?;
    let wrong = |error: String| Failure::new(Step::Rotation, "an Ed25519 key in multibase", error);
    let text = change.text("new_public_key")?;
    let raw = text
        .strip_prefix('u')
        .ok_or_else(|| wrong(format!("`{text}`")))
        .and_then(|text| base64::decode_url_unpadded(text).map_err(|error| wrong(error.to_string())))?;
    let key = PublicKey::from_ed25519_bytes(&raw).map_err(|error| wrong(error.to_string()))?;
    is("new_key_fingerprint", &Digest::of(&raw).to_string())?;
    let old = change.digest("old_key_fingerprint")?;
    let Some(going) = going(receipt, active, judged, keys).and_then(|key| key.ed25519_bytes()) else {
        return Ok(None);
    };
    let expected = Digest::of(&going);
    if expected != old {
        return Err(Failure::new(
            Step::Rotation,
            format!("`{expected}` as `old_key_fingerprint`"),
            format!("`{old}`"),
        ));
    }
    let holders = match &judged.verdict {
        Verdict::Verified(signers) => signers.clone(),
        Verdict::Unknown { .. } => Vec::new(),
        Verdict::Failed { .. } => return Ok(None),
    };
    Ok(Some(Active { key, holders }))
}

/// The key that signed a receipt, where it is at hand.
fn going(
    receipt: &Receipt<'_, '_>,
    active: Option<&Active>,
    judged: &Judged,
    keys: &Keys,
) -> Option<PublicKey> {
    if let Some(active) = active {
        return Some(active.key.clone());
    }
    let signed = sign::key_of(judged)?;
    if let Some(known) = keys.known(signed) {
        return Some(known.key.clone());
    }
    let raw = did::key(receipt.method)?.ok()?;
    PublicKey::from_ed25519_bytes(&raw).ok()
}

/// Two receipts with one idempotency key may be one action that was tried again: a note, never a failure (7.3.6).
fn repeated(chain: &[(usize, &Receipt<'_, '_>)], judged: &mut [Judged]) {
    let key = |receipt: &Receipt<'_, '_>| {
        let action = receipt.subject.object("action").ok()?;
        let key = action.text_if_any("idempotency_key").ok()??;
        (!key.is_empty()).then(|| key.to_owned())
    };
    let mut seen = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for (_, receipt) in chain {
        if let Some(key) = key(receipt)
            && !seen.insert(key.clone())
        {
            twice.insert(key);
        }
    }
    for (number, receipt) in chain {
        if key(receipt).is_some_and(|key| twice.contains(&key))
            && let Some(one) = judged.get_mut(*number)
        {
            one.gaps.push(Gap::Retry);
        }
    }
}
