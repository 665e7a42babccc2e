//! What an action rests on: the statements whose faults it takes over (FORMAT 8).

use std::collections::BTreeSet;

use attestry_format::digest::Digest;
use attestry_format::statement::Action;

use crate::chain::Chain;
use crate::end::End;
use crate::node::{Node, NodeId};

/// The statements an action takes its standing from: its request, proposal, delegation chain, decisions, approvals,
/// runtime and the events of its credential; not its causes.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Support {
    /// The statements it rests on that take part, in log order; without the action.
    pub nodes: Vec<NodeId>,
    /// Those that do not take part, by digest: rejected, kept back or missing.
    pub elsewhere: Vec<Digest>,
    /// The proposal that it names, where it takes part.
    pub proposal: Option<NodeId>,
    /// The request that it names, else that of its proposal, where it takes part.
    pub request: Option<NodeId>,
}

impl Chain {
    /// What an action rests on.
    pub fn support(&self, node: &Node, action: &Action) -> Support {
        let mut nodes = BTreeSet::new();
        let mut elsewhere = BTreeSet::new();
        let mut open: Vec<Digest> = Vec::new();
        open.extend(action.request.shown());
        open.extend(action.proposal.shown());
        open.extend(action.authority.items());
        open.extend(action.decisions.items());
        open.extend(action.approvals.items());
        open.extend(action.runtime.shown());
        while let Some(digest) = open.pop() {
            match self.end(&digest) {
                End::Here(id) => {
                    if id != node.id() && nodes.insert(id) {
                        open.extend(self.node(id).map_or_else(Vec::new, rests_on));
                    }
                }
                End::KeptBack(digest) | End::Missing(digest) | End::Rejected(digest) => {
                    elsewhere.insert(digest);
                }
            }
        }
        let credential = action.credential.shown().and_then(|used| used.id.shown());
        if let Some(credential) = credential {
            nodes.extend(self.credential_events(credential).map(Node::id));
        }
        let is_proposal = |node: &&Node| node.proposal().is_some();
        let proposal = action
            .proposal
            .shown()
            .and_then(|digest| self.find(digest))
            .filter(is_proposal);
        let proposed = || proposal.and_then(Node::proposal)?.request.shown().copied();
        let request = action.request.shown().copied().or_else(proposed);
        let is_request = |node: &&Node| node.request().is_some();
        let request = request.and_then(|digest| self.find(&digest)).filter(is_request);
        Support {
            proposal: proposal.map(Node::id),
            request: request.map(Node::id),
            nodes: nodes.into_iter().collect(),
            elsewhere: elsewhere.into_iter().collect(),
        }
    }
}

/// What a supporting statement itself rests on: a delegation on its parent, a proposal on its request.
fn rests_on(node: &Node) -> Vec<Digest> {
    if let Some(delegation) = node.delegation() {
        delegation.parent.shown().copied().into_iter().collect()
    } else if let Some(proposal) = node.proposal() {
        proposal.request.shown().copied().into_iter().collect()
    } else {
        Vec::new()
    }
}
