//! The words for what the report names by keys.

use crate::model::{AnswerKind, Effect, Standing, Verdict};

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Failed => "FAILED",
        Verdict::Indeterminate => "INDETERMINATE",
        Verdict::Malformed => "MALFORMED",
        Verdict::Passed => "PASSED",
    }
}

pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Fail => "fails",
        Effect::Indeterminate => "indeterminate",
        Effect::Warning => "warning",
        Effect::Note => "note",
    }
}

pub(super) fn answer(answer: AnswerKind) -> &'static str {
    match answer {
        AnswerKind::Absent => "absent",
        AnswerKind::Claimed => "claimed",
        AnswerKind::NotApplicable => "not applicable",
        AnswerKind::Proven => "proven",
        AnswerKind::Violated => "VIOLATED",
        AnswerKind::Withheld => "withheld",
    }
}

pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Independent => "independent",
        Standing::Recorder => "recorded it",
        Standing::ResourceSide => "saw it at the resource",
        Standing::SelfReported => "about itself",
    }
}

/// The question that a key of the ten answers stands for.
pub(super) fn question(key: &str) -> &str {
    match key {
        "asked" => "Who asked?",
        "executed" => "Who executed?",
        "authority" => "With whose authority?",
        "allowed" => "What allowed it?",
        "approved" => "Who approved it?",
        "scope" => "Did it stay in scope?",
        "changed" => "What changed?",
        "checked" => "Was it checked afterwards?",
        "original" => "Is it the original?",
        "record" => "Can the record be relied on?",
        other => other,
    }
}

/// `1 key`, `2 keys`.
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
