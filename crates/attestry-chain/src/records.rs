//! Chains of records that others keep of what agents did (AI Agent Action of in-toto, a draft): which record is which, and which two
//! cannot both belong to one chain.
//!
//! A record names the one before it by a hash that nobody can recompute from the statement. In one revision of the draft the
//! subject is that hash of the record itself, in another the hash of the first record of its chain.

use std::collections::{BTreeMap, HashMap, HashSet};

use attestry_format::digest::Digest;
use attestry_format::statement::{Before, ForeignKind};
use attestry_verify::KeyId;

use crate::node::{Node, NodeId};

/// Two records that cannot both belong to one chain.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Fork {
    /// The one that stands first.
    pub first: NodeId,
    /// The other.
    pub second: NodeId,
    /// The hash of the record that both follow; none where both say that they are the first.
    pub after: Option<Digest>,
}

/// Every record by a known signer that follows what an earlier one follows already, and every one that says it is the first where
/// another of the same signer and the same name says so.
pub(crate) fn forks(nodes: &[Node]) -> Vec<Fork> {
    let mut followed: HashMap<Digest, &Node> = HashMap::new();
    let mut begun: BTreeMap<(KeyId, &str), &Node> = BTreeMap::new();
    let mut forks = Vec::new();
    for (node, before) in records(nodes) {
        let first = match before {
            Before::Record(digest) => *followed.entry(digest).or_insert(node),
            Before::Nothing => {
                let Some(named) = chain_of(node) else { continue };
                *begun.entry(named).or_insert(node)
            }
            Before::Lost | Before::Unstated => continue,
        };
        // One statement in several envelopes is one record.
        if first.digest() != node.digest() {
            forks.push(Fork {
                first: first.id(),
                second: node.id(),
                after: match before {
                    Before::Record(digest) => Some(digest),
                    _ => None,
                },
            });
        }
    }
    forks
}

/// The subjects that several records have: they name a chain, and no record of it but the first.
pub(crate) fn chains(nodes: &[Node]) -> HashSet<Digest> {
    let mut borne: HashMap<Digest, Digest> = HashMap::new();
    let mut chains = HashSet::new();
    for (node, _) in records(nodes) {
        for digest in node
            .statement()
            .subjects()
            .filter_map(|subject| subject.digest().sha256())
        {
            if *borne.entry(digest).or_insert_with(|| node.digest()) != node.digest() {
                chains.insert(digest);
            }
        }
    }
    chains
}

/// Whether a node is a record that is not the first of its chain.
pub(crate) fn follows(node: &Node) -> bool {
    record(node).is_some_and(|before| before != Before::Nothing)
}

/// The records whose signer is known, each with the one before it.
fn records(nodes: &[Node]) -> impl Iterator<Item = (&Node, Before)> {
    let signed = nodes.iter().filter(|node| !node.evidence().signers.is_empty());
    signed.filter_map(|node| Some((node, record(node)?)))
}

fn record(node: &Node) -> Option<Before> {
    let foreign = node.foreign()?;
    (foreign.kind == ForeignKind::AgentAction).then_some(foreign.before)
}

/// By whose key a record is, and what it calls its chain.
fn chain_of(node: &Node) -> Option<(KeyId, &str)> {
    let signer = node.evidence().signers.first()?;
    let subject = node.statement().subjects().next()?;
    Some((signer.key, subject.name()?))
}
