//! What is to be verified: that a key signed a message.

/// Which of the keys that were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyIndex(pub(crate) usize);

/// A signature, and what is said to be signed by whom.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The key that is said to have signed. One that the keys at hand did not give out signed nothing.
    pub key: KeyIndex,
    /// The message in two parts, such as a head and what it is the head of: as if one stood right after the other.
    pub message: [&'a [u8]; 2],
    /// R and s. Anything but 64 bytes is no signature.
    pub signature: &'a [u8],
}
