//! A trust receipt: an action, contexts that commit to it, signoffs over the contexts, and its place in a log.
//!
//! The steps are those of the draft's section 6.3. Keys are the auditor's: an approver's by the approver's name, the log's by
//! the name before `#` of its key's id.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::digest::Digest;
use attestry_format::json::Object;
use attestry_format::time::Time;

use super::{is_merkle, merkle, url, webauthn};
use crate::failure::{Failure, Step};
use crate::jcs::{self, Numbers};
use crate::judged::{Judged, Signer, Verdict};
use crate::keys::{Key, Keys};
use crate::limits::SIGNATURES;
use crate::read::At;
use attestry_format::receipt::{Gap, Proof, What};

/// A context: what an approver was asked.
struct Context<'v, 'a> {
    at: At<'v, 'a>,
    approver: &'v str,
    issued: Time,
    expires: Option<Time>,
    needed: u64,
    counts: bool,
}

/// Who signed, as far as the auditor's keys tell.
#[derive(Default)]
struct Signers {
    known: Vec<Signer>,
    /// The first who is named and whose key the auditor does not give.
    unknown: Option<String>,
}

pub(super) fn receipt(object: &Object<'_>, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
    let at = At::root(object);
    jcs::without(object, &[], Numbers::Whole)?;
    at.name("receipt_id")?.clone_into(&mut judged.name);
    let action = at.object("action")?;
    let action_hash = Digest::of(jcs::without(action.object, &[], Numbers::Whole)?.as_bytes());
    commits(&at, "action_hash", action_hash)?;
    let initiator = action.text_if_any("initiator")?;
    judged.claim(What::Actor, initiator);
    judged.claim(What::Action, action.text_if_any("action_type")?);
    if let Some(target) = action.object_if_any("target")? {
        judged.claim(What::Target, target.text_if_any("resource")?);
    }
    let contexts = contexts(&at, action_hash)?;
    let mut signers = Signers::default();
    let signed = signoffs(&at, &contexts, keys, judged, &mut signers)?;
    duties(&contexts, &signed, initiator)?;
    log(&at, keys, judged, &mut signers)?;
    windows(&at, &contexts, &signed, judged)?;
    judged.gaps.extend([Gap::Execution, Gap::Time, Gap::Currency]);
    judged.verdict = match signers.unknown {
        None => Verdict::Verified(signers.known),
        Some(hint) => Verdict::Unknown { key: None, hint },
    };
    Ok(())
}

/// A hash that stands in it is the one that was worked out.
fn commits(at: &At<'_, '_>, name: &str, own: Digest) -> Result<(), Failure> {
    let stated = at.digest(name)?;
    if stated == own {
        Ok(())
    } else {
        let (expected, found) = (format!("`{own}` at `{}`", at.path(name)), format!("`{stated}`"));
        Err(Failure::new(Step::Action, expected, found))
    }
}

fn contexts<'v, 'a>(at: &At<'v, 'a>, action: Digest) -> Result<BTreeMap<Digest, Context<'v, 'a>>, Failure> {
    let listed = at.objects("contexts")?;
    if listed.is_empty() || listed.len() > SIGNATURES {
        let expected = format!("1 to {SIGNATURES} contexts");
        return Err(Failure::new(Step::Form, expected, listed.len()));
    }
    let mut contexts = BTreeMap::new();
    let mut policy = None;
    for one in listed {
        commits(&one, "action_hash", action)?;
        let stated = one.digest("policy_hash")?;
        let first = *policy.get_or_insert(stated);
        if stated != first {
            let found = format!("`{stated}`");
            return Err(Failure::new(Step::Action, format!("the policy `{first}`"), found));
        }
        let needed = match one.object.member("required_approvals") {
            None => 1,
            Some(_) => one.number("required_approvals", 1)?,
        };
        let expires = match one.text_if_any("expires_at")? {
            None => None,
            Some(_) => Some(one.time("expires_at")?),
        };
        let own = Digest::of(jcs::without(one.object, &[], Numbers::Whole)?.as_bytes());
        let context = Context {
            approver: one.name("approver")?,
            issued: one.time("issued_at")?,
            expires,
            needed,
            counts: matches!(one.text_if_any("decision")?, None | Some("approved")),
            at: one,
        };
        contexts.insert(own, context);
    }
    Ok(contexts)
}

/// Every signoff, with its context and when it says it was made.
type Signed<'c, 'v, 'a> = Vec<(&'c Context<'v, 'a>, Time)>;

fn signoffs<'c, 'v, 'a>(
    at: &At<'v, 'a>,
    contexts: &'c BTreeMap<Digest, Context<'v, 'a>>,
    keys: &Keys,
    judged: &mut Judged,
    signers: &mut Signers,
) -> Result<Signed<'c, 'v, 'a>, Failure> {
    let listed = at.objects("signoffs")?;
    if listed.is_empty() || listed.len() > SIGNATURES {
        let expected = format!("1 to {SIGNATURES} signoffs");
        return Err(Failure::new(Step::Form, expected, listed.len()));
    }
    let mut signed = Vec::with_capacity(listed.len());
    for one in listed {
        let over = one.digest("context_hash")?;
        let context = contexts
            .get(&over)
            .ok_or_else(|| Failure::new(Step::Signoff, "a context that is here", format!("`{over}`")))?;
        judged.claim(What::Approver, Some(context.approver));
        signed.push((context, one.time("signed_at")?));
        let mut theirs = keys.of(context.approver).peekable();
        if theirs.peek().is_none() {
            signers.unknown.get_or_insert_with(|| context.approver.to_owned());
            continue;
        }
        let mut by = None;
        for known in theirs {
            if signs(&one, known, over.as_bytes())? {
                by = Some(known);
                break;
            }
        }
        let Some(by) = by else {
            let expected = format!("a signature by `{}`", context.approver);
            return Err(Failure::new(Step::Signoff, expected, "none that verifies"));
        };
        signers.known.push(Signer::of(by));
        if context.counts {
            judged.proves.push(if by.device {
                Proof::ApprovedOnDevice
            } else {
                Proof::Approved
            });
        }
        if by.device {
            judged.gaps.push(Gap::Audience);
        }
    }
    Ok(signed)
}

/// A device's key counts with the device's statement only, whatever the receipt says of it.
fn signs(signoff: &At<'_, '_>, known: &Key, digest: &[u8; 32]) -> Result<bool, Failure> {
    if known.device {
        return match signoff.object_if_any("webauthn")? {
            Some(statement) => webauthn::holds(&statement, digest, &known.key),
            None => Ok(false),
        };
    }
    let signature = url(signoff.text("signature")?);
    Ok(signature.is_some_and(|signature| known.key.verify(digest, &signature).is_ok()))
}

/// Nobody approves what they started, nobody counts twice, and as many approve as are needed.
fn duties(
    contexts: &BTreeMap<Digest, Context<'_, '_>>,
    signed: &Signed<'_, '_, '_>,
    initiator: Option<&str>,
) -> Result<(), Failure> {
    let approvals: Vec<&str> = signed
        .iter()
        .filter(|(context, _)| context.counts)
        .map(|(context, _)| context.approver)
        .collect();
    if let Some(initiator) = initiator.filter(|initiator| approvals.contains(initiator)) {
        let found = format!("`{initiator}`");
        return Err(Failure::new(
            Step::Duties,
            "approvers who did not start it",
            found,
        ));
    }
    let different: BTreeSet<&str> = approvals.iter().copied().collect();
    if different.len() != approvals.len() {
        let found = format!("{} of {}", different.len(), approvals.len());
        return Err(Failure::new(
            Step::Duties,
            "approvers who are all different",
            found,
        ));
    }
    let needed = contexts.values().map(|context| context.needed).max().unwrap_or(1);
    let count = u64::try_from(approvals.len()).unwrap_or(u64::MAX);
    if count < needed {
        return Err(Failure::new(Step::Duties, format!("{needed} approvals"), count));
    }
    Ok(())
}

/// Its place in a log, and the log's signature.
fn log(at: &At<'_, '_>, keys: &Keys, judged: &mut Judged, signers: &mut Signers) -> Result<(), Failure> {
    let proof = at.object("log_proof")?;
    let checkpoint = proof.object("checkpoint")?;
    let stated = match proof.text_if_any("alg")? {
        Some(kind) => Some(kind),
        None => checkpoint.text_if_any("merkle_alg")?,
    };
    is_merkle(stated.unwrap_or("none"))?;
    let left_out = ["log_proof", "approver_key_proofs"];
    let leaf = merkle::leaf(&jcs::without(at.object, &left_out, Numbers::Whole)?);
    if proof.object.member("leaf_hash").is_some() && proof.digest("leaf_hash")?.hex() != leaf {
        let found = format!("`{}`", proof.text("leaf_hash")?);
        return Err(Failure::new(Step::Inclusion, format!("the leaf `{leaf}`"), found));
    }
    proof.array("inclusion_path")?;
    let path = proof.objects("inclusion_path")?;
    if path.is_empty() {
        // Without a path the leaf is the root: only a tree with nothing else in it has that.
        let (size, index) = (checkpoint.number("tree_size", 0)?, index(&proof)?);
        if (size, index) != (1, 0) {
            let found = format!("leaf {index} of {size}");
            return Err(Failure::new(Step::Inclusion, "the only leaf of its tree", found));
        }
    }
    merkle::leads_to(&leaf, &path, &checkpoint.digest("root_hash")?.hex())?;
    let named = checkpoint.name("log_key_id")?;
    let holder = named.split_once('#').map_or(named, |(holder, _)| holder);
    let signed = jcs::without(checkpoint.object, &["log_signature"], Numbers::Whole)?;
    let text = checkpoint.name("log_signature")?;
    let signature = url(text.strip_prefix("b64u:").unwrap_or(text)).unwrap_or_default();
    let digest = *Digest::of(signed.as_bytes()).as_bytes();
    let mut theirs = keys.of(holder).filter(|known| !known.device).peekable();
    if theirs.peek().is_none() {
        signers.unknown.get_or_insert_with(|| holder.to_owned());
        return Ok(());
    }
    let by = theirs.find(|known| known.key.verify(&digest, &signature).is_ok());
    let by = by.ok_or_else(|| {
        let expected = format!("a signature by `{holder}`");
        Failure::new(Step::Checkpoint, expected, "none that verifies")
    })?;
    signers.known.push(Signer::of(by));
    judged.proves.push(Proof::Logged);
    Ok(())
}

fn index(proof: &At<'_, '_>) -> Result<u64, Failure> {
    match proof.object.member("leaf_index") {
        None => Ok(0),
        Some(_) => proof.number("leaf_index", 0),
    }
}

/// Signed and used within the window of every context.
fn windows(
    at: &At<'_, '_>,
    contexts: &BTreeMap<Digest, Context<'_, '_>>,
    signed: &Signed<'_, '_, '_>,
    judged: &mut Judged,
) -> Result<(), Failure> {
    let inside = |context: &Context<'_, '_>, time: Time, what: &str| {
        let late = context.expires.is_some_and(|expires| time > expires);
        if time < context.issued || late {
            let expected = format!("{what} within the window of `{}`", context.at.path("issued_at"));
            return Err(Failure::new(Step::Window, expected, time));
        }
        Ok(())
    };
    for (context, time) in signed {
        inside(context, *time, "a signature")?;
    }
    let consumption = at.object("consumption")?;
    let used = consumption.time("committed_at")?;
    for context in contexts.values() {
        inside(context, used, "its use")?;
    }
    judged.at = Some(used);
    judged.claim(What::Time, Some(consumption.text("committed_at")?));
    Ok(())
}
