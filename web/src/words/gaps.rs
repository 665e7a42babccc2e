//! What was not checked.

use super::text::{Text, text};
use crate::model::format;
use crate::model::gaps::Gap;

/// The heading.
pub const TITLE: Text = text("What was not checked");

/// What no verification of this kind can check.
pub const ALWAYS: [Text; 2] = [
    text("Whether an action was right or wise, and what happened outside this record."),
    text("Whether the keys in your trust file belong to the people it names: that was your decision."),
];

/// A gap in a sentence.
pub fn sentence(gap: &Gap) -> String {
    match gap {
        Gap::NoTrust => "Whose signatures these are: you have not said whom you trust.".into(),
        Gap::NoAction => "Any action: nothing in this bundle is one.".into(),
        Gap::ToolLimit {
            rule,
            message,
            count: 1,
        } => format!("{message} ({rule})."),
        Gap::ToolLimit { rule, message, count } => {
            format!("{message} ({rule}, {} times).", format::size(*count))
        }
        Gap::Opaque(count) => format!(
            "What {} of a kind this viewer cannot read: their signatures were checked, their content was not.",
            if *count == 1 {
                "1 statement says,".to_owned()
            } else {
                format!("{} statements say,", format::size(*count))
            }
        ),
        Gap::Withheld(1) => "What 1 withheld entry says: only its digests are in the bundle.".into(),
        Gap::Withheld(count) => format!(
            "What {} withheld entries say: only their digests are in the bundle.",
            format::count(*count)
        ),
        Gap::PartlyWithheld(1) => "What is kept back inside 1 statement.".into(),
        Gap::PartlyWithheld(count) => {
            format!("What is kept back inside {} statements.", format::size(*count))
        }
        Gap::LogNotWhole(state) => super::log::sentence(*state).to_string(),
    }
}
