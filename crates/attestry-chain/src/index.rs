//! Finding statements by kind and by what they refer to. Sorted lists of positions: some ten bytes a statement.

use std::collections::BTreeMap;

use attestry_format::digest::Digest;
use attestry_format::statement::{Kind, Revoked};

use crate::node::{Node, NodeId};
use crate::places::Places;

/// The members by which somebody looks for those who refer to a statement.
const ASKED_FOR: [&str; 4] = ["approves", "compensates", "observes", "statement"];

/// Nodes by kind and by what they refer to, each list in log order.
#[derive(Debug, Default)]
pub(crate) struct Index {
    kinds: BTreeMap<Kind, Vec<NodeId>>,
    /// By the statement that takes part, then by member: who refers to it.
    here: Referring<NodeId>,
    /// The same for statements that take no part.
    elsewhere: Referring<Digest>,
    credential_events: BTreeMap<String, Vec<NodeId>>,
    credential_revocations: BTreeMap<String, Vec<NodeId>>,
    /// Where the references of every node end, in their order: a node, or [`ELSEWHERE`].
    ends: Vec<u32>,
    /// Where those of each node begin.
    begins: Vec<u32>,
}

/// A reference that ends at no node.
const ELSEWHERE: u32 = u32::MAX;

/// Who refers to what by which member, sorted by what and member.
#[derive(Debug)]
struct Referring<T> {
    names: Vec<(T, &'static str)>,
    from: Vec<NodeId>,
}

impl Index {
    pub(crate) fn of(nodes: &[Node], places: &Places) -> Self {
        let mut index = Self::default();
        let mut here = Vec::new();
        let mut elsewhere = Vec::new();
        for node in nodes {
            if let Some(kind) = node.kind() {
                index.kinds.entry(kind).or_default().push(node.id());
            }
            index.begins.push(narrow(index.ends.len()));
            let ends = &mut index.ends;
            node.statement().predicate.each_reference(&mut |role, digest| {
                let to = places.find(nodes, digest);
                ends.push(to.map_or(ELSEWHERE, |to| to.0));
                if ASKED_FOR.contains(&role) {
                    match to {
                        Some(to) => here.push((to, role, node.id())),
                        None => elsewhere.push((*digest, role, node.id())),
                    }
                }
            });
            index.credential(node);
        }
        index.here = Referring::of(here);
        index.elsewhere = Referring::of(elsewhere);
        index
    }

    fn credential(&mut self, node: &Node) {
        let event = node
            .credential()
            .and_then(|credential| credential.credential.shown());
        if let Some(id) = event {
            let events = self.credential_events.entry(id.as_str().to_owned()).or_default();
            events.push(node.id());
        }
        if let Some(Revoked::Credential(id)) = node.revocation().and_then(|one| one.revoked.shown()) {
            let revocations = self
                .credential_revocations
                .entry(id.as_str().to_owned())
                .or_default();
            revocations.push(node.id());
        }
    }

    /// Where the references of a node end, in their order; `None` for each that ends at no node.
    pub(crate) fn ends(&self, from: NodeId) -> impl Iterator<Item = Option<NodeId>> {
        let begin = self.begins.get(from.position()).copied().unwrap_or(ELSEWHERE);
        let ends = usize::try_from(begin)
            .ok()
            .and_then(|begin| self.ends.get(begin..));
        let ends = ends.unwrap_or(&[]).iter();
        ends.map(|end| (*end != ELSEWHERE).then_some(NodeId(*end)))
    }

    pub(crate) fn of_kind(&self, kind: Kind) -> &[NodeId] {
        self.kinds.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether any node refers to anything by a member that somebody asks for.
    pub(crate) const fn is_referred_to(&self) -> bool {
        !(self.here.names.is_empty() && self.elsewhere.names.is_empty())
    }

    /// Who refers to a node by a member.
    pub(crate) fn referring_to(&self, role: &'static str, to: NodeId) -> &[NodeId] {
        self.here.by(to, role)
    }

    /// Who refers to a statement by a member; `to` where it takes part.
    pub(crate) fn referring(&self, role: &'static str, to: Option<NodeId>, digest: &Digest) -> &[NodeId] {
        match to {
            Some(to) => self.here.by(to, role),
            None => self.elsewhere.by(*digest, role),
        }
    }

    pub(crate) fn credential_events(&self, credential: &str) -> &[NodeId] {
        self.credential_events.get(credential).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn credential_revocations(&self, credential: &str) -> &[NodeId] {
        self.credential_revocations
            .get(credential)
            .map_or(&[], Vec::as_slice)
    }
}

impl<T: Copy + Ord> Referring<T> {
    fn of(mut references: Vec<(T, &'static str, NodeId)>) -> Self {
        references.sort_unstable();
        // A statement that names another twice by one member refers to it once.
        references.dedup();
        Self {
            names: references.iter().map(|(to, role, _)| (*to, *role)).collect(),
            from: references.iter().map(|(_, _, from)| *from).collect(),
        }
    }

    fn by(&self, to: T, role: &'static str) -> &[NodeId] {
        let first = self.names.partition_point(|name| *name < (to, role));
        let last = self.names.partition_point(|name| *name <= (to, role));
        self.from.get(first..last).unwrap_or(&[])
    }
}

impl<T> Default for Referring<T> {
    fn default() -> Self {
        Self {
            names: Vec::new(),
            from: Vec::new(),
        }
    }
}

/// References are bounded by the bytes of the input, whose ceiling keeps them below 2^32.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(ELSEWHERE)
}
