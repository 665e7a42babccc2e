//! Several actions together: the worst verdict, how many of each, what is not proven for all of them.

use std::collections::BTreeSet;

use attestry_chain::Chain;
use attestry_format::ordered;
use attestry_rules::{AnswerKind, Judged, JudgedAction, Question, Verdict};

use super::{narrow, summary};
use crate::model::RollupView;

/// The actions at these positions together.
pub(super) fn rollup(chain: &Chain, judged: &Judged, actions: &[u32]) -> RollupView {
    let positions = || {
        actions
            .iter()
            .filter_map(|position| usize::try_from(*position).ok())
    };
    let actions: Vec<&JudgedAction> = positions()
        .filter_map(|position| judged.actions.get(position))
        .collect();
    let counted = |verdict| {
        let of_it = actions.iter().filter(|action| action.verdict == verdict);
        u64::try_from(of_it.count()).unwrap_or(u64::MAX)
    };
    let worst = actions.iter().map(|action| action.verdict).min();
    let findings: BTreeSet<usize> = ordered::set(
        positions()
            .flat_map(|position| judged.bearing(position))
            .filter(|position| {
                judged
                    .findings
                    .brief(chain, *position)
                    .is_some_and(|one| one.effect.counts())
            }),
    );
    RollupView {
        verdict: worst.map(summary::verdict),
        passed: counted(Verdict::Passed),
        failed: counted(Verdict::Failed),
        indeterminate: counted(Verdict::Indeterminate),
        unproven: Question::ALL
            .into_iter()
            .filter(|question| actions.iter().any(|action| !is_proven(action, *question)))
            .map(|question| question.key().to_owned())
            .collect(),
        findings: findings.into_iter().map(narrow).collect(),
    }
}

/// No action.
pub(super) const fn empty() -> RollupView {
    RollupView {
        verdict: None,
        passed: 0,
        failed: 0,
        indeterminate: 0,
        unproven: Vec::new(),
        findings: Vec::new(),
    }
}

fn is_proven(action: &JudgedAction, question: Question) -> bool {
    matches!(
        action.kind(question),
        Some(AnswerKind::NotApplicable | AnswerKind::Proven)
    )
}
