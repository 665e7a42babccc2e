//! What repeats from statement to statement, stored once: shared values, and the pool in which equal ones find each other.
//!
//! Sharing changes neither equality nor meaning: a shared value is compared, ordered and printed as the value itself, and a
//! statement that was never shared is as good as one that was. It knows nothing of what the values are.

mod hash;
mod seen;
mod shared;

pub use seen::Seen;
pub use shared::Shared;
