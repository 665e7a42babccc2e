//! The graph itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use attestry_format::digest::Digest;
use attestry_format::statement::{Action, Kind};
use attestry_verify::{Fault, Log, Rejection, Trust, Verification};

use crate::artefacts::{self, ArtefactLink};
use crate::end::{Edge, End};
use crate::index::Index;
use crate::node::{Node, NodeId};

/// Every statement that takes part, in log order, and who refers to whom.
#[derive(Debug)]
pub struct Chain<'v> {
    verification: &'v Verification,
    nodes: Vec<Node<'v>>,
    by_digest: HashMap<Digest, NodeId>,
    kept_back: BTreeMap<Digest, u64>,
    rejected: HashSet<Digest>,
    edges: Vec<Vec<Edge>>,
    links: Vec<ArtefactLink>,
    index: Index,
}

impl<'v> Chain<'v> {
    /// The chain of a verified bundle. Nodes are in order of log index, those without one last, then of digest.
    pub fn of(verification: &'v Verification) -> Self {
        let mut statements: Vec<_> = verification.statements.iter().collect();
        statements.sort_by_key(|one| {
            (
                one.evidence().log_index.is_none(),
                one.evidence().log_index,
                one.value().digest,
            )
        });
        let nodes: Vec<Node<'v>> = statements
            .into_iter()
            .enumerate()
            .map(|(position, verified)| Node::new(NodeId(position), verified))
            .collect();
        let mut by_digest = HashMap::with_capacity(nodes.len());
        for node in &nodes {
            by_digest.entry(node.digest()).or_insert(node.id());
        }
        let kept_back = verification
            .withheld
            .iter()
            .map(|(_, entry)| (entry.statement, entry.log_index))
            .collect();
        let rejected = verification
            .rejections
            .iter()
            .map(|rejection| rejection.statement)
            .collect();
        let index = Index::of(&nodes);
        let links = artefacts::links(&nodes);
        let mut chain = Self {
            verification,
            nodes,
            by_digest,
            kept_back,
            rejected,
            edges: Vec::new(),
            links,
            index,
        };
        chain.edges = chain.nodes.iter().map(|node| chain.edges_of(node)).collect();
        chain
    }

    fn edges_of(&self, node: &Node<'v>) -> Vec<Edge> {
        let references = node.statement().predicate.references();
        references
            .into_iter()
            .map(|(role, names)| Edge {
                from: node.id(),
                role,
                names,
                to: self.end(&names),
            })
            .collect()
    }

    /// All nodes, in log order.
    pub fn nodes(&self) -> &[Node<'v>] {
        &self.nodes
    }

    /// One node.
    pub fn node(&self, id: NodeId) -> Option<&Node<'v>> {
        self.nodes.get(id.position())
    }

    /// The node of a statement.
    pub fn find(&self, digest: &Digest) -> Option<&Node<'v>> {
        self.by_digest.get(digest).and_then(|id| self.node(*id))
    }

    /// Where a reference to a statement ends.
    pub fn end(&self, digest: &Digest) -> End {
        if let Some(id) = self.by_digest.get(digest) {
            End::Here(*id)
        } else if self.rejected.contains(digest) {
            End::Rejected(*digest)
        } else if self.kept_back.contains_key(digest) {
            End::KeptBack(*digest)
        } else {
            End::Missing(*digest)
        }
    }

    /// What a node refers to, in the order of its members.
    pub fn edges(&self, from: NodeId) -> &[Edge] {
        self.edges.get(from.position()).map_or(&[], Vec::as_slice)
    }

    /// The nodes of one kind, in log order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Node<'v>> {
        self.nodes.iter().filter(move |node| node.kind() == Some(kind))
    }

    /// The actions, in log order.
    pub fn actions(&self) -> impl Iterator<Item = (&Node<'v>, &'v Action)> {
        self.nodes.iter().filter_map(|node| Some((node, node.action()?)))
    }

    /// The nodes that refer to a statement by this member, in log order.
    pub fn referring(&self, role: &'static str, digest: &Digest) -> impl Iterator<Item = &Node<'v>> {
        self.index
            .referring(role, digest)
            .iter()
            .filter_map(|id| self.node(*id))
    }

    /// The events in the life of a credential, in log order.
    pub fn credential_events(&self, credential: &str) -> impl Iterator<Item = &Node<'v>> {
        self.index
            .credential_events(credential)
            .iter()
            .filter_map(|id| self.node(*id))
    }

    /// The revocations of a credential, whoever signed them, in log order.
    pub fn credential_revocations(&self, credential: &str) -> impl Iterator<Item = &Node<'v>> {
        self.index
            .credential_revocations(credential)
            .iter()
            .filter_map(|id| self.node(*id))
    }

    /// The revocations of a statement, whoever signed them, in log order.
    pub fn statement_revocations(&self, statement: &Digest) -> impl Iterator<Item = &Node<'v>> {
        self.referring("statement", statement)
    }

    /// Which actions took what which others gave, by digest.
    pub fn links(&self) -> &[ArtefactLink] {
        &self.links
    }

    /// The log indexes of the entries that are kept back, by statement digest.
    pub fn kept_back(&self) -> &BTreeMap<Digest, u64> {
        &self.kept_back
    }

    /// Envelopes that take no part.
    pub fn rejections(&self) -> &'v [Rejection] {
        &self.verification.rejections
    }

    /// Everything that was found wrong before the chain was made.
    pub fn faults(&self) -> &'v [Fault] {
        &self.verification.faults
    }

    /// The log.
    pub fn log(&self) -> &'v Log {
        &self.verification.log
    }

    /// Whom the auditor trusts.
    pub fn trust(&self) -> Option<&'v Trust> {
        self.verification.trust.as_ref()
    }

    /// A content of the bundle's ZIP, by digest.
    pub fn blob(&self, digest: &Digest) -> Option<&'v [u8]> {
        self.verification.container.blobs.get(digest).map(Vec::as_slice)
    }

    /// The digests of the contents of the bundle's ZIP, in order.
    pub fn blobs(&self) -> impl Iterator<Item = &'v Digest> {
        self.verification.container.blobs.keys()
    }
}
