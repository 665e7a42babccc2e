//! Holder binding (FORMAT 3, `delegateKey`): whether a statement is signed by the key that a delegation is bound to.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;

use super::scope::some;

/// Whether a key is among those whose signature counts on a statement.
pub(super) fn signed_by(node: &Node<'_>, key: &Digest) -> bool {
    node.evidence()
        .counting()
        .any(|signer| signer.key.to_string() == key.hex())
}

/// The keys whose signature counts on a statement, in words.
pub(super) fn signing_keys(node: &Node<'_>) -> String {
    let keys: Vec<String> = node
        .evidence()
        .counting()
        .map(|signer| signer.key.to_string())
        .collect();
    format!("by {}", some(keys.iter().map(String::as_str)))
}
