//! The summary.

use super::language::{English, German, now};
use super::text::{Text, text};

/// The tab.
pub const TAB: Text = text("Summary", "Übersicht");
/// The reasons of the verdict.
pub const REASONS: Text = text("Why", "Warum");
/// The warnings of a verdict that is *passed*.
pub const WORTH_A_LOOK: Text = text("Worth a look", "Einen Blick wert");
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
    "What the trust file says, and what it leaves open",
    "Was die Vertrauensdatei sagt, und was sie offenlässt",
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
/// Log entries and other lines: more than the log has entries.
pub const ENTRIES: Text = text("Lines in the file", "Zeilen in der Datei");
/// Signed statements.
pub const STATEMENTS: Text = text("Statements", "Aussagen");
/// Actions.
pub const ACTION_COUNT: Text = text("Actions", "Handlungen");
/// Entries that are kept back.
pub const WITHHELD: Text = text("Withheld entries", "Zurückgehalten");
/// Statements of which something is kept back.
pub const PARTLY_WITHHELD: Text = text("Statements withheld in part", "Teils zurückgehaltene Aussagen");
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
/// When witnesses saw checkpoints, or authorities stamped them: each proves a time for the entries before it, and for no other.
pub const PROVEN: Text = text(
    "Checkpoints witnessed or time-stamped",
    "Prüfpunkte bezeugt oder mit Zeitstempel",
);
/// Times that others prove.
pub const PROVEN_ELSEWHERE: Text = text("Proven by", "Nachgewiesen durch");
/// No statement claims a time.
pub const NO_CLAIM: Text = text("No statement says when", "Keine Aussage nennt eine Zeit");
/// No witness gives a time.
pub const NO_WITNESS: Text = text("No witness gives a time", "Kein Zeuge nennt eine Zeit");
/// Nothing proves a time.
pub const NO_PROOF: Text = text("Nothing proves when", "Nichts weist nach, wann");
/// Stands between the first and the last time.
pub const TO: Text = text(" to ", " bis ");
/// Findings beside a verdict that passed. The verdict's sentence counts the warnings, and they are listed; notes are counted here.
pub fn beside(warnings: u64, notes: u64) -> Option<String> {
    let counted = crate::model::format::count(notes);
    let said = match (warnings, notes, now()) {
        (0, 0, _) => return None,
        (0, 1, English) => "1 note does not change the verdict.".into(),
        (0, 1, German) => "1 Hinweis ändert das Ergebnis nicht.".into(),
        (0, _, English) => format!("{counted} notes do not change the verdict."),
        (0, _, German) => format!("{counted} Hinweise ändern das Ergebnis nicht."),
        (_, 0, English) => "This does not change the verdict.".into(),
        (_, 0, German) => "Dies ändert das Ergebnis nicht.".into(),
        (_, 1, English) => "Neither this nor 1 note changes the verdict.".into(),
        (_, 1, German) => "Weder dies noch 1 Hinweis ändert das Ergebnis.".into(),
        (_, _, English) => format!("Neither this nor {counted} notes change the verdict."),
        (_, _, German) => format!("Weder dies noch {counted} Hinweise ändern das Ergebnis."),
    };
    Some(said)
}
/// No statement speaks of a question, and nobody asks for it.
pub const ABSENT_ALLOWED: Text = text(
    "Absent answers do not count against it: your trust file does not ask for them here.",
    "Fehlende Antworten zählen nicht dagegen: Ihre Vertrauensdatei verlangt sie hier nicht.",
);
/// Further findings of a rule.
pub fn and_more(count: usize) -> String {
    let count = crate::model::format::size(count);
    match now() {
        English => format!("({count} more of this kind)"),
        German => format!("({count} weitere dieser Art)"),
    }
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn notes_are_counted_and_warnings_are_not_counted_again() {
        assert_eq!(beside(0, 0), None);
        let told = |warnings, notes| beside(warnings, notes).unwrap_or_default();
        assert_eq!(told(0, 1), "1 note does not change the verdict.");
        assert_eq!(told(0, 20_000), "20,000 notes do not change the verdict.");
        // The sentence above has counted the warnings.
        assert_eq!(told(2, 0), "This does not change the verdict.");
        assert_eq!(told(1, 4), "Neither this nor 4 notes change the verdict.");
    }
}
