//! The number that ties a signature to its key and message. Knows no points.

use curve25519_dalek::scalar::Scalar;
use sha2::{Digest, Sha512};

use super::claim::Claim;

/// k of RFC 8032, section 5.1.7: SHA-512 over R, the key's bytes and the message, modulo the order of the base point.
pub(crate) fn of(point: &[u8; 32], key: &[u8; 32], claim: &Claim<'_>) -> Scalar {
    let [head, body] = claim.message;
    let mut hash = Sha512::new();
    for part in [&point[..], &key[..], head, body] {
        hash.update(part);
    }
    Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
}
