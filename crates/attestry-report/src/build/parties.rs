//! The statements that have a part in a finding, by kind, signer and index.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::Chain;
use attestry_format::digest::Digest;
use attestry_format::ordered;
use attestry_rules::{Finding, Names};
use attestry_verify::Rejection;

use super::people::signed_by;
use super::statements::{kind, label, rejected_kind};
use crate::model::{Part, PartyView};

/// Every statement that may have a part in a finding, whether or not it takes part in the chain.
pub(super) struct Parties<'c> {
    chain: &'c Chain,
    rejections: BTreeMap<Digest, &'c Rejection>,
}

impl<'c> Parties<'c> {
    /// Those of a bundle.
    pub(super) fn new(chain: &'c Chain) -> Self {
        let rejections = chain.rejections().iter();
        Self {
            chain,
            rejections: ordered::map(rejections.map(|one| (one.statement, one))),
        }
    }

    /// The statements of a finding, each once: the one it is about first.
    pub(super) fn of(&self, finding: &Finding) -> Vec<PartyView> {
        let about = finding.about.statement.map(|digest| (digest, Part::About));
        let related = finding.related.iter().map(|digest| (*digest, Part::Related));
        let mut told = BTreeSet::new();
        about
            .into_iter()
            .chain(related)
            .filter(|(digest, _)| told.insert(*digest))
            .map(|(digest, part)| self.party(&digest, part))
            .collect()
    }

    fn party(&self, digest: &Digest, part: Part) -> PartyView {
        let mut party = PartyView {
            statement: digest.to_string(),
            kind: String::new(),
            label: None,
            signers: Vec::new(),
            log_index: None,
            line: None,
            part,
        };
        if let Some(node) = self.chain.find(digest) {
            kind(node).clone_into(&mut party.kind);
            party.label = Some(label(Names::of(self.chain.trust()), node));
            party.signers = signed_by(node).into_iter().map(str::to_owned).collect();
            party.log_index = node.log_index();
            party.line = Some(node.evidence().place().line);
        } else if let Some(rejection) = self.rejections.get(digest) {
            rejected_kind(rejection).clone_into(&mut party.kind);
            party.log_index = rejection.log_index;
            party.line = Some(rejection.place.line);
        } else if let Some(index) = self.chain.kept_back().get(digest) {
            "withheld".clone_into(&mut party.kind);
            party.log_index = Some(*index);
        } else {
            "missing".clone_into(&mut party.kind);
        }
        party
    }
}
