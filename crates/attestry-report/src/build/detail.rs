//! One statement in full, read again from the bytes it was verified from.

use attestry_format::base64;
use attestry_format::digest::{Digest, hex};
use attestry_format::statement::predicate_text;
use attestry_verify::{LineSpan, Outcome, Place, outcomes};

use super::views::Views;
use crate::model::{DetailView, SignatureView, StatementView};

/// The detail of a statement, by its digest: from its line, where that is handed in, else from what was kept. `None` where the
/// bundle has no such statement, or where its line was not kept.
pub(super) fn detail(views: Views<'_>, digest: &Digest, line: Option<&[u8]>) -> Option<DetailView> {
    let chain = views.chain;
    let view = views.statement(views.statement_position(digest)?)?;
    let bundle = chain.bundle();
    if view.kind == RECEIPT || is_rejected_receipt(views, digest) {
        return receipt(views, view, digest, line);
    }
    let envelope = match line {
        Some(line) => bundle.envelope_of(line, 0),
        None => bundle.envelope(&place(views, digest)?),
    };
    // Whatever was read again is what was verified, or nothing is said of it.
    let envelope = envelope.filter(|envelope| envelope.statement_digest() == *digest)?;
    let payload = String::from_utf8_lossy(&envelope.payload).into_owned();
    let taken = is_taken(&view);
    let mut signatures = outcomes(&envelope, chain.trust());
    // In a Sigstore bundle a certificate may name who signed: no key of the trust file did.
    let node = chain.find(digest).map(attestry_chain::Node::evidence);
    if let Some(signer) = node
        .filter(|evidence| evidence.own_log)
        .and_then(|evidence| evidence.signers.first())
    {
        signatures = vec![Outcome::Verified(signer.key); signatures.len()];
    }
    Some(DetailView {
        statement: view,
        payload_type: envelope.payload_type.clone(),
        predicate: taken
            .then(|| predicate_text(&envelope.payload, &envelope.disclosures, &bundle.limits))
            .flatten(),
        payload: taken.then(|| payload.clone()),
        unverified_payload: (!taken).then_some(payload),
        signatures: envelope
            .signatures
            .iter()
            .zip(signatures)
            .map(|(signature, outcome)| SignatureView {
                key_hint: signature.key_hint.clone(),
                signature: base64::encode(&signature.bytes),
                outcome: match outcome {
                    Outcome::Unknown => "unknown",
                    Outcome::Verified(_) => "verified",
                    Outcome::Wrong(_) => "wrong",
                }
                .to_owned(),
                key: match outcome {
                    Outcome::Verified(key) => Some(key.to_string()),
                    Outcome::Unknown | Outcome::Wrong(_) => None,
                },
            })
            .collect(),
        signatures_digest: envelope.signatures_digest().hex(),
        leaf: hex(attestry_verify::leaf(&envelope).as_bytes()),
    })
}

/// The word for what is a receipt of another tool.
const RECEIPT: &str = "receipt";

/// A receipt of another tool in full: its line is all there is of it.
fn receipt(
    views: Views<'_>,
    view: StatementView,
    digest: &Digest,
    line: Option<&[u8]>,
) -> Option<DetailView> {
    let line = match line {
        Some(line) => line.to_vec(),
        None => views.chain.bundle().line(&place(views, digest)?)?,
    };
    // Whatever was read again is what was verified, or nothing is said of it.
    let line = Some(line).filter(|line| Digest::of(line) == *digest)?;
    let payload = String::from_utf8_lossy(&line).into_owned();
    let taken = is_taken(&view);
    let signatures = view.signers.iter().map(|signer| SignatureView {
        key_hint: signer.key.clone(),
        signature: String::new(),
        outcome: "verified".to_owned(),
        key: Some(signer.key.clone()),
    });
    Some(DetailView {
        payload_type: "application/json".to_owned(),
        predicate: taken.then(|| payload.clone()),
        payload: taken.then(|| payload.clone()),
        unverified_payload: (!taken).then_some(payload),
        signatures: signatures.collect(),
        signatures_digest: String::new(),
        leaf: String::new(),
        statement: view,
    })
}

/// Whether what was rejected is a receipt of another tool.
fn is_rejected_receipt(views: Views<'_>, digest: &Digest) -> bool {
    let rejected = views.index.rejected_as(digest);
    let mut all = rejected.filter_map(|position| views.chain.rejections().get(position));
    all.any(|one| one.is_receipt)
}

/// Where a statement's line lies in the input, or in what that decompresses to, where it is one of many lines.
pub(super) fn span(views: Views<'_>, digest: &Digest) -> Option<LineSpan> {
    views.chain.bundle().span(&place(views, digest)?)
}

/// Whether a statement takes part: only then is its content shown as said.
fn is_taken(view: &StatementView) -> bool {
    view.kind != "rejected"
}

fn place(views: Views<'_>, digest: &Digest) -> Option<Place> {
    if let Some(node) = views.chain.find(digest) {
        return Some(node.evidence().place());
    }
    let position = views.index.rejected_as(digest).next()?;
    let rejection = views.chain.rejections().get(position)?;
    Some(rejection.place.clone())
}
