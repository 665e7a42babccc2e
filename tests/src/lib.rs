//! Shared helpers of the tests: where the shared vectors and corpora are.
