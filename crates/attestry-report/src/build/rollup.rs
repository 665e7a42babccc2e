//! Several actions together: the worst verdict, how many of each, what is not proven for all of them, and what is violated.

use std::collections::BTreeSet;

use attestry_rules::{AnswerKind, JudgedAction, Question, Verdict};

use super::cut::Cut;
use super::{narrow, summary};
use crate::model::RollupView;

/// Actions that are put together, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Together {
    positions: Vec<u32>,
    worst: Option<Verdict>,
    counts: [u64; 3],
    unproven: [bool; Question::ALL.len()],
    violated: [bool; Question::ALL.len()],
    findings: BTreeSet<u32>,
}

impl Together {
    /// Takes the action at a position, and the findings that decide its verdict.
    pub(super) fn add(&mut self, position: usize, action: &JudgedAction, deciding: &[u32]) {
        self.positions.push(narrow(position));
        let verdict = action.verdict;
        self.worst = Some(self.worst.map_or(verdict, |worst| worst.min(verdict)));
        let [passed, failed, open] = &mut self.counts;
        let count = match verdict {
            Verdict::Failed => failed,
            Verdict::Indeterminate => open,
            Verdict::Passed => passed,
        };
        *count = count.saturating_add(1);
        for (unproven, kind) in self.unproven.iter_mut().zip(&action.kinds) {
            *unproven |= !matches!(kind, AnswerKind::NotApplicable | AnswerKind::Proven);
        }
        for (violated, kind) in self.violated.iter_mut().zip(&action.kinds) {
            *violated |= *kind == AnswerKind::Violated;
        }
        self.findings.extend(deciding);
    }

    /// The actions, by position, as many as are shown.
    pub(super) fn actions(&mut self, cut: Cut) -> Vec<u32> {
        let mut positions = std::mem::take(&mut self.positions);
        positions.truncate(cut.numbers);
        positions
    }

    /// What they are together.
    pub(super) fn view(&self, cut: Cut) -> RollupView {
        let [passed, failed, indeterminate] = self.counts;
        let (findings, of) = cut.findings(self.findings.iter().copied());
        RollupView {
            verdict: self.worst.map(summary::verdict),
            passed,
            failed,
            indeterminate,
            unproven: keys(self.unproven),
            violated: keys(self.violated),
            findings,
            findings_in_all: of,
        }
    }
}

/// The keys of the questions of which it is true.
fn keys(which: [bool; Question::ALL.len()]) -> Vec<String> {
    let all = Question::ALL.into_iter().zip(which);
    all.filter(|(_, is)| *is)
        .map(|(question, _)| question.key().to_owned())
        .collect()
}
