//! Makes bundles: keys, statements, log, checkpoint; the other side of the format.
