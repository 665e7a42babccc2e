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
}

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
            for (role, digest) in node.statement().predicate.references() {
                if !ASKED_FOR.contains(&role) {
                    continue;
                }
                match places.find(nodes, &digest) {
                    Some(to) => here.push((to, role, node.id())),
                    None => elsewhere.push((digest, role, node.id())),
                }
            }
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

    pub(crate) fn of_kind(&self, kind: Kind) -> &[NodeId] {
        self.kinds.get(&kind).map_or(&[], Vec::as_slice)
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
