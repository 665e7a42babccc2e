//! The statements that have a part in a finding, by kind, signer and index.

use std::collections::BTreeSet;
use std::iter;

use attestry_chain::Node;
use attestry_chain::verify::Place;
use attestry_format::digest::Digest;
use attestry_rules::Finding;

use super::label::label;
use super::people::signed_by;
use super::statements::{kind, rejected_kind};
use super::views::Views;
use crate::model::{Part, PartyView};

/// The statements of a finding, each once: the one it is about first.
pub(super) fn of(views: Views<'_>, finding: &Finding) -> Vec<PartyView> {
    let place = finding.about.place.as_ref();
    let about = finding.about.statement.map(|digest| (digest, place, Part::About));
    let related = finding.related.iter();
    let related = related.map(|digest| (*digest, None, Part::Related));
    let mut told = BTreeSet::new();
    about
        .into_iter()
        .chain(related)
        .filter(|(digest, ..)| told.insert(*digest))
        .map(|(digest, place, part)| party(views, &digest, place, part))
        .collect()
}

/// The statement that takes part; where it lies in several envelopes, the one at the place that the finding is about: another's
/// signers have not signed that one.
fn node<'a>(views: Views<'a>, digest: &Digest, place: Option<&Place>) -> Option<&'a Node> {
    let first = views.chain.find(digest)?;
    let again = views.index.again_as(digest);
    let again = again.filter_map(|position| views.chain.nodes().get(position));
    let here = |node: &&Node| place.is_none_or(|place| node.evidence().place() == *place);
    iter::once(first).chain(again).find(here).or(Some(first))
}

fn party(views: Views<'_>, digest: &Digest, place: Option<&Place>, part: Part) -> PartyView {
    let chain = views.chain;
    // Of several rejected lines with one digest the last is told.
    let rejection = || {
        let position = views.index.rejected_as(digest).next_back()?;
        chain.rejections().get(position)
    };
    let mut party = PartyView {
        statement: digest.to_string(),
        kind: String::new(),
        label: None,
        signers: Vec::new(),
        log_index: None,
        line: None,
        part,
    };
    if let Some(node) = node(views, digest, place) {
        kind(node).clone_into(&mut party.kind);
        party.label = Some(label(chain, node));
        party.signers = signed_by(node).into_iter().map(str::to_owned).collect();
        party.log_index = node.log_index();
        party.line = Some(node.evidence().place().line);
    } else if let Some(rejection) = rejection() {
        rejected_kind(rejection).clone_into(&mut party.kind);
        party.log_index = rejection.log_index;
        party.line = Some(rejection.place.line);
    } else if let Some(index) = chain.kept_back().get(digest) {
        "withheld".clone_into(&mut party.kind);
        party.log_index = Some(*index);
    } else {
        "missing".clone_into(&mut party.kind);
    }
    party
}
