//! Artefact links: what one action gave and another took, by digest. Positions and names mean nothing here.

use std::collections::{BTreeSet, HashMap};

use attestry_format::digest::{Digest, DigestSet};
use attestry_format::field::Field;

use crate::node::{Node, NodeId};

/// An artefact that a statement took or gave.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Artefact {
    /// What it is called: its uri, else its name.
    pub name: Option<String>,
    /// Its digests.
    pub digest: DigestSet,
}

/// One artefact that went from one statement to another.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct ArtefactLink {
    /// Who gave it.
    pub from: NodeId,
    /// Who took it.
    pub to: NodeId,
    /// Its SHA-256 digest.
    pub digest: Digest,
}

impl Node {
    /// The artefacts it gave: the subjects of an action, or of a foreign build.
    pub fn outputs(&self) -> Vec<Artefact> {
        if self.action().is_none() && self.foreign().is_none() {
            return Vec::new();
        }
        let subjects = &self.statement().subjects;
        subjects
            .iter()
            .map(|subject| Artefact {
                name: subject.uri.clone().or_else(|| subject.name.clone()),
                digest: subject.digest.clone(),
            })
            .collect()
    }

    /// What the artefacts it gave are called, those that have a name.
    pub fn output_names(&self) -> impl Iterator<Item = &str> {
        let gives = self.action().is_some() || self.foreign().is_some();
        let subjects = self.statement().subjects.iter().filter(move |_| gives);
        subjects.filter_map(|subject| subject.uri.as_deref().or(subject.name.as_deref()))
    }

    /// The artefacts it took.
    pub fn inputs(&self) -> Vec<Artefact> {
        if let Some(action) = self.action() {
            let inputs = action.inputs.items().iter();
            inputs
                .map(|input| Artefact {
                    name: input.uri.shown().or_else(|| input.name.shown()).cloned(),
                    digest: input.digest.shown().cloned().unwrap_or_default(),
                })
                .collect()
        } else if let Some(foreign) = self.foreign() {
            let inputs = foreign.inputs.iter();
            inputs
                .map(|input| Artefact {
                    name: input.uri.clone(),
                    digest: input.digest.clone(),
                })
                .collect()
        } else {
            Vec::new()
        }
    }
}

/// Every link, in order.
pub(crate) fn links(nodes: &[Node]) -> Vec<ArtefactLink> {
    let mut givers: HashMap<Digest, Vec<NodeId>> = HashMap::new();
    for node in nodes {
        for digest in node.outputs().iter().filter_map(|output| output.digest.sha256()) {
            // What stands for a missing artefact (FORMAT 3) is none.
            if !is_nonce(node, &digest) {
                givers.entry(digest).or_default().push(node.id());
            }
        }
    }
    let mut links = BTreeSet::new();
    for node in nodes {
        for digest in node.inputs().iter().filter_map(|input| input.digest.sha256()) {
            for giver in givers.get(&digest).map_or(&[][..], Vec::as_slice) {
                if *giver != node.id() {
                    links.insert(ArtefactLink {
                        from: *giver,
                        to: node.id(),
                        digest,
                    });
                }
            }
        }
    }
    links.into_iter().collect()
}

fn is_nonce(node: &Node, digest: &Digest) -> bool {
    match node.statement().predicate.nonce() {
        Field::Shown(nonce) => Digest::of(nonce.as_bytes()) == *digest,
        Field::Absent | Field::Withheld => false,
    }
}
