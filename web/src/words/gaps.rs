//! What was not checked.

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format;
use crate::model::gaps::Gap;

/// The heading.
pub const TITLE: Text = text("What was not checked", "Was nicht geprüft wurde");

/// What no verification of this kind can check.
pub const ALWAYS: [Text; 2] = [
    text(
        "Whether an action was right or wise, and what happened outside this record.",
        "Ob eine Handlung richtig oder klug war, und was außerhalb dieser Aufzeichnung geschah.",
    ),
    text(
        "Whether the keys in your trust file belong to the people it names: that was your decision.",
        "Ob die Schlüssel in Ihrer Vertrauensdatei den Personen gehören, die sie nennt: Das war Ihre Entscheidung.",
    ),
];

/// The language to mark a gap with: a limit is in the engine's own words.
pub fn language(gap: &Gap) -> Option<&'static str> {
    matches!(gap, Gap::ToolLimit { .. })
        .then(super::language::of_reports)
        .flatten()
}

/// A gap in a sentence.
pub fn sentence(gap: &Gap) -> String {
    match gap {
        Gap::NoTrust => NO_TRUST.to_string(),
        Gap::NoAction => NO_ACTION.to_string(),
        Gap::ToolLimit {
            rule,
            message,
            count: 1,
        } => format!("{message} ({rule})."),
        Gap::ToolLimit { rule, message, count } => {
            let count = format::size(*count);
            match now() {
                English => format!("{message} ({rule}, {count} times)."),
                German => format!("{message} ({rule}, {count}-mal)."),
            }
        }
        Gap::Opaque(1) => ONE_OPAQUE.to_string(),
        Gap::Opaque(count) => opaque(&format::size(*count)),
        Gap::Withheld(1) => ONE_WITHHELD.to_string(),
        Gap::Withheld(count) => withheld(&format::count(*count)),
        Gap::PartlyWithheld(1) => ONE_PARTLY.to_string(),
        Gap::PartlyWithheld(count) => partly(&format::size(*count)),
        Gap::LogNotWhole { state, timed } => super::log::sentence(*state, *timed).to_string(),
    }
}

const NO_TRUST: Text = text(
    "Whose signatures these are: you have not said whom you trust.",
    "Von wem diese Signaturen stammen: Sie haben nicht angegeben, wem Sie vertrauen.",
);
const NO_ACTION: Text = text(
    "Any action: nothing in this bundle is one.",
    "Irgendeine Handlung: Nichts in diesem Bündel ist eine.",
);
const ONE_OPAQUE: Text = text(
    "What 1 statement says, of a kind this viewer cannot read: its signatures were checked, its content was not.",
    "Was 1 Aussage besagt, deren Art dieses Programm nicht lesen kann: Ihre Signaturen wurden geprüft, ihr Inhalt nicht.",
);
const ONE_WITHHELD: Text = text(
    "What 1 withheld entry says: only its digests are in the bundle.",
    "Was 1 zurückgehaltener Eintrag besagt: Nur seine Hashwerte stehen im Bündel.",
);
const ONE_PARTLY: Text = text(
    "What is kept back inside 1 statement.",
    "Was innerhalb 1 Aussage zurückgehalten ist.",
);

fn opaque(count: &str) -> String {
    match now() {
        English => format!(
            "What {count} statements say, of a kind this viewer cannot read: their signatures were checked, their content was not."
        ),
        German => format!(
            "Was {count} Aussagen besagen, deren Art dieses Programm nicht lesen kann: Ihre Signaturen wurden geprüft, ihr Inhalt nicht."
        ),
    }
}

fn withheld(count: &str) -> String {
    match now() {
        English => format!("What {count} withheld entries say: only their digests are in the bundle."),
        German => {
            format!("Was {count} zurückgehaltene Einträge besagen: Nur ihre Hashwerte stehen im Bündel.")
        }
    }
}

fn partly(count: &str) -> String {
    match now() {
        English => format!("What is kept back inside {count} statements."),
        German => format!("Was innerhalb von {count} Aussagen zurückgehalten ist."),
    }
}

#[cfg(test)]
mod tests {
    use attestry_report::model::LogState;

    use super::*;

    #[test]
    fn a_time_that_somebody_proves_is_not_said_to_be_unproven() {
        let told = |timed| {
            let state = LogState::None;
            sentence(&Gap::LogNotWhole { state, timed })
        };
        assert!(told(false).contains("or when they were made"), "{}", told(false));
        assert!(told(true).contains("proven only of those"), "{}", told(true));
    }
}
