//! Time stamps on accepted checkpoints: what is asked of whoever can verify one, and what the answer makes of the checkpoint.
//!
//! This crate cannot verify a certificate. It keeps which checkpoint a time stamp is on; an answer says what it proves.

use std::sync::Arc;

use attestry_format::time::Time;

use crate::checkpoint::Judged;
use crate::place::Place;
use crate::reason::Reason;

/// A time stamp to verify by the trust file's time-stamp authorities, whatever the time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TimestampQuestion {
    /// The response (RFC 3161), DER.
    pub response: Vec<u8>,
    /// What it is to be over: the signed text of its checkpoint.
    pub text: Arc<str>,
}

/// What became of it. Whoever answers vouches for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TimestampAnswer {
    /// A step failed, and an authority of the trust file is named.
    Failed {
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
    /// It was not looked at, or is of an algorithm that nobody here verifies.
    NotEvaluated,
    /// The text was there by then.
    Proven {
        /// When.
        time: Time,
        /// The authority's name.
        by: String,
    },
    /// It is by none of the trust file's authorities.
    Stranger,
}

/// Time stamps that wait for their answers.
#[derive(Debug, Default)]
pub(crate) struct Stamps(Vec<Unanswered>);

#[derive(Debug)]
struct Unanswered {
    /// Which of the bundle's checkpoints it is on.
    checkpoint: usize,
    place: Place,
    response: Vec<u8>,
    text: Arc<str>,
    asked: bool,
    answer: Option<TimestampAnswer>,
}

impl Stamps {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes one on a checkpoint that was accepted.
    pub(crate) fn push(&mut self, checkpoint: usize, place: &Place, response: &[u8], text: &Arc<str>) {
        self.0.push(Unanswered {
            checkpoint,
            place: place.clone(),
            response: response.to_vec(),
            text: Arc::clone(text),
            asked: false,
            answer: None,
        });
    }

    /// At most `most` of those that nobody was asked about yet.
    pub(crate) fn ask(&mut self, most: usize) -> Vec<TimestampQuestion> {
        let waiting = self.0.iter_mut().filter(|one| !one.asked).take(most);
        waiting
            .map(|one| {
                one.asked = true;
                TimestampQuestion {
                    response: std::mem::take(&mut one.response),
                    text: Arc::clone(&one.text),
                }
            })
            .collect()
    }

    /// Takes answers to the questions that were asked, in their order.
    pub(crate) fn answer(&mut self, answers: Vec<TimestampAnswer>) {
        let waiting = self.0.iter_mut().filter(|one| one.asked && one.answer.is_none());
        for (one, answer) in waiting.zip(answers) {
            one.answer = Some(answer);
        }
    }

    /// Gives the checkpoints the times that are proven, and says what is wrong, in order of the lines.
    pub(crate) fn take_up(self, checkpoints: &mut [Judged]) -> Vec<(Reason, Place)> {
        let mut wrong = Vec::new();
        for one in self.0 {
            match one.answer {
                Some(TimestampAnswer::Failed { expected, found }) => {
                    wrong.push((Reason::Timestamp { expected, found }, one.place));
                }
                None | Some(TimestampAnswer::NotEvaluated) => {
                    wrong.push((Reason::TimestampNotEvaluated, one.place));
                }
                Some(TimestampAnswer::Proven { time, by }) => {
                    if let Some(Judged::Accepted(accepted)) = checkpoints.get_mut(one.checkpoint) {
                        accepted.stamped(time, by);
                    }
                }
                Some(TimestampAnswer::Stranger) => {}
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use attestry_format::time::Time;

    use super::*;

    fn place(line: u64) -> Place {
        Place {
            entry: 0,
            line,
            member: None,
        }
    }

    fn three() -> Stamps {
        let (mut stamps, text) = (Stamps::default(), Arc::from("text\n"));
        for number in 0..3 {
            stamps.push(0, &place(number), &[0x30], &text);
        }
        stamps
    }

    #[test]
    fn each_is_asked_once_and_answers_go_to_the_questions_in_order() {
        let mut stamps = three();
        assert_eq!(stamps.ask(1).len(), 1);
        stamps.answer(vec![TimestampAnswer::Stranger, TimestampAnswer::Stranger]);
        let question = stamps.ask(8).pop();
        assert_eq!(
            question.map(|one| (one.response, &*one.text == "text\n")),
            Some((vec![0x30], true))
        );
        assert_eq!(stamps.ask(8), []);
        let failed = TimestampAnswer::Failed {
            expected: "a".to_owned(),
            found: "b".to_owned(),
        };
        stamps.answer(vec![failed]);
        let wrong = Reason::Timestamp {
            expected: "a".to_owned(),
            found: "b".to_owned(),
        };
        // The first is a stranger's, and the last nobody answered.
        let expected = [(wrong, place(1)), (Reason::TimestampNotEvaluated, place(2))];
        assert_eq!(stamps.take_up(&mut []), expected);
    }

    #[test]
    fn a_time_for_a_checkpoint_that_is_not_accepted_goes_nowhere() {
        let mut stamps = three();
        let proven = TimestampAnswer::Proven {
            time: Time::from_unix(1),
            by: "authority".to_owned(),
        };
        assert_eq!(stamps.ask(3).len(), 3);
        stamps.answer(vec![proven; 3]);
        let mut checkpoints = [crate::checkpoint::judge_by("no note", None)];
        let before = checkpoints.clone();
        assert_eq!(stamps.take_up(&mut checkpoints), []);
        assert_eq!(checkpoints, before);
    }
}
