//! RFC 6962 Merkle trees: hashes in, roots out; the caller compares.
