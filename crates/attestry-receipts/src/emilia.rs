//! EMILIA Protocol: authorization receipts (EP-RECEIPT-v1) and trust receipts (draft, section 6.2), over RFC 8785 with whole
//! numbers only.
//!
//! Rules: the project's reference verifier at its defaults and its conformance vectors. Trees that are not of EP-MERKLE-v2 are
//! refused, as they are there unless somebody opts in, which nobody does here. Witnesses, renewals, revocations and quorums
//! beyond what a trust receipt itself holds are not read.

mod merkle;
mod trust;
mod webauthn;

use attestry_format::base64;
use attestry_format::json::Object;
use attestry_format::receipt::{Gap, Tool, What};

use crate::adapter::Adapter;
use crate::failure::{Failure, Step};
use crate::jcs::{self, Numbers};
use crate::judged::Judged;
use crate::keys::Keys;
use crate::read::At;
use crate::sign;

/// The adapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Emilia;

/// The only version of an authorization receipt.
const RECEIPT: &str = "EP-RECEIPT-v1";
/// The only kind of tree.
const MERKLE: &str = "EP-MERKLE-v2";

impl Adapter for Emilia {
    fn tool(&self) -> Tool {
        Tool::Emilia
    }

    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged> {
        let one = |object: &&Object<'_>| {
            let is_receipt = object.member("@version").is_some();
            let version = if is_receipt { RECEIPT } else { "trust receipt" };
            let mut judged = Judged::read(Tool::Emilia, version, "");
            let done = if is_receipt {
                receipt(object, &mut judged, keys)
            } else {
                trust::receipt(object, &mut judged, keys)
            };
            if let Err(failure) = done {
                judged.fail_also(failure);
            }
            judged
        };
        receipts.iter().map(one).collect()
    }
}

fn receipt(object: &Object<'_>, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
    let at = At::root(object);
    let version = at.text("@version")?;
    if version != RECEIPT {
        let found = format!("`{version}`");
        return Err(Failure::new(Step::Version, format!("`{RECEIPT}`"), found));
    }
    // All of it is written in the one form that everybody writes alike, what is not signed included.
    jcs::without(object, &[], Numbers::Whole)?;
    let payload = at.object("payload")?;
    let signed = jcs::without(payload.object, &[], Numbers::Whole)?;
    let signature = at.object("signature")?;
    let algorithm = signature.text("algorithm")?;
    if algorithm != "Ed25519" {
        let found = format!("`{algorithm}`");
        return Err(Failure::new(Step::Algorithm, "`Ed25519`", found));
    }
    let bytes = match signature.text_if_any("value")? {
        None | Some("") => Err(Failure::new(Step::Signature, "a signature", "none")),
        Some(text) => {
            url(text).ok_or_else(|| Failure::new(Step::Signature, "base64url", format!("`{text}`")))
        }
    }?;
    payload
        .text_if_any("receipt_id")?
        .unwrap_or_default()
        .clone_into(&mut judged.name);
    let issuer = payload.text_if_any("issuer")?.unwrap_or_default();
    judged.claim(What::Approver, Some(issuer));
    judged.claim(What::Target, payload.text_if_any("subject")?);
    judged.claim(What::Time, payload.text_if_any("created_at")?);
    if payload.text_if_any("created_at")?.is_some() {
        judged.at = Some(payload.time("created_at")?);
    }
    judged.gaps = vec![Gap::Execution, Gap::Time, Gap::Currency];
    sign::by_name(judged, issuer, signed.as_bytes(), &bytes, keys)?;
    if let Some(anchor) = at.object_if_any("anchor")? {
        let kind = anchor.text_if_any("alg")?.unwrap_or("none");
        is_merkle(kind)?;
        let leaf = anchor.text("leaf_hash")?;
        let own = merkle::leaf(&signed);
        if leaf != own {
            let found = format!("`{leaf}`");
            return Err(Failure::new(Step::Digest, format!("the leaf `{own}`"), found));
        }
        let proof = anchor.objects("merkle_proof")?;
        merkle::leads_to(&own, &proof, anchor.text("merkle_root")?)?;
        judged.gaps.push(Gap::Root);
    }
    Ok(())
}

fn is_merkle(kind: &str) -> Result<(), Failure> {
    if kind == MERKLE {
        Ok(())
    } else {
        let found = format!("`{kind}`");
        Err(Failure::new(
            Step::Inclusion,
            format!("a tree of `{MERKLE}`"),
            found,
        ))
    }
}

/// Base64url without padding.
fn url(text: &str) -> Option<Vec<u8>> {
    base64::decode_url_unpadded(text).ok()
}
