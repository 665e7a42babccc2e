//! Verdicts and the ten answers, in words.

use super::text::{Text, text};
use attestry_report::model::{AnswerKind, Verdict};

/// A verdict's word.
pub fn word(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Passed => text("Verified"),
        Verdict::Indeterminate => text("Not enough evidence"),
        Verdict::Failed => text("Verification failed"),
        Verdict::Malformed => text("Not a bundle"),
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
pub const FOOTNOTE: Text = text(
    "Verified means the record is intact and attributable. It does not mean the action was right, safe or complete outside this record.",
);

/// What stands under *not a bundle*.
pub const MALFORMED: Text = text(
    "This file is not an evidence bundle. Expected: JSON Lines (one JSON object a line), the same compressed with gzip, a ZIP archive with such files, or one JSON value with attestations. If it should be one, the download may be incomplete: compare its SHA-256 with the sender's.",
);

/// The ten questions: key, the question, and one word for narrow places.
pub const QUESTIONS: [(&str, Text, Text); 10] = [
    ("asked", text("Who asked?"), text("Asked")),
    ("executed", text("Who executed?"), text("Executed")),
    ("authority", text("With whose authority?"), text("Authority")),
    ("allowed", text("What allowed it?"), text("Policy")),
    ("approved", text("Who approved it?"), text("Approved")),
    ("scope", text("Did it stay in scope?"), text("Scope")),
    ("changed", text("What changed?"), text("Changed")),
    ("checked", text("Was it checked afterwards?"), text("Checked")),
    ("original", text("Is it the original?"), text("Original")),
    ("record", text("Can the record be relied on?"), text("Record")),
];

/// A question in full; a key that is not one of the ten stays as it is.
pub fn question(key: &str) -> &str {
    QUESTIONS
        .iter()
        .find(|(name, _, _)| *name == key)
        .map_or(key, |(_, question, _)| question.said())
}

/// A question in one word.
pub fn question_word(key: &str) -> &str {
    QUESTIONS
        .iter()
        .find(|(name, _, _)| *name == key)
        .map_or(key, |(_, _, word)| word.said())
}

/// How well a question is answered, in one or two words.
pub fn answer(kind: AnswerKind) -> Text {
    match kind {
        AnswerKind::Absent => text("Absent"),
        AnswerKind::Claimed => text("Claimed"),
        AnswerKind::NotApplicable => text("Does not arise"),
        AnswerKind::Proven => text("Proven"),
        AnswerKind::Violated => text("Violated"),
        AnswerKind::Withheld => text("Withheld"),
    }
}

/// What a kind of answer means.
pub fn meaning(kind: AnswerKind) -> Text {
    match kind {
        AnswerKind::Absent => text("Nothing in the bundle speaks of it."),
        AnswerKind::Claimed => text("Stated and signed, but nobody else vouches for it."),
        AnswerKind::NotApplicable => text("The question does not arise for this action."),
        AnswerKind::Proven => text("Shown by evidence that your trust file accepts."),
        AnswerKind::Violated => text("The evidence contradicts it."),
        AnswerKind::Withheld => text("What would answer it is kept back."),
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
pub const LEGEND: Text = text("What the marks and words mean");

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
