//! Sigstore bundles: the conformance suite's directories, with the step at which each failing one must fail.

#[path = "sigstore/attestations.rs"]
mod attestations;
#[path = "sigstore/clients.rs"]
mod clients;
#[path = "sigstore/conformance.rs"]
mod conformance;
#[path = "sigstore/files.rs"]
mod files;
#[path = "sigstore/managed.rs"]
mod managed;
#[path = "sigstore/outcome.rs"]
mod outcome;
#[path = "sigstore/pypi.rs"]
mod pypi;
#[path = "sigstore/real.rs"]
mod real;
#[path = "sigstore/witnesses.rs"]
mod witnesses;
