//! Where a statement stands among all: the order of nodes, and of whatever is said about them.

use attestry_format::digest::Digest;
use attestry_format::statement::{Predicate, Statement};
use attestry_format::time::Time;

/// Where a statement stands. The log orders what it holds. Of the rest come first those of ours, then those of others' kinds in the
/// order of the times that they claim, which is nobody's word but the signer's and orders what nothing else does.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Stand {
    is_unlogged: bool,
    log_index: Option<u64>,
    /// Of another's kind outside the log: whether it claims no time, and which.
    claim: Option<(bool, Option<Time>)>,
    digest: Option<Digest>,
}

impl Stand {
    /// That of a statement at a log index.
    pub fn of(statement: &Statement, log_index: Option<u64>) -> Self {
        let is_others = log_index.is_none() && matches!(statement.predicate, Predicate::Foreign(_));
        let claim = || statement.predicate.claim().shown().copied();
        Self {
            claim: is_others.then(claim).map(|claim| (claim.is_none(), claim)),
            ..Self::of_unread(Some(statement.digest), log_index)
        }
    }

    /// That of something that takes no part, by its statement's digest where it has one.
    pub const fn of_unread(digest: Option<Digest>, log_index: Option<u64>) -> Self {
        Self {
            is_unlogged: log_index.is_none(),
            log_index,
            claim: None,
            digest,
        }
    }
}
