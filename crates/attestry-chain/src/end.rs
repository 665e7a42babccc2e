//! Where a reference ends.

use attestry_format::digest::Digest;

use crate::node::NodeId;

/// Where a reference ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// At a statement that takes part.
    Here(NodeId),
    /// At a log entry that is kept back.
    KeptBack(Digest),
    /// At an envelope that takes no part: rejected, or opaque.
    Rejected(Digest),
    /// At nothing in this bundle.
    Missing(Digest),
}

impl End {
    /// The node, where there is one.
    pub const fn node(self) -> Option<NodeId> {
        match self {
            Self::Here(node) => Some(node),
            Self::KeptBack(_) | Self::Missing(_) | Self::Rejected(_) => None,
        }
    }
}

/// One reference.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Edge {
    /// Who refers.
    pub from: NodeId,
    /// The member that does so, such as `approvals`.
    pub role: &'static str,
    /// The digest it names.
    pub names: Digest,
    /// Where it ends.
    pub to: End,
}
