//! SHA-256 (FIPS 180-4) of many messages: four at once where the machine has vectors for it, one after the other elsewhere.
//!
//! In WebAssembly with simd128 each message has one lane of four; where one ends, the next begins in its lane, so messages
//! may be of any lengths. Elsewhere the `sha2` crate is quicker, which uses the processor's own instructions.

use alloc::vec::Vec;

#[cfg(any(test, all(target_arch = "wasm32", target_feature = "simd128")))]
mod blocks;
#[cfg(any(test, all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes;
#[cfg(any(test, all(target_arch = "wasm32", target_feature = "simd128")))]
mod rounds;

/// The SHA-256 of each message, in order. A message is its parts one behind the other: a prefix and a payload need not be
/// copied together.
#[must_use]
pub fn sha256_many(messages: &[&[&[u8]]]) -> Vec<[u8; 32]> {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    let hashes = lanes::hash::<rounds::Vector>(messages);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    let hashes = messages.iter().map(|parts| one(parts)).collect();
    hashes
}

/// The SHA-256 of one message.
#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
fn one(parts: &[&[u8]]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests;
