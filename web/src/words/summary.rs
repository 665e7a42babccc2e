//! The summary.

use super::language::{English, German, now};
use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Summary", "Übersicht");
/// The reasons of the verdict.
pub const REASONS: Text = text("Why", "Warum");
/// Leads to all findings.
pub const ALL_FINDINGS: Text = text("All findings", "Alle Feststellungen");
/// The ten questions over all actions.
pub const QUESTIONS: Text = text("The ten questions", "Die zehn Fragen");
/// What the table of questions says.
pub fn questions_hint(actions: usize) -> String {
    let many = crate::model::format::size(actions);
    match (actions, now()) {
        (1, English) => "How well each is answered for the one action in this bundle.".into(),
        (1, German) => "Wie gut jede für die eine Handlung in diesem Bündel beantwortet ist.".into(),
        (_, English) => format!("How well each is answered, over {many} actions."),
        (_, German) => format!("Wie gut jede beantwortet ist, über {many} Handlungen."),
    }
}
/// What happened, where the bundle is one of the samples.
pub fn story(title: &str) -> String {
    match now() {
        English => format!("The sample: {title}"),
        German => format!("Das Beispiel: {title}"),
    }
}
/// The first column of the questions.
pub const QUESTION: Text = text("Question", "Frage");
/// The second column of the questions.
pub const ANSWERS: Text = text("Answers", "Antworten");
/// The first actions.
pub const ACTIONS: Text = text("Actions", "Handlungen");
/// Leads to all actions.
pub fn all_actions(count: usize) -> String {
    let count = crate::model::format::size(count);
    match now() {
        English => format!("All {count} actions"),
        German => format!("Alle {count} Handlungen"),
    }
}
/// What was read.
pub const CHECKED: Text = text("What was checked", "Was geprüft wurde");
/// Whom and what it was measured against.
pub const AGAINST: Text = text("Against what", "Wogegen geprüft wurde");
/// No trust file.
pub const NO_TRUST: Text = text(
    "You have not said whom you trust, so no signature can be attributed to anybody and nothing can pass.",
    "Sie haben nicht angegeben, wem Sie vertrauen; daher lässt sich keine Signatur jemandem zuordnen, und nichts kann die Prüfung bestehen.",
);
/// Adds a trust file.
pub const ADD_TRUST: Text = text("What to do about it", "Was Sie dagegen tun können");
/// Leads to the trust file in words.
pub const TRUST_EXPLAINED: Text = text(
    "What it says, and what it leaves open",
    "Was sie sagt, und was sie offenlässt",
);
/// Times.
pub const TIMES: Text = text("Times", "Zeiten");
/// Labels of what was read.
pub const FILE: Text = text("File", "Datei");
/// The size of the file.
pub const SIZE: Text = text("Size", "Größe");
/// The digest of a file.
pub const SHA256: Text = text("SHA-256", "SHA-256");
/// A proof that lay beside it.
pub const PROOF: Text = text("Proof beside it", "Nachweis daneben");
/// Log entries and other lines.
pub const ENTRIES: Text = text("Entries", "Einträge");
/// Signed statements.
pub const STATEMENTS: Text = text("Statements", "Aussagen");
/// Actions.
pub const ACTION_COUNT: Text = text("Actions", "Handlungen");
/// Entries that are kept back.
pub const WITHHELD: Text = text("Withheld entries", "Zurückgehaltene Einträge");
/// The name that the trust file gives itself.
pub const TRUST_NAME: Text = text("Trust file", "Vertrauensdatei");
/// The trust file's keys.
pub const KEYS: Text = text("Keys", "Schlüssel");
/// The trust file's requirements.
pub const REQUIREMENTS: Text = text("Requirements", "Anforderungen");
/// The verification time.
pub const AT: Text = text("Judged as of", "Beurteilt zum Zeitpunkt");
/// The engine.
pub const VERIFIER: Text = text("Verifier", "Prüfprogramm");
/// Claimed times.
pub const CLAIMED: Text = text("Claimed by statements", "In Aussagen behauptet");
/// Proven times.
pub const PROVEN: Text = text("Proven by witnesses", "Durch Zeugen nachgewiesen");
/// Times that others prove.
pub const PROVEN_ELSEWHERE: Text = text("Proven by", "Nachgewiesen durch");
/// No time of that kind.
pub const NO_TIME: Text = text("None", "Keine");
/// Stands between the first and the last time.
pub const TO: Text = text(" to ", " bis ");
/// Findings beside a verdict that passed.
pub fn remarks(count: usize) -> String {
    let number = crate::model::format::size(count);
    match (count, now()) {
        (1, English) => "With 1 remark that does not change the verdict.".into(),
        (1, German) => "Mit 1 Anmerkung, die das Ergebnis nicht ändert.".into(),
        (_, English) => format!("With {number} remarks that do not change the verdict."),
        (_, German) => format!("Mit {number} Anmerkungen, die das Ergebnis nicht ändern."),
    }
}
/// Further findings of a rule.
pub fn and_more(count: usize) -> String {
    let count = crate::model::format::size(count);
    match now() {
        English => format!("and {count} more of this kind"),
        German => format!("und {count} weitere dieser Art"),
    }
}
