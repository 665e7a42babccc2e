//! Agent Receipts: a verifiable credential for each action, Ed25519 over RFC 8785 of all but the proof, linked by hash.
//!
//! Rules: the project's specification 0.5, sections 4 and 7.3, and its cross-SDK vectors. Does not decrypt parameters, and does
//! not resolve identifiers other than `did:key`.

mod chain;
mod did;

pub use did::key as did_key;

use attestry_format::base64;
use attestry_format::digest::Digest;
use attestry_format::json::Object;
use attestry_format::receipt::{Gap, Tool, What};

use crate::adapter::Adapter;
use crate::failure::{Failure, Step};
use crate::jcs::{self, Numbers};
use crate::judged::{Judged, Link};
use crate::keys::Keys;
use crate::read::At;
use crate::sign;

/// The adapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AgentReceipts;

/// What is read of one receipt.
#[derive(Debug)]
pub(super) struct Receipt<'v, 'a> {
    subject: At<'v, 'a>,
    chain: At<'v, 'a>,
    chain_id: &'v str,
    sequence: u64,
    previous: Option<&'v str>,
    terminal: bool,
    /// The identifier of who signed, without the part that names one of its keys.
    method: &'v str,
    signature: Vec<u8>,
    signed: String,
    own: Digest,
}

impl Adapter for AgentReceipts {
    fn tool(&self) -> Tool {
        Tool::AgentReceipts
    }

    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged> {
        let mut judged = Vec::with_capacity(receipts.len());
        let mut read = Vec::with_capacity(receipts.len());
        for object in receipts {
            match Receipt::read(object) {
                Ok((receipt, mut one)) => {
                    // A failure of the signature is in the judgement.
                    let _ = receipt.check(&mut one, keys);
                    judged.push(one);
                    read.push(Some(receipt));
                }
                Err(failure) => {
                    judged.push(Judged::failed(Tool::AgentReceipts, failure));
                    read.push(None);
                }
            }
        }
        chain::follow(&read, &mut judged, keys);
        judged
    }
}

impl<'v, 'a> Receipt<'v, 'a> {
    fn read(object: &'v Object<'a>) -> Result<(Self, Judged), Failure> {
        let at = At::root(object);
        let version = at.name("version")?;
        if !version.starts_with("0.") {
            return Err(Failure::new(
                Step::Version,
                "a version 0.x",
                format!("`{version}`"),
            ));
        }
        let issuer = at.object("issuer")?;
        let subject = at.object("credentialSubject")?;
        let action = subject.object("action")?;
        let outcome = subject.object("outcome")?;
        let chain = subject.object("chain")?;
        let proof = at.object("proof")?;
        let kind = proof.text("type")?;
        if kind != PROOF_TYPE {
            let found = format!("`{kind}`");
            return Err(Failure::new(Step::Algorithm, format!("`{PROOF_TYPE}`"), found));
        }
        let signed = jcs::without(object, &["proof"], Numbers::All)?;
        let method = proof.name("verificationMethod")?;
        let receipt = Self {
            chain_id: chain.name("chain_id")?,
            sequence: chain.number("sequence", 0)?,
            previous: chain.text_if_any("previous_receipt_hash")?,
            terminal: chain.flag("terminal")?,
            method: method.split_once('#').map_or(method, |(did, _)| did),
            signature: signature(proof.text("proofValue")?)?,
            own: Digest::of(signed.as_bytes()),
            signed,
            subject,
            chain,
        };
        let mut judged = Judged::read(Tool::AgentReceipts, version, at.name("id")?);
        judged.claim(What::Actor, Some(issuer.name("id")?));
        let principal = receipt.subject.object("principal")?;
        judged.claim(What::Principal, Some(principal.name("id")?));
        judged.claim(What::Action, Some(action.name("type")?));
        if let Some(target) = action.object_if_any("target")? {
            judged.claim(What::Target, target.text_if_any("resource")?);
        }
        let time = action.time("timestamp")?;
        judged.claim(What::Time, Some(action.text("timestamp")?));
        judged.claim(What::Outcome, Some(outcome.name("status")?));
        judged.at = Some(time);
        judged.link = Some(Link {
            chain: receipt.chain_id.to_owned(),
            position: receipt.sequence,
            own: receipt.own,
            previous: receipt.previous.and_then(Digest::parse),
        });
        judged.gaps = vec![Gap::Honesty, Gap::Time, Gap::Completeness];
        let has = |at: &At<'_, '_>, name: &str| at.object.member(name).is_some();
        if has(&receipt.subject, "authorization") || has(&receipt.subject, "delegation") {
            judged.gaps.push(Gap::Authority);
        }
        if has(&action, "parameters_hash") || has(&outcome, "response_hash") {
            judged.gaps.push(Gap::Contents);
        }
        if has(&action, "parameters_disclosure") && action.text_if_any("parameters_disclosure").is_ok() {
            judged.gaps.push(Gap::Hidden);
        }
        Ok((receipt, judged))
    }

    /// The signature, by the key of whom the proof names.
    fn check(&self, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
        let message = self.signed.as_bytes();
        match did::key(self.method) {
            Some(Ok(raw)) => sign::by_own_key(judged, &raw, message, &self.signature, keys),
            Some(Err(failure)) => {
                judged.fail(failure.clone(), None);
                Err(failure)
            }
            None => sign::by_name(judged, self.method, message, &self.signature, keys),
        }
    }
}

/// The only type of proof that there is.
const PROOF_TYPE: &str = "Ed25519Signature2020";

/// A signature in multibase: `u`, then base64url without padding.
fn signature(text: &str) -> Result<Vec<u8>, Failure> {
    let expected = "`u` and 64 bytes in base64url";
    let wrong = |found: String| Failure::new(Step::Signature, expected, found);
    let encoded = text.strip_prefix('u').ok_or_else(|| wrong(format!("`{text}`")))?;
    let bytes = base64::decode_url_unpadded(encoded).map_err(|error| wrong(error.to_string()))?;
    if bytes.len() == 64 {
        Ok(bytes)
    } else {
        Err(wrong(format!("{} bytes", bytes.len())))
    }
}
