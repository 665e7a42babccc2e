//! The ceilings beyond those of FORMAT 1, each with its name: nothing here takes longer than its input is long.

/// Levels of JSON, as FORMAT 1 has them.
pub(crate) const DEPTH: usize = 64;
/// Receipts judged together: chains lead from one to the next.
pub(crate) const RECEIPTS: usize = 1 << 16;
/// Bytes of one receipt.
pub(crate) const BYTES: usize = 16 << 20;
/// Signatures of one receipt.
pub(crate) const SIGNATURES: usize = 64;
/// Hashes of one Merkle proof, as the EMILIA Protocol has it.
pub(crate) const PROOF_HASHES: usize = 20;
/// Characters of evidence that a failure quotes.
pub(crate) const QUOTED: usize = 160;
