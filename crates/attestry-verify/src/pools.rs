//! What repeats from statement to statement while a bundle is verified: one pool for each sort of part.

use attestry_format::pool::Seen;
use attestry_format::statement::{Pool, Statement};

use crate::evidence::{Evidence, Facts};

/// The pools of one bundle. They end with its verification; what was shared stays shared.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    statements: Pool,
    pub(crate) facts: Seen<Facts>,
}

impl Pools {
    /// Shares what a statement and its evidence have in common with others.
    pub(crate) fn share(&mut self, statement: &mut Statement, evidence: &mut Evidence) {
        self.statements.share(statement);
        evidence.share(&mut self.facts);
    }
}
