//! The only door from unverified to verified: signatures, signers, log, proven time.
