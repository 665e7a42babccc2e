//! Verdicts and the ten answers, in words.

use attestry_report::model::{AnswerKind, Verdict};

/// A verdict's word.
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "Verified",
        Verdict::Indeterminate => "Not enough evidence",
        Verdict::Failed => "Verification failed",
        Verdict::Malformed => "Not a bundle",
    }
}

/// A verdict's name in style sheets; never shown.
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Indeterminate => "indeterminate",
        Verdict::Failed => "failed",
        Verdict::Malformed => "malformed",
    }
}

/// What stands under every verdict that is *passed*.
pub const FOOTNOTE: &str = "Verified means the record is intact and attributable. It does not mean the action was right, safe or complete outside this record.";

/// What stands under *not a bundle*.
pub const MALFORMED: &str = "This file is not an evidence bundle. Expected: JSON Lines (one JSON object a line), the same compressed with gzip, a ZIP archive with such files, or one JSON value with attestations. If it should be one, the download may be incomplete: compare its SHA-256 with the sender's.";

/// The ten questions: key, the question, and one word for narrow places.
pub const QUESTIONS: [(&str, &str, &str); 10] = [
    ("asked", "Who asked?", "Asked"),
    ("executed", "Who executed?", "Executed"),
    ("authority", "With whose authority?", "Authority"),
    ("allowed", "What allowed it?", "Policy"),
    ("approved", "Who approved it?", "Approved"),
    ("scope", "Did it stay in scope?", "Scope"),
    ("changed", "What changed?", "Changed"),
    ("checked", "Was it checked afterwards?", "Checked"),
    ("original", "Is it the original?", "Original"),
    ("record", "Can the record be relied on?", "Record"),
];

/// A question in full; a key that is not one of the ten stays as it is.
pub fn question(key: &str) -> &str {
    QUESTIONS
        .iter()
        .find(|(name, _, _)| *name == key)
        .map_or(key, |(_, question, _)| question)
}

/// A question in one word.
pub fn question_word(key: &str) -> &str {
    QUESTIONS
        .iter()
        .find(|(name, _, _)| *name == key)
        .map_or(key, |(_, _, word)| word)
}

/// How well a question is answered, in one or two words.
pub fn answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Absent => "Absent",
        AnswerKind::Claimed => "Claimed",
        AnswerKind::NotApplicable => "Does not arise",
        AnswerKind::Proven => "Proven",
        AnswerKind::Violated => "Violated",
        AnswerKind::Withheld => "Withheld",
    }
}

/// What a kind of answer means.
pub fn meaning(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Absent => "Nothing in the bundle speaks of it.",
        AnswerKind::Claimed => "Stated and signed, but nobody else vouches for it.",
        AnswerKind::NotApplicable => "The question does not arise for this action.",
        AnswerKind::Proven => "Shown by evidence that your trust file accepts.",
        AnswerKind::Violated => "The evidence contradicts it.",
        AnswerKind::Withheld => "What would answer it is kept back.",
    }
}

/// An answer's name in style sheets; never shown.
pub fn answer_class(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Absent => "absent",
        AnswerKind::Claimed => "claimed",
        AnswerKind::NotApplicable => "not-applicable",
        AnswerKind::Proven => "proven",
        AnswerKind::Violated => "violated",
        AnswerKind::Withheld => "withheld",
    }
}

/// What the shapes mean.
pub const LEGEND: &str = "What the marks and words mean";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn the_questions_are_those_of_the_report_in_their_order() {
        let report = fixture::passed().report;
        let keys = report.actions[0].answers.all().map(|(key, _)| key);
        assert_eq!(keys, QUESTIONS.map(|(key, _, _)| key));
    }

    #[test]
    fn an_unknown_question_is_shown_as_it_is() {
        assert_eq!(
            (question("approved"), question("weather")),
            ("Who approved it?", "weather")
        );
        assert_eq!(question_word("allowed"), "Policy");
    }
}
