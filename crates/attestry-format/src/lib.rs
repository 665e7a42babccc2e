//! Bytes into lines, envelopes, checkpoints, statements and trust files: syntax and ceilings, no keys.
