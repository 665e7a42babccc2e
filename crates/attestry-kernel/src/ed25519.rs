//! Ed25519 verification (RFC 8032, section 5.1.7) of many signatures by few keys: [`Keys`] answers exactly as
//! `ed25519_dalek::VerifyingKey::verify_strict` does for each signature alone, and several times as quickly.
//!
//! # Why the answers are the same
//!
//! Given a key's bytes with the point A, a message M and a signature of 64 bytes, R and s, `verify_strict` accepts where
//!
//! 1. s, as a number, is below the order l of the base point B;
//! 2. the bytes R decode to a point that is not of small order;
//! 3. A is not of small order;
//! 4. the bytes R *are* the encoding of R' = sB - kA, where k = SHA-512(R, A's bytes, M) mod l.
//!
//! Here, 1 and 3 are checked as they stand: A once, when a key is added, s for each signature. R' is computed as the same
//! sum, exactly: the tables hold multiples of B and of -A as integers count them, so a component of small order in A counts
//! as it does there, and the curve's addition law is complete. R' is then encoded, and its 32 bytes are compared with R: 4.
//! Where they are the same, R is the canonical encoding of R', so it does decode; and R' is of small order exactly if these
//! bytes are one of the eight encodings of such points: 2, without finding a square root. Where they differ, 4 does not hold.
//!
//! Nothing here is drawn by lot, nothing is checked for several signatures in one equation, and no answer depends on what
//! else is in the batch.
//!
//! # What if the fast way is wrong
//!
//! Whatever the fast way does not accept is decided again by `verify_strict`, so that no mistake in it can refuse a good
//! signature; [`Work::mended`] counts the good ones among them, and every test requires that there are none. That it accepts none that is
//! bad rests on what is argued above, on bounds of the arithmetic that tests compute, and on tests against `verify_strict`.
//!
//! Times depend on what is verified. All of it is public; nothing here may be used where a secret is involved.

mod batch;
mod challenge;
mod claim;
mod costs;
mod digits;
mod engine;
mod keys;
mod known;
mod lanes;
mod points;
mod shelf;
mod single;
mod small_order;
mod width;

pub use batch::Work;
pub use claim::{Claim, KeyIndex};
pub use engine::Engine;
pub use keys::KeysOn;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use lanes::Simd128;
pub use lanes::{Lockstep, Portable};
pub use points::Points;
pub use width::Width;

/// The keys, on the engine that suits the machine that this is compiled for: four lanes in WebAssembly's vectors.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Keys = KeysOn<Lockstep<Simd128>>;
/// The keys, on the engine that suits the machine that this is compiled for: curve25519-dalek's points.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type Keys = KeysOn<Points>;
