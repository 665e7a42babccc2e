//! Time stamps on checkpoints, verified in this process where that is built in.

use attestry_sigstore::{Stamp, stamp};
use attestry_verify::{TimestampAnswer, TimestampQuestion, Verifier};

/// How many time stamps are asked for at once.
const TOGETHER: usize = 64;

/// Answers every question that a verifier has.
pub(crate) fn answer_here(verifier: &mut Verifier) {
    let authorities = verifier.timestamp_authorities().to_vec();
    if authorities.is_empty() {
        return;
    }
    loop {
        let questions = verifier.ask_timestamps(TOGETHER);
        if questions.is_empty() {
            return;
        }
        let answers = questions.iter().map(|question| answer(question, &authorities));
        verifier.answer_timestamps(answers.collect());
    }
}

fn answer(question: &TimestampQuestion, authorities: &[String]) -> TimestampAnswer {
    match stamp(&question.response, question.text.as_bytes(), authorities) {
        Ok(Stamp::NotEvaluated) => TimestampAnswer::NotEvaluated,
        Ok(Stamp::Proven { time, by }) => TimestampAnswer::Proven { time, by },
        Ok(Stamp::Stranger) => TimestampAnswer::Stranger,
        Err(failure) => TimestampAnswer::Failed {
            expected: failure.expected,
            found: failure.found,
        },
    }
}
