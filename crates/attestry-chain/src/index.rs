//! Finding statements by what they refer to.

use std::collections::HashMap;

use attestry_format::digest::Digest;
use attestry_format::statement::Revoked;

use crate::node::{Node, NodeId};

/// Nodes by what they refer to, each list in log order.
#[derive(Debug, Default)]
pub(crate) struct Index {
    referring: HashMap<(&'static str, Digest), Vec<NodeId>>,
    credential_events: HashMap<String, Vec<NodeId>>,
    credential_revocations: HashMap<String, Vec<NodeId>>,
}

impl Index {
    pub(crate) fn of(nodes: &[Node<'_>]) -> Self {
        let mut index = Self::default();
        for node in nodes {
            for reference in node.statement().predicate.references() {
                let list = index.referring.entry(reference).or_default();
                // A statement that names another twice by one member refers to it once.
                if list.last() != Some(&node.id()) {
                    list.push(node.id());
                }
            }
            if let Some(id) = node
                .credential()
                .and_then(|credential| credential.credential.shown())
            {
                index
                    .credential_events
                    .entry(id.clone())
                    .or_default()
                    .push(node.id());
            }
            if let Some(Revoked::Credential(id)) = node.revocation().and_then(|one| one.revoked.shown()) {
                index
                    .credential_revocations
                    .entry(id.clone())
                    .or_default()
                    .push(node.id());
            }
        }
        index
    }

    pub(crate) fn referring(&self, role: &'static str, digest: &Digest) -> &[NodeId] {
        self.referring.get(&(role, *digest)).map_or(&[], Vec::as_slice)
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
