//! The chain of a bundle's claims: one after the other, linked, and recomputed where no secret key is needed for it.

use attestry_format::digest::{Digest, hex};

use super::form::{Bundle, Claim, Declared, GENERIC, Place, SWITCHTENDER};
use crate::failure::{Failure, Step};
use crate::jcs::{self, Numbers};

/// Checks the chain, and says whether the head that is declared is the newest claim.
pub(super) fn check(bundle: &Bundle<'_, '_>, declared: &Declared<'_>) -> Result<bool, Failure> {
    let mut before: Option<&Place<'_>> = None;
    for claim in &bundle.claims {
        let place = claim
            .at_chain
            .as_ref()
            .ok_or_else(|| Failure::new(Step::Sequence, "a place in the chain", "a claim without one"))?;
        follows(before, place)?;
        before = Some(place);
    }
    let Some(last) = before else {
        return Ok(false);
    };
    let head = &declared.head;
    if head.sequence < last.sequence {
        let expected = format!("at least {}", last.sequence);
        return Err(Failure::new(Step::Head, expected, head.sequence));
    }
    let is_here = head.sequence == last.sequence;
    if is_here && head.link != last.link {
        return Err(Failure::new(
            Step::Head,
            hex(last.link.as_bytes()),
            hex(head.link.as_bytes()),
        ));
    }
    recompute(bundle, declared)?;
    Ok(is_here)
}

fn follows(before: Option<&Place<'_>>, place: &Place<'_>) -> Result<(), Failure> {
    let Some(before) = before else {
        // The first of all has nothing before it; one that begins later names what is not here.
        if place.sequence == 1 && !place.previous.is_empty() {
            return Err(Failure::new(
                Step::Link,
                "nothing before the first",
                place.previous,
            ));
        }
        return Ok(());
    };
    let next = before.sequence.saturating_add(1);
    if place.sequence != next {
        return Err(Failure::new(Step::Sequence, next, place.sequence));
    }
    let link = hex(before.link.as_bytes());
    if place.previous != link {
        return Err(Failure::new(Step::Link, link, format!("`{}`", place.previous)));
    }
    Ok(())
}

fn recompute(bundle: &Bundle<'_, '_>, declared: &Declared<'_>) -> Result<(), Failure> {
    match (declared.profile, declared.keyed) {
        (SWITCHTENDER, true) => Err(Failure::new(
            Step::Content,
            "a chain without a secret key",
            "one with",
        )),
        (GENERIC, true) => Ok(()),
        (GENERIC, false) if declared.install.is_empty() => Err(Failure::new(
            Step::Form,
            "a string at `chain.params.install_id`",
            "none",
        )),
        (profile, _) => {
            for claim in &bundle.claims {
                let Some(place) = &claim.at_chain else { continue };
                let text = if profile == SWITCHTENDER {
                    six_strings(claim, place)?
                } else {
                    canonical_claim(claim, place, declared.install)?
                };
                let own = Digest::of(text.as_bytes());
                if own != place.link {
                    let found = hex(place.link.as_bytes());
                    return Err(Failure::new(Step::Content, hex(own.as_bytes()), found));
                }
            }
            Ok(())
        }
    }
}

/// Position, time as written, actor, method, path and the link before, as one array of strings.
fn six_strings(claim: &Claim<'_, '_>, place: &Place<'_>) -> Result<String, Failure> {
    let text = |name: &str| Ok(claim.payload.text_if_any(name)?.unwrap_or_default());
    let position = place.sequence.to_string();
    let strings = [
        position.as_str(),
        claim.time_text,
        text("actor")?,
        text("method")?,
        text("path")?,
        place.previous,
    ];
    let strings: Vec<String> = strings.into_iter().map(jcs::string).collect();
    Ok(format!("[{}]", strings.join(",")))
}

fn canonical_claim(claim: &Claim<'_, '_>, place: &Place<'_>, install: &str) -> Result<String, Failure> {
    let canonical = jcs::without(claim.object, &["chain"], Numbers::Literals)?;
    let digest = Digest::of(canonical.as_bytes());
    // In the order of RFC 8785.
    Ok(format!(
        r#"{{"claim":"{digest}","domain":"{GENERIC}","install_id":{},"prev":{},"seq":{}}}"#,
        jcs::string(install),
        jcs::string(place.previous),
        place.sequence
    ))
}
