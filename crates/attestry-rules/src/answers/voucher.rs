//! Who vouches for an answer, and in what capacity, seen from those who ran the action.
//!
//! It says whose word something is. How much that word is worth is the auditor's to say.

use std::collections::BTreeMap;

use attestry_chain::Node;
use attestry_chain::format::statement::Observation;
use attestry_chain::verify::Capacity;

use crate::context::{ActionContext, Context};

/// In what capacity somebody vouches for an answer, the weakest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Standing {
    /// The action's executor or proposer, about itself.
    SelfReported,
    /// Somebody else who recorded what they did.
    Recorder,
    /// The side of the resource that was used: it says what it saw.
    ResourceSide,
    /// Anybody else whom the trust file knows: who asked, delegated, decided, approved, looked afterwards, witnessed.
    Independent,
}

/// One who vouches for an answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Voucher {
    /// The principal's id, or a witness' name.
    pub principal: String,
    /// In what capacity.
    pub standing: Standing,
}

/// Those who vouch for one answer, as they were found. One, most often, who then takes no room of its own.
#[derive(Debug, Default)]
pub(super) struct Vouchers<'a> {
    first: Option<(&'a str, Standing)>,
    others: Vec<(&'a str, Standing)>,
}

impl<'a> Vouchers<'a> {
    /// Adds somebody.
    pub(super) fn add(&mut self, principal: &'a str, standing: Standing) {
        match self.first {
            None => self.first = Some((principal, standing)),
            Some(_) => self.others.push((principal, standing)),
        }
    }

    /// Whether anybody vouches for it who did not run the action.
    pub(super) fn has_others(&self, parties: [Option<&str>; 2]) -> bool {
        self.first
            .iter()
            .chain(&self.others)
            .any(|(principal, standing)| {
                *standing != Standing::SelfReported && !parties.contains(&Some(*principal))
            })
    }

    /// Everybody once, in order of name and in the strongest capacity. Whoever ran the action speaks of himself, in
    /// whatever capacity he signed.
    pub(super) fn of(self, parties: [Option<&str>; 2]) -> Vec<Voucher> {
        let mut strongest: BTreeMap<&str, Standing> = BTreeMap::new();
        for (principal, standing) in self.first.into_iter().chain(self.others) {
            let known = strongest.entry(principal).or_insert(standing);
            *known = (*known).max(standing);
        }
        let standing = |principal: &str, standing| {
            if parties.contains(&Some(principal)) {
                Standing::SelfReported
            } else {
                standing
            }
        };
        strongest
            .into_iter()
            .map(|(principal, said)| Voucher {
                principal: principal.to_owned(),
                standing: standing(principal, said),
            })
            .collect()
    }
}

/// The action's executor and proposer, as far as they are shown.
pub(super) fn parties<'a>(context: &Context<'a>, action: &ActionContext<'a>) -> [Option<&'a str>; 2] {
    use attestry_chain::format::trust::Party;
    [Party::Executor, Party::Proposer].map(|party| action.party(context.chain, party).shown().copied())
}

/// In what capacity each signer of a statement that counts speaks: for itself, or as one who recorded it.
pub(super) fn signers(node: &Node) -> impl Iterator<Item = (&str, Standing)> {
    let standing = |capacity| match capacity {
        Some(Capacity::Recorder) => Standing::Recorder,
        Some(Capacity::Principal | Capacity::Foreign) | None => Standing::Independent,
    };
    node.evidence()
        .counting()
        .map(move |signer| (signer.principal.id.as_str(), standing(signer.counts)))
}

/// In what capacity an observer speaks: one that says which credential or actor it saw sits on the resource's side.
pub(super) fn observer(observation: &Observation) -> Standing {
    if observation.names_a_user() || observation.observes.is_absent() {
        Standing::ResourceSide
    } else {
        Standing::Independent
    }
}
