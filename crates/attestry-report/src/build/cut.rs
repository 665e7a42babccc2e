//! How much of a list is told: all of it in a report, its beginning in an overview.

use attestry_chain::Chain;
use attestry_rules::{Brief, Judged};

use super::narrow;

/// Numbers of a list that an overview tells at most.
pub const NUMBERS: usize = 100;

/// Principals, requests, credentials, findings, checkpoints, events of a credential that an overview tells at most.
pub const ROWS: usize = 200;

/// Actions that an overview tells at most.
pub(super) const ACTIONS: usize = 10;

/// How much of each list is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut<'j> {
    /// Numbers of a list at most.
    pub(super) numbers: usize,
    /// Rows of a list at most.
    pub(super) rows: usize,
    chain: &'j Chain,
    judged: &'j Judged,
}

impl<'j> Cut<'j> {
    /// Nothing is left out.
    pub(super) const fn whole(chain: &'j Chain, judged: &'j Judged) -> Self {
        Self {
            numbers: usize::MAX,
            rows: usize::MAX,
            chain,
            judged,
        }
    }

    /// The beginning of each list.
    pub(super) const fn beginning(chain: &'j Chain, judged: &'j Judged) -> Self {
        Self {
            numbers: NUMBERS,
            rows: ROWS,
            chain,
            judged,
        }
    }

    /// A list of findings; where it is too long, the first of each rule, and how many there are.
    pub(super) fn findings(self, all: impl Iterator<Item = u32>) -> (Vec<u32>, Option<u64>) {
        let all: Vec<u32> = all.collect();
        if all.len() <= self.numbers {
            return (all, None);
        }
        let mut rules: Vec<&str> = Vec::new();
        let first = |position: &u32| {
            let Some(finding) = self.brief(*position) else {
                return false;
            };
            let new = !rules.contains(&finding.rule.code);
            if new {
                rules.push(finding.rule.code);
            }
            new
        };
        let in_all = u64::from(narrow(all.len()));
        let mut told: Vec<u32> = all.into_iter().filter(first).collect();
        told.truncate(self.numbers);
        (told, Some(in_all))
    }

    fn brief(self, position: u32) -> Option<Brief> {
        let position = usize::try_from(position).ok()?;
        self.judged.findings.brief(self.chain, position)
    }
}
