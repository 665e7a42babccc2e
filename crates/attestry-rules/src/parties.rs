//! Who asked for an action, proposed it and ran it, as far as that is shown. What is kept back is never mistaken for absent
//! (FORMAT 4), whether it is a member or the whole statement that it names.

use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::trust::Party;
use attestry_chain::{Chain, End};

use crate::context::ActionContext;

impl<'a> ActionContext<'a> {
    /// Whether its proposal is, or may be, kept back: which one it is, or all that it says.
    pub fn hides_proposal(&self, chain: &Chain) -> bool {
        hides(chain, &self.action.proposal)
    }

    /// Whether its request is, or may be, kept back: which one it is, by itself and by its proposal, or all that it says.
    pub fn hides_request(&self, chain: &Chain) -> bool {
        let own = &self.action.request;
        match self.proposal(chain) {
            _ if own.shown().is_some() => hides(chain, own),
            Some((_, proposal)) => hides(chain, &proposal.request),
            None => own.is_withheld() || self.hides_proposal(chain),
        }
    }

    /// The id of who plays a part in it; withheld where the statement that would say so is kept back.
    pub fn party(&self, chain: &'a Chain, party: Party) -> Field<&'a str> {
        match party {
            Party::Executor => self.executor(),
            Party::Proposer => match self.proposal(chain) {
                Some((node, _)) => node.principal_id(),
                None => unseen(self.hides_proposal(chain)),
            },
            Party::Requester => match self.request(chain) {
                Some((node, _)) => node.principal_id(),
                None => unseen(self.hides_request(chain)),
            },
        }
    }
}

/// Somebody whose statement is not here.
const fn unseen<'a>(hides: bool) -> Field<&'a str> {
    if hides { Field::Withheld } else { Field::Absent }
}

/// Whether a reference, or the statement that it names, is kept back.
fn hides(chain: &Chain, named: &Field<Digest>) -> bool {
    match named {
        Field::Absent => false,
        Field::Shown(digest) => matches!(chain.end(digest), End::KeptBack(_)),
        Field::Withheld => true,
    }
}
