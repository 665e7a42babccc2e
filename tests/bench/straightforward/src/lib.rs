//! The verifier one would write in an afternoon with well-kept crates: what ours is measured against.
//!
//! Line by line: `serde_json` into typed structs that borrow, `base64`, `ed25519-dalek`'s `verify_strict` over the
//! pre-authentication encoding, `sha2` for the payload's digest and the log's leaf (FORMAT 5), references looked up
//! among earlier statements, and the Merkle root compared with the checkpoint's. No rules, no trust beyond who has which
//! key, no detail for people. It knows bundles made by `attestry-bench make` and need not understand any other; it is
//! honest about them: what does not verify is an error.

mod checkpoint;
mod keys;
mod lines;
mod signatures;
mod statement;
mod tree;
mod wasm;

pub use keys::Keys;
pub use lines::{Outcome, Straightforward};
pub use signatures::Signatures;

/// SHA-256 over all parts.
fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    use sha2::Digest as _;
    let mut hasher = sha2::Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}
