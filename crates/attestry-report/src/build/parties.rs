//! The statements that have a part in a finding, by kind, signer and index.

use std::collections::BTreeSet;

use attestry_format::digest::Digest;
use attestry_rules::{Finding, Names};

use super::people::signed_by;
use super::statements::{kind, label, rejected_kind};
use super::views::Views;
use crate::model::{Part, PartyView};

/// The statements of a finding, each once: the one it is about first.
pub(super) fn of(views: Views<'_>, finding: &Finding) -> Vec<PartyView> {
    let about = finding.about.statement.map(|digest| (digest, Part::About));
    let related = finding.related.iter().map(|digest| (*digest, Part::Related));
    let mut told = BTreeSet::new();
    about
        .into_iter()
        .chain(related)
        .filter(|(digest, _)| told.insert(*digest))
        .map(|(digest, part)| party(views, &digest, part))
        .collect()
}

fn party(views: Views<'_>, digest: &Digest, part: Part) -> PartyView {
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
    if let Some(node) = chain.find(digest) {
        kind(node).clone_into(&mut party.kind);
        party.label = Some(label(Names::of(chain.trust()), node));
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
