//! The ten questions over all actions: how many are answered how well.

use attestry_report::model::{AnswerKind, Report};

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
    pub question: &'static str,
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
pub fn of(report: &Report) -> Vec<Tally> {
    let Some(first) = report.actions.first() else {
        return Vec::new();
    };
    let mut tallies: Vec<Tally> = first
        .answers
        .all()
        .map(|(question, _)| Tally {
            question,
            counts: [0; 6],
        })
        .into();
    for action in &report.actions {
        for (tally, (_, answer)) in tallies.iter_mut().zip(action.answers.all()) {
            for (kind, count) in KINDS.iter().zip(&mut tally.counts) {
                *count += usize::from(*kind == answer.answer);
            }
        }
    }
    tallies
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
