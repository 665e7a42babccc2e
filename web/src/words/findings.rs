//! Findings and rules.

use attestry_report::model::{Cause, Effect};

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format::count;

/// The tab and the heading.
pub const TAB: Text = text("Findings", "Feststellungen");
/// What no findings means.
pub const FOOTER: Text = text(
    "No findings does not prove that nothing is wrong.",
    "Keine Feststellungen zu haben beweist nicht, dass nichts im Argen liegt.",
);
/// Nothing found.
pub const NONE: Text = text(
    "The rules found nothing to report.",
    "Die Regeln haben nichts festgestellt.",
);
/// What should have been there.
pub const EXPECTED: Text = text("Expected", "Erwartet");
/// What was there.
pub const FOUND: Text = text("Found", "Vorgefunden");
/// Opens a rule's explanation.
pub const EXPLAIN: Text = text("About this rule", "Über diese Regel");
/// What a rule finds.
pub const FINDS: Text = text("What it finds", "Was sie feststellt");
/// Why that matters.
pub const MATTERS: Text = text("Why it matters", "Warum es wichtig ist");
/// What would resolve it.
pub const ASK: Text = text("What to ask for", "Wonach zu fragen ist");
/// What would resolve this finding.
pub const RESOLVE: Text = text("What would resolve it", "Was es klären würde");
/// A statement without words of its own.
pub const NO_LABEL: Text = text(
    "What it says was not accepted",
    "Was sie sagt, wurde nicht angenommen",
);
/// Nobody that the trust file lists signed it.
pub const UNSIGNED: Text = text(
    "signed by nobody whom you trust",
    "signiert von niemandem, dem Sie vertrauen",
);
/// Of what was rejected or is kept back no signer is known.
pub const SIGNER_UNKNOWN: Text = text(
    "who signed it is not known",
    "wer signiert hat, ist nicht bekannt",
);
/// Controls.
pub const CONTROLS: Text = text("Evidence for", "Beleg für");
/// The rule is not explained.
pub const NOT_EXPLAINED: Text = text(
    "This viewer has no explanation of this rule.",
    "Dieses Programm hat keine Erläuterung zu dieser Regel.",
);
/// Before the code of a warning.
pub const WARNING: Text = text("Warning", "Warnung");
/// Shows the rest of a long group.
pub const MORE: Text = text("Show more", "Mehr zeigen");

/// A group's heading.
pub fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Fail => text(
            "Wrong, or missing although required",
            "Falsch, oder fehlt, obwohl verlangt",
        ),
        Effect::Indeterminate => text("Proof missing", "Nachweis fehlt"),
        Effect::Warning => text("Warnings", "Warnungen"),
        Effect::Note => text("Notes", "Hinweise"),
    }
}

/// What a group does to the verdict.
pub fn consequence(effect: Effect) -> Text {
    match effect {
        Effect::Fail => text(
            "Each of these makes the verification fail.",
            "Jede dieser Feststellungen lässt die Verifikation fehlschlagen.",
        ),
        Effect::Indeterminate => text(
            "Nothing here is proven wrong, but without it nothing can be decided.",
            "Nichts hiervon ist nachweislich falsch, aber ohne das Fehlende lässt sich nichts entscheiden.",
        ),
        Effect::Warning => text(
            "Worth a look. They do not change the verdict.",
            "Einen Blick wert. Sie ändern das Ergebnis nicht.",
        ),
        Effect::Note => text(
            "Stated for completeness. They do not change the verdict.",
            "Der Vollständigkeit halber genannt. Sie ändern das Ergebnis nicht.",
        ),
    }
}

/// An effect's name in style sheets; never shown.
pub fn class(effect: Effect) -> &'static str {
    match effect {
        Effect::Fail => "failed",
        Effect::Indeterminate => "indeterminate",
        Effect::Warning => "warning",
        Effect::Note => "note",
    }
}

/// The class of a cause.
pub fn cause(cause: Cause) -> Text {
    match cause {
        Cause::Contradiction => text(
            "Contradiction: pieces of evidence disagree, or a proof is wrong",
            "Widerspruch: Belege stimmen nicht überein, oder ein Nachweis ist falsch",
        ),
        Cause::MissingProof => text(
            "Missing proof: what is needed is not there",
            "Fehlender Nachweis: Was nötig ist, ist nicht da",
        ),
        Cause::ToolLimit => text(
            "Limit of this tool: it cannot check this yet",
            "Grenze dieses Werkzeugs: Es kann dies noch nicht prüfen",
        ),
    }
}

/// What stands over the statements that have a part in a finding; nothing where there is none. `disagree`: they contradict each other.
pub fn parties(count: usize, disagree: bool) -> Option<Text> {
    match count {
        0 => None,
        1 => Some(text("The statement it is about", "Die Aussage, um die es geht")),
        _ if disagree => Some(text(
            "The statements that disagree",
            "Die Aussagen, die einander widersprechen",
        )),
        _ => Some(text("The statements it is about", "Die Aussagen, um die es geht")),
    }
}

/// Which of the ten questions a finding bears on.
pub fn bears_on(question: &str) -> String {
    let question = super::verdict::question(question);
    match now() {
        English => format!("Bears on: {question}"),
        German => format!("Betrifft: {question}"),
    }
}

/// Who signed a statement.
pub fn signed_by(names: &[String]) -> String {
    let names = names.join("; ");
    match now() {
        English => format!("signed by {names}"),
        German => format!("signiert von {names}"),
    }
}

/// Where in the file.
pub fn place(log_index: Option<u64>, line: Option<u64>, member: Option<&str>) -> String {
    let parts = [
        log_index.map(|index| format!("{} {}", text("log entry", "Protokolleintrag"), count(index))),
        line.map(|line| match now() {
            English => format!("line {} of the file", count(line)),
            German => format!("Zeile {} der Datei", count(line)),
        }),
        member.map(|member| format!("in {member}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}
