//! Artefact links: what one action gave and another took, by digest. Positions and names mean nothing here.

use std::collections::{BTreeSet, HashMap};

use attestry_format::digest::{Digest, DigestSet};

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
        let subjects = self.statement().subjects();
        subjects
            .map(|subject| Artefact {
                name: subject.uri().or(subject.name()).map(str::to_owned),
                digest: subject.digest(),
            })
            .collect()
    }

    /// What the artefacts it gave are called, those that have a name.
    pub fn output_names(&self) -> impl Iterator<Item = &str> {
        let gives = self.action().is_some() || self.foreign().is_some();
        let subjects = self.statement().subjects().filter(move |_| gives);
        subjects.filter_map(|subject| subject.uri().or(subject.name()))
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
        if node.action().is_none() && node.foreign().is_none() {
            continue;
        }
        // What stands for a missing artefact (FORMAT 3) is none.
        let artefacts = node.statement().subjects().filter(|subject| !subject.is_nonce());
        for digest in artefacts.filter_map(|subject| subject.digest().sha256()) {
            givers.entry(digest).or_default().push(node.id());
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
