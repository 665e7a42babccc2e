//! Verdicts and the ten answers, in words.

use attestry_report::model::{AnswerKind, Verdict};

use super::text::{Text, text};

/// A verdict's word.
pub fn word(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Passed => text("Verified", "Verifiziert"),
        Verdict::Indeterminate => text("Not enough evidence", "Nicht genügend Belege"),
        Verdict::Failed => text("Verification failed", "Verifikation fehlgeschlagen"),
        Verdict::Malformed => text("Not a bundle", "Kein Bündel"),
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
    "„Verifiziert“ heißt: Die Aufzeichnung ist unversehrt und zuordenbar. Es heißt nicht, dass die Handlung richtig, sicher oder außerhalb dieser Aufzeichnung vollständig war.",
);

/// What stands under *not a bundle*.
pub const MALFORMED: Text = text(
    "This file is not an evidence bundle. Expected: JSON Lines (one JSON object a line), the same compressed with gzip, a ZIP archive with such files, or one JSON value with attestations. If it should be one, the download may be incomplete: compare its SHA-256 with the sender's.",
    "Diese Datei ist kein Belegbündel. Erwartet: JSON Lines (ein JSON-Objekt je Zeile), dasselbe mit gzip komprimiert, ein ZIP-Archiv mit solchen Dateien oder ein JSON-Wert mit Bestätigungen (attestations). Sollte es eines sein, ist der Download vielleicht unvollständig: Vergleichen Sie den SHA-256 mit dem des Absenders.",
);

/// The ten questions: key, the question, and one word for narrow places, which the question has as well.
pub const QUESTIONS: [(&str, Text, Text); 10] = [
    (
        "asked",
        text("Who asked?", "Wer gab den Auftrag?"),
        text("Asked", "Auftrag"),
    ),
    (
        "executed",
        text("Who executed?", "Wer hat es ausgeführt?"),
        text("Executed", "Ausgeführt"),
    ),
    (
        "authority",
        text("With whose authority?", "Mit wessen Befugnis?"),
        text("Authority", "Befugnis"),
    ),
    (
        "allowed",
        text("What allowed it?", "Welche Richtlinie erlaubte es?"),
        text("Policy", "Richtlinie"),
    ),
    (
        "approved",
        text("Who approved it?", "Wer hat es genehmigt?"),
        text("Approved", "Genehmigt"),
    ),
    (
        "scope",
        text("Did it stay in scope?", "Blieb es im Rahmen?"),
        text("Scope", "Rahmen"),
    ),
    (
        "changed",
        text("What changed?", "Was wurde geändert?"),
        text("Changed", "Geändert"),
    ),
    (
        "checked",
        text("Was it checked afterwards?", "Wurde es danach geprüft?"),
        text("Checked", "Geprüft"),
    ),
    (
        "original",
        text("Is it the original?", "Ist es das Original?"),
        text("Original", "Original"),
    ),
    (
        "record",
        text(
            "Can the record be relied on?",
            "Ist auf die Aufzeichnung Verlass?",
        ),
        text("Record", "Verlass"),
    ),
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
        AnswerKind::Absent => text("Absent", "Fehlt"),
        AnswerKind::Claimed => text("Claimed", "Behauptet"),
        AnswerKind::NotApplicable => text("Does not arise", "Entfällt"),
        AnswerKind::Proven => text("Proven", "Nachgewiesen"),
        AnswerKind::Violated => text("Violated", "Verletzt"),
        AnswerKind::Withheld => text("Withheld", "Zurückgehalten"),
    }
}

/// A kind of answer behind a number.
pub fn counted(kind: AnswerKind, number: usize) -> Text {
    match (kind, number) {
        (AnswerKind::Absent, 1) => text("absent", "fehlt"),
        (AnswerKind::Absent, _) => text("absent", "fehlen"),
        (AnswerKind::Claimed, _) => text("claimed", "behauptet"),
        (AnswerKind::NotApplicable, 1) => text("does not arise", "entfällt"),
        (AnswerKind::NotApplicable, _) => text("do not arise", "entfallen"),
        (AnswerKind::Proven, _) => text("proven", "nachgewiesen"),
        (AnswerKind::Violated, _) => text("violated", "verletzt"),
        (AnswerKind::Withheld, _) => text("withheld", "zurückgehalten"),
    }
}

/// What a kind of answer means.
pub fn meaning(kind: AnswerKind) -> Text {
    match kind {
        AnswerKind::Absent => text(
            "Nothing in the bundle speaks of it.",
            "Nichts im Bündel sagt etwas dazu.",
        ),
        AnswerKind::Claimed => text(
            "Stated and signed, but nobody else vouches for it.",
            "Ausgesagt und signiert, aber niemand sonst bürgt dafür.",
        ),
        AnswerKind::NotApplicable => text(
            "The question does not arise for this action.",
            "Die Frage stellt sich bei dieser Handlung nicht.",
        ),
        AnswerKind::Proven => text(
            "Shown by evidence that your trust file accepts.",
            "Durch Belege gezeigt, die Ihre Vertrauensdatei annimmt.",
        ),
        AnswerKind::Violated => text("The evidence contradicts it.", "Die Belege widersprechen dem."),
        AnswerKind::Withheld => text(
            "What would answer it is kept back.",
            "Was die Antwort gäbe, wird zurückgehalten.",
        ),
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
pub const LEGEND: Text = text(
    "What the marks and words mean",
    "Was die Zeichen und Wörter bedeuten",
);

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
