//! The ten questions over all actions: how many are answered how well.

use attestry_report::model::{AnswerCounts, AnswerKind, Overview};

/// The kinds of answer, from worst to best, in the order they are told.
pub const KINDS: [AnswerKind; 6] = [
    AnswerKind::Violated,
    AnswerKind::Absent,
    AnswerKind::Withheld,
    AnswerKind::Claimed,
    AnswerKind::Proven,
    AnswerKind::NotApplicable,
];

/// One question with how many actions have which answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tally {
    /// The question's key.
    pub question: String,
    /// How many actions have each kind of answer, in the order of [`KINDS`].
    pub counts: [usize; 6],
}

impl Tally {
    /// The kinds that occur, each with its count.
    pub fn present(&self) -> impl Iterator<Item = (AnswerKind, usize)> {
        KINDS.into_iter().zip(self.counts).filter(|&(_, count)| count > 0)
    }
}

/// The tallies of the ten questions, in their order; empty where there is no action.
pub fn of(report: &Overview) -> Vec<Tally> {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let tally = |counts: &AnswerCounts| Tally {
        question: counts.question.clone(),
        counts: [
            counts.violated,
            counts.absent,
            counts.withheld,
            counts.claimed,
            counts.proven,
            counts.not_applicable,
        ]
        .map(number),
    };
    report.answers.iter().map(tally).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn every_action_is_counted_once_for_each_question() {
        let tallies = of(&fixture::failed().report);
        assert_eq!(tallies.len(), 10);
        assert!(
            tallies
                .iter()
                .all(|tally| tally.counts.iter().sum::<usize>() == 2)
        );
    }

    #[test]
    fn kinds_that_do_not_occur_are_left_out() {
        let approved = &of(&fixture::failed().report)[4];
        assert_eq!(approved.question, "approved");
        let present: Vec<_> = approved.present().collect();
        assert_eq!(present, [(AnswerKind::Violated, 1), (AnswerKind::Proven, 1)]);
    }
}
