//! What several rules, or one rule about every statement, must know of the whole chain: each worked out once, when it is
//! first asked for. The rules that ask know how.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use attestry_chain::format::digest::Digest;
use attestry_chain::{Chain, Node, NodeId};

/// What is worked out once.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// The envelopes that take no part because they are no in-toto statements.
    pub(crate) opaque: OnceLock<BTreeSet<Digest>>,
    /// The sound delegations that actions rest on through sound ones, in log order.
    pub(crate) grants: OnceLock<Vec<NodeId>>,
    /// The digests that other rules than ACT512 name where they are not in the bundle, each with the statements of the action
    /// for which they do.
    pub(crate) elsewhere: OnceLock<BTreeSet<(Digest, NodeId)>>,
    /// The sound actions that keep back which action they undo, in log order.
    pub(crate) undoing: OnceLock<Vec<NodeId>>,
    /// The first sound event that keeps back which credential it speaks of.
    pub(crate) nameless: OnceLock<Option<NodeId>>,
    /// The sound actions by the credential that they used, where several used it: positions, in order of the credential's
    /// id, then of the log.
    pub(crate) users: OnceLock<Vec<Vec<u32>>>,
    /// Of the observations that keep back what they are of, the latest of each observer.
    pub(crate) unclear: OnceLock<Vec<NodeId>>,
    copies: OnceLock<BTreeMap<Digest, Vec<NodeId>>>,
}

impl Tables {
    /// Every node of a statement that was logged more than once, in log order; none of one that was not.
    pub(crate) fn copies(&self, chain: &Chain, statement: &Digest) -> &[NodeId] {
        let copies = self.copies.get_or_init(|| {
            let mut copies: BTreeMap<Digest, Vec<NodeId>> = BTreeMap::new();
            for again in chain.again() {
                let digest = again.digest();
                let first = || chain.find(&digest).map(Node::id).into_iter().collect();
                copies.entry(digest).or_insert_with(first).push(again.id());
            }
            copies
        });
        copies.get(statement).map_or(&[], Vec::as_slice)
    }
}
