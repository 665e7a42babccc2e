//! Holder binding (FORMAT 3, `delegateKey`): whether a statement is signed by the key that a delegation is bound to.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::verify::Capacity;

use super::scope::some;

/// Whether a key is among those that sign a statement in its own principal's name. A recorder holds nothing that was passed
/// on: its key, though it counts, is not the holder's.
pub(super) fn signed_by(node: &Node, key: &Digest) -> bool {
    node.evidence()
        .counting()
        .filter(|signer| signer.counts == Some(Capacity::Principal))
        .any(|signer| signer.key.to_string() == key.hex())
}

/// The keys whose signature counts on a statement, in words.
pub(super) fn signing_keys(node: &Node) -> String {
    let keys: Vec<String> = node
        .evidence()
        .counting()
        .map(|signer| signer.key.to_string())
        .collect();
    format!("by {}", some(keys.iter().map(String::as_str)))
}
