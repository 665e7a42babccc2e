//! The two hashes of an RFC 6962 tree, kept apart by one leading byte.
//! Does not know trees.

use core::fmt;

use sha2::{Digest, Sha256};

/// A SHA-256 digest: a leaf, an inner node or a root of a tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The 32 bytes, as they are compared and encoded.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The root of the tree without leaves: SHA-256 of nothing (RFC 6962, section 2.1).
    pub fn of_empty_tree() -> Self {
        Self(Sha256::digest(b"").into())
    }
}

impl From<[u8; 32]> for Hash {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl AsRef<[u8]> for Hash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Hash {
    /// Lower-case hexadecimal, 64 characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// `SHA-256(0x00 ‖ input)`: the hash of one leaf (RFC 6962, section 2.1).
pub fn leaf_hash(input: &[u8]) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([0])
            .chain_update(input)
            .finalize()
            .into(),
    )
}

/// `SHA-256(0x01 ‖ left ‖ right)`: the hash of an inner node (RFC 6962, section 2.1).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([1])
            .chain_update(left.0)
            .chain_update(right.0)
            .finalize()
            .into(),
    )
}
