//! Verified statements into one graph: requests, authority, proposals, decisions, approvals, actions, observations.
//!
//! Total: a reference to what is not there ends in a visible end, never in an error. It knows who refers to whom; it does
//! not know whether that is right.

#![warn(clippy::disallowed_methods)]

mod artefacts;
mod chain;
mod end;
mod index;
mod node;
mod places;
mod ranges;
mod records;
mod stand;
mod support;

pub use artefacts::{Artefact, ArtefactLink};
pub use chain::Chain;
pub use end::{Edge, End};
pub use node::{Node, NodeId};
pub use records::Fork;
pub use stand::Stand;
pub use support::Support;

/// The types a chain is made of, for those who may look at nothing below it.
pub use attestry_format as format;
pub use attestry_verify as verify;
