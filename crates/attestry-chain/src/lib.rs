//! Verified statements into one graph: requests, authority, proposals, decisions, approvals, actions, observations.
