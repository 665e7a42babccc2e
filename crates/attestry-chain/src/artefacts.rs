//! Artefact links: what one action gave and another took, by digest. Positions and names mean nothing here.

use std::collections::{BTreeSet, HashMap, HashSet};

use attestry_format::digest::{Digest, DigestSet};

use crate::node::{Node, NodeId};
use crate::records;

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

/// The links with a statement of another project's kind at one end at least, whose signer is known: what anybody could have signed
/// links nothing. Where there is no such statement nothing is looked for.
pub(crate) fn links_of_others(nodes: &[Node]) -> Vec<ArtefactLink> {
    let is_others = |node: &&Node| node.foreign().is_some() && !node.evidence().signers.is_empty();
    let others: Vec<&Node> = nodes.iter().filter(is_others).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let inputs = |node: &Node| {
        node.inputs()
            .into_iter()
            .filter_map(|input| input.digest.sha256())
    };
    let wanted: HashSet<Digest> = others.iter().copied().flat_map(inputs).collect();
    let chains = records::chains(nodes);
    let mut givers: HashMap<Digest, Vec<&Node>> = HashMap::new();
    for node in nodes {
        let is_others = is_others(&node);
        if !is_others && node.action().is_none() {
            continue;
        }
        let artefacts = node.statement().subjects().filter(|subject| !subject.is_nonce());
        for digest in artefacts.filter_map(|subject| subject.digest().sha256()) {
            // Of several records with one subject the first alone has that hash.
            if chains.contains(&digest) && records::follows(node) {
                continue;
            }
            if is_others || wanted.contains(&digest) {
                givers.entry(digest).or_default().push(node);
            }
        }
    }
    let mut links = BTreeSet::new();
    for node in nodes
        .iter()
        .filter(|node| node.action().is_some() || is_others(node))
    {
        for digest in inputs(node) {
            for giver in givers.get(&digest).map_or(&[][..], Vec::as_slice) {
                let is_ours = giver.action().is_some() && node.action().is_some();
                if giver.id() != node.id() && !is_ours {
                    links.insert(ArtefactLink {
                        from: giver.id(),
                        to: node.id(),
                        digest,
                    });
                }
            }
        }
    }
    links.into_iter().collect()
}
