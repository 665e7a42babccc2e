//! What a recording leaves behind.

use std::collections::BTreeMap;

use crate::bundle::Bundle;
use crate::log::Log;

/// What a step made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Recorded {
    /// A checkpoint.
    Checkpoint,
    /// Names.
    Definitions,
    /// A statement.
    Statement {
        /// Its digest.
        digest: String,
        /// Its position in the log, if it was logged.
        log_index: Option<u64>,
    },
}

/// A disclosure that did not go with the bundle.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WithheldDisclosure {
    /// The statement it belongs to.
    pub statement: String,
    /// The disclosure. Whoever has it can show what it hides.
    pub disclosure: String,
}

/// A finished recording.
#[derive(Debug)]
pub struct Recording {
    /// The bundle.
    pub bundle: Bundle,
    /// Its log, if there is one.
    pub log: Option<Log>,
    /// Positions in the log by the names of the steps.
    pub positions: BTreeMap<String, u64>,
    /// The disclosures that did not go with it.
    pub withheld: Vec<WithheldDisclosure>,
    /// Places that were to be kept back everywhere and were found nowhere: a misspelt one would let out what it
    /// should hide.
    pub unused_redactions: Vec<String>,
}
