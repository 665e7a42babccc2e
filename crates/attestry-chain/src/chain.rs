//! The graph itself.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::digest::Digest;
use attestry_format::ordered;
use attestry_format::statement::{Action, Kind};
use attestry_verify::{Bundle, Fault, Log, Rejection, Trust, Verification};

use crate::artefacts::{self, ArtefactLink};
use crate::end::{Edge, End};
use crate::index::Index;
use crate::node::{Node, NodeId};
use crate::places::Places;
use crate::ranges::ranges;
use crate::records::{self, Fork};
use crate::stand::Stand;

/// Every statement that takes part, in log order, and who refers to whom.
#[derive(Debug)]
pub struct Chain {
    bundle: Bundle,
    nodes: Vec<Node>,
    places: Places,
    kept_back: BTreeMap<Digest, u64>,
    /// What takes no part, each with its earliest index in the log.
    rejected: BTreeMap<Digest, Option<u64>>,
    index: Index,
    /// Nodes whose statement stands before them, too.
    again: BTreeSet<NodeId>,
    /// The same, by their entry in the input.
    again_at: BTreeMap<usize, NodeId>,
}

impl Chain {
    /// The chain of a verified bundle. Nodes are in order of log index, those without one last; of these those of others' kinds last,
    /// by the time that they claim; then of digest, then as the bundle has them.
    pub fn of(verification: Verification) -> Self {
        let Verification {
            mut statements,
            bundle,
        } = verification;
        // Most bundles are in order already; then this only looks.
        statements.sort_unstable_by_key(|one| {
            let (statement, evidence) = (one.value(), one.evidence());
            (Stand::of(statement, evidence.log_index()), evidence.place().entry)
        });
        let nodes: Vec<Node> = statements
            .into_iter()
            .enumerate()
            .map(|(position, verified)| Node::new(NodeId::at(position), verified))
            .collect();
        let places = Places::of(&nodes);
        let withheld = bundle.withheld.iter();
        // An entry that is present as well is not kept back.
        let is_here = |digest: &Digest, index: u64| {
            let here = places
                .find(&nodes, digest)
                .and_then(|id| nodes.get(id.position()));
            here.is_some_and(|node| node.log_index() == Some(index))
        };
        let entries = withheld.map(|(_, entry)| (entry.statement, entry.log_index));
        let kept_back = ordered::map(entries.filter(|(digest, index)| !is_here(digest, *index)));
        let mut rejected: BTreeMap<Digest, Option<u64>> = BTreeMap::new();
        for one in &bundle.rejections {
            let earliest = rejected.entry(one.statement).or_default();
            *earliest = [*earliest, one.log_index].into_iter().flatten().min();
        }
        let index = Index::of(&nodes, &places);
        let is_again = |node: &&Node| places.find(&nodes, &node.digest()) != Some(node.id());
        let again: BTreeSet<NodeId> = nodes.iter().filter(is_again).map(Node::id).collect();
        let again_at = again
            .iter()
            .filter_map(|id| Some((nodes.get(id.position())?.evidence().place().entry, *id)))
            .collect();
        Self {
            bundle,
            nodes,
            places,
            kept_back,
            rejected,
            index,
            again,
            again_at,
        }
    }

    /// All nodes, in log order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// One node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.position())
    }

    /// The node of a statement.
    pub fn find(&self, digest: &Digest) -> Option<&Node> {
        self.node(self.places.find(&self.nodes, digest)?)
    }

    /// The node of a statement that stands at an entry of the input: the same statement may stand at several, by other signers.
    pub fn find_at(&self, digest: &Digest, entry: usize) -> Option<&Node> {
        let is_there = |node: &&Node| node.digest() == *digest && node.evidence().place().entry == entry;
        let again = self.again_at.get(&entry).and_then(|id| self.node(*id));
        self.find(digest).filter(is_there).or(again.filter(is_there))
    }

    /// The nodes whose statement stands before them, too.
    pub fn again(&self) -> impl Iterator<Item = &Node> {
        self.again.iter().filter_map(|id| self.node(*id))
    }

    /// Whether the same statement stands before a node, too.
    pub fn is_again(&self, node: NodeId) -> bool {
        self.again.contains(&node)
    }

    /// Where a reference to a statement ends.
    pub fn end(&self, digest: &Digest) -> End {
        if let Some(id) = self.places.find(&self.nodes, digest) {
            End::Here(id)
        } else if self.rejected.contains_key(digest) {
            End::Rejected(*digest)
        } else if self.kept_back.contains_key(digest) {
            End::KeptBack(*digest)
        } else {
            End::Missing(*digest)
        }
    }

    /// The index of the statement that a reference ends at, where it has one: of what was rejected the earliest.
    pub fn index_of_end(&self, end: End) -> Option<u64> {
        match end {
            End::Here(id) => self.node(id)?.log_index(),
            End::KeptBack(digest) => self.kept_back.get(&digest).copied(),
            End::Rejected(digest) => *self.rejected.get(&digest)?,
            End::Missing(_) => None,
        }
    }

    /// What a node refers to, in the order of its members.
    pub fn edges(&self, from: NodeId) -> Vec<Edge> {
        let mut edges = Vec::new();
        if let Some(node) = self.node(from) {
            self.each_edge(node, &mut |edge| edges.push(*edge));
        }
        edges
    }

    /// Shows each thing that a node refers to, in the order of its members.
    pub fn each_edge(&self, node: &Node, each: &mut dyn FnMut(&Edge)) {
        let from = node.id();
        let mut ends = self.index.ends(from);
        node.statement().predicate.each_reference(&mut |role, names| {
            let to = match ends.next().flatten() {
                Some(id) => End::Here(id),
                None => self.end(names),
            };
            each(&Edge {
                from,
                role,
                names: *names,
                to,
            });
        });
    }

    /// The nodes of one kind, in log order.
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Node> {
        self.index.of_kind(kind).iter().filter_map(|id| self.node(*id))
    }

    /// The same as positions.
    pub fn ids_of_kind(&self, kind: Kind) -> &[NodeId] {
        self.index.of_kind(kind)
    }

    /// The actions, in log order.
    pub fn actions(&self) -> impl Iterator<Item = (&Node, &Action)> {
        self.of_kind(Kind::Action)
            .filter_map(|node| Some((node, node.action()?)))
    }

    /// The nodes that refer to a statement by this member, in log order.
    pub fn referring(&self, role: &'static str, digest: &Digest) -> impl Iterator<Item = &Node> {
        // Where nobody refers to anything, nothing needs to be found.
        let referring = if self.index.is_referred_to() {
            let to = self.places.find(&self.nodes, digest);
            self.index.referring(role, to, digest)
        } else {
            &[]
        };
        referring.iter().filter_map(|id| self.node(*id))
    }

    /// The nodes that refer to the statement of a node by this member, in log order.
    pub fn referring_to(&self, role: &'static str, node: &Node) -> impl Iterator<Item = &Node> {
        let again = self.is_again(node.id()).then(|| node.digest());
        let first = again.map_or(Some(node.id()), |digest| self.places.find(&self.nodes, &digest));
        let referring = first.map_or(&[][..], |first| self.index.referring_to(role, first));
        referring.iter().filter_map(|id| self.node(*id))
    }

    /// The events in the life of a credential, in log order.
    pub fn credential_events(&self, credential: &str) -> impl Iterator<Item = &Node> {
        self.index
            .credential_events(credential)
            .iter()
            .filter_map(|id| self.node(*id))
    }

    /// The revocations of a credential, whoever signed them, in log order.
    pub fn credential_revocations(&self, credential: &str) -> impl Iterator<Item = &Node> {
        self.index
            .credential_revocations(credential)
            .iter()
            .filter_map(|id| self.node(*id))
    }

    /// The revocations of a statement, whoever signed them, in log order.
    pub fn statement_revocations(&self, statement: &Digest) -> impl Iterator<Item = &Node> {
        self.referring("statement", statement)
    }

    /// Which statements took what which others gave, by digest, where one of the two is of another project's kind and its signer is
    /// known. Worked out at each call.
    pub fn links_of_others(&self) -> Vec<ArtefactLink> {
        artefacts::links_of_others(&self.nodes)
    }

    /// Which records of others on what agents did cannot both belong to one chain. Worked out at each call.
    pub fn forks(&self) -> Vec<Fork> {
        records::forks(&self.nodes)
    }

    /// The log indexes of the entries that are kept back, by statement digest.
    pub fn kept_back(&self) -> &BTreeMap<Digest, u64> {
        &self.kept_back
    }

    /// The same indexes as ranges with both ends included, in order. Worked out at each call.
    pub fn kept_back_ranges(&self) -> Vec<(u64, u64)> {
        ranges(self.kept_back.values().copied().collect())
    }

    /// What the bundle holds beside the statements that take part.
    pub const fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Envelopes that take no part.
    pub fn rejections(&self) -> &[Rejection] {
        &self.bundle.rejections
    }

    /// Everything that was found wrong before the chain was made.
    pub fn faults(&self) -> &[Fault] {
        &self.bundle.faults
    }

    /// The log.
    pub const fn log(&self) -> &Log {
        &self.bundle.log
    }

    /// Whom the auditor trusts.
    pub const fn trust(&self) -> Option<&Trust> {
        self.bundle.trust.as_ref()
    }

    /// A content of the bundle's ZIP, by digest.
    pub fn blob(&self, digest: &Digest) -> Option<&[u8]> {
        self.bundle.container.blobs.get(digest).map(Vec::as_slice)
    }

    /// The digests of the contents of the bundle's ZIP, in order.
    pub fn blobs(&self) -> impl Iterator<Item = &Digest> {
        self.bundle.container.blobs.keys()
    }
}
