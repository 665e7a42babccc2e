//! Many Ed25519 signatures and SHA-2 hashes at once, with the same answers as one at a time.
//!
//! Knows RFC 8032 and FIPS 180-4, and how to do much of the same work quickly. Does not know what a signature is over, who
//! holds a key or what a hash names: bytes go in, and yes, no or a hash comes out.
//!
//! No `std`, no clock, no randomness: the same input gives the same output everywhere, however it was computed.

#![warn(clippy::disallowed_methods)]
#![no_std]

extern crate alloc;

pub mod ed25519;
mod sha256;

pub use sha256::sha256_many;
