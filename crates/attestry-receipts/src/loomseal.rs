//! `LoomSeal` 0.1: one bundle of claims, Ed25519 over RFC 8785 with the signatures left empty, claims linked by hash, anchors, and
//! beats that commit to how many entries there are.
//!
//! Rules: the project's FORMAT.md 0.1, "Verification", and its conformance vectors. Tokens of time-stamp authorities in anchors
//! are not verified here: an anchor holds by reference.

mod chain;
mod form;
mod span;

use attestry_format::json::Object;
use attestry_format::receipt::{Gap, Proof, Tool, What};

use crate::adapter::Adapter;
use crate::failure::{Failure, Step};
use crate::jcs::Numbers;
use crate::judged::{Judged, Link};
use crate::keys::Keys;
use crate::sign;
use form::Bundle;

/// The adapter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoomSeal;

impl Adapter for LoomSeal {
    fn tool(&self) -> Tool {
        Tool::LoomSeal
    }

    fn judge(&self, receipts: &[&Object<'_>], keys: &Keys) -> Vec<Judged> {
        let one = |object: &&Object<'_>| match Bundle::read(object) {
            Ok(bundle) => bundle_of(&bundle, keys),
            Err(failure) => Judged::failed(Tool::LoomSeal, failure),
        };
        receipts.iter().map(one).collect()
    }
}

fn bundle_of(bundle: &Bundle<'_, '_>, keys: &Keys) -> Judged {
    let mut judged = Judged::read(Tool::LoomSeal, form::VERSION, bundle.id);
    judged.claim(What::Producer, Some(&bundle.producer));
    judged.claim(What::Target, Some(&bundle.subject));
    judged.claim(What::Time, Some(bundle.created_text));
    for claim in bundle.claims.iter().take(SHOWN) {
        judged.claim(What::Action, Some(claim.kind));
    }
    judged.at = Some(bundle.created);
    judged.gaps = vec![Gap::Honesty, Gap::Time, Gap::Completeness];
    if bundle.claims.iter().any(|claim| claim.has_evidence) {
        judged.gaps.push(Gap::Contents);
    }
    if let Err(failure) = steps(bundle, &mut judged, keys) {
        judged.fail_also(failure);
    }
    judged
}

/// How many claims of a bundle are told of.
const SHOWN: usize = 16;

fn steps(bundle: &Bundle<'_, '_>, judged: &mut Judged, keys: &Keys) -> Result<(), Failure> {
    let signed = form::unsigned(bundle.object, Numbers::Literals)?;
    let signature = bundle.signature()?;
    sign::by_own_key(judged, &bundle.key, signed.as_bytes(), signature, keys)?;
    let Some(declared) = &bundle.chain else {
        return match (bundle.anchors.is_empty(), bundle.has_span()) {
            (true, false) => Ok(()),
            (false, _) => Err(Failure::new(Step::Anchor, "a chain that it anchors", "none")),
            (true, true) => Err(Failure::new(Step::Count, "a chain that is counted", "none")),
        };
    };
    let head_is_here = chain::check(bundle, declared)?;
    if declared.keyed {
        judged.gaps.push(Gap::KeyedChain);
    } else {
        judged.proves.push(Proof::Recomputed);
    }
    if bundle.claims.len() > 1 {
        judged.proves.push(Proof::Linked);
    }
    if let Some(last) = bundle.claims.last().and_then(|claim| claim.at_chain.as_ref()) {
        judged.link = Some(Link {
            chain: declared.install.to_owned(),
            position: last.sequence,
            own: last.link,
            previous: None,
        });
    }
    let first = bundle.claims.first().and_then(|claim| claim.at_chain.as_ref());
    if first.is_some_and(|first| first.sequence > 1) {
        judged.gaps.push(Gap::Before);
    }
    anchors(bundle, head_is_here, judged)?;
    span::check(bundle, judged)
}

/// Every anchor is of a claim that is here, or of the head that is declared; only the former binds anything.
fn anchors(bundle: &Bundle<'_, '_>, head_is_here: bool, judged: &mut Judged) -> Result<(), Failure> {
    let Some(declared) = &bundle.chain else {
        return Ok(());
    };
    for anchor in &bundle.anchors {
        let here = bundle
            .claims
            .iter()
            .filter_map(|claim| claim.at_chain.as_ref())
            .any(|at| (at.sequence, at.link) == (anchor.sequence, anchor.link));
        let head = (declared.head.sequence, declared.head.link) == (anchor.sequence, anchor.link);
        if !here && (head_is_here || !head) {
            let found = format!("{} with another link", anchor.sequence);
            return Err(Failure::new(
                Step::Anchor,
                "a position of the chain with its link",
                found,
            ));
        }
        judged.gaps.push(if anchor.has_token {
            Gap::TimeStamp
        } else {
            Gap::Reference
        });
    }
    Ok(())
}
