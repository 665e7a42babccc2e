//! Verify a signed provenance bundle offline against the auditor's own trust: the paved path.
