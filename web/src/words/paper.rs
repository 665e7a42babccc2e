//! The work paper, for print.

use attestry_report::model::{BundleView, Overview};

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::format;

/// The tab.
pub const TAB: Text = text("Work paper", "Arbeitspapier");
/// Leads to it.
pub const OPEN: Text = text("Work paper for print", "Arbeitspapier zum Drucken");
/// Leads back; not printed.
pub const BACK: Text = text("Back to the summary", "Zurück zur Übersicht");
/// The heading.
pub const TITLE: Text = text("Audit work paper", "Arbeitspapier der Prüfung");
/// What it is about.
pub const LEAD: Text = text(
    "Verification of a bundle of evidence about actions by people, agents and services",
    "Prüfung eines Bündels von Belegen über Handlungen von Menschen, Agenten und Diensten",
);
/// What printing does.
pub const PRINT_HINT: Text = text(
    "Prints on paper or into a PDF, as this browser does it. Nothing is sent.",
    "Druckt auf Papier oder in ein PDF, wie es dieser Browser tut. Nichts wird gesendet.",
);
/// The title block.
pub const SUBJECT: Text = text("What was examined", "Was geprüft wurde");
/// Labels of it.
pub const FILE: Text = text("Bundle", "Bündel");
/// Its size.
pub const SIZE: Text = text("Size", "Größe");
/// Its lines.
pub const LINES: Text = text("Lines in the file", "Zeilen in der Datei");
/// What computed it.
pub const PREPARED_WITH: Text = text("Prepared with", "Erstellt mit");
/// The engine's digest.
pub const ENGINE: Text = text("SHA-256 of the engine", "SHA-256 der Prüfmaschine");
/// The trust file.
pub const TRUST: Text = text("Trust file", "Vertrauensdatei");
/// No trust file.
pub const NO_TRUST: Text = text(
    "None was given: no signature could be attributed to anybody.",
    "Es wurde keine angegeben: Keine Signatur konnte jemandem zugeordnet werden.",
);
/// Its name and its file.
pub const TRUST_NAME: Text = text("Name and file", "Name und Datei");
/// How much it says.
pub const HOLDS: Text = text("What it holds", "Was sie enthält");
/// What the trust file leaves open.
pub const LEFT_OPEN: Text = text(
    "What the trust file leaves open",
    "Was die Vertrauensdatei offenlässt",
);
/// It cannot be told.
pub const OPEN_UNKNOWN: Text = text(
    "It could not be told: see the trust file itself.",
    "Es ließ sich nicht feststellen: Sehen Sie die Vertrauensdatei selbst ein.",
);
/// The scope.
pub const SCOPE: Text = text("Scope", "Umfang");
/// Actions.
pub const ACTIONS: Text = text("Actions", "Handlungen");
/// When they were.
pub const PERIOD_CLAIMED: Text = text("Period, as claimed", "Zeitraum, wie behauptet");
/// When they were recorded.
pub const PERIOD_PROVEN: Text = text("Times that others vouch for", "Zeiten, für die andere bürgen");
/// Who acted.
pub const PEOPLE: Text = text("People, agents and services", "Menschen, Agenten und Dienste");
/// The log.
pub const LOG: Text = text("Log", "Protokoll");
/// The verdict.
pub const VERDICT: Text = text("Result", "Ergebnis");
/// How it was examined.
pub const METHOD: Text = text("Method", "Vorgehen");
/// What was done, in sentences.
pub const METHOD_STEPS: [Text; 4] = [
    text(
        "The file was read line by line. The signatures of each statement were checked with the keys that the trust file lists, over the bytes as they came.",
        "Die Datei wurde Zeile für Zeile gelesen. Die Signaturen jeder Aussage wurden mit den Schlüsseln geprüft, die die Vertrauensdatei aufführt, über die Bytes, wie sie vorlagen.",
    ),
    text(
        "The transparency log was recomputed from the entries and compared with its signed checkpoints, whose witnesses or time stamps give the proven times.",
        "Das Transparenzprotokoll wurde aus den Einträgen nachgerechnet und mit seinen signierten Prüfpunkten verglichen, deren Zeugen oder Zeitstempel die nachgewiesenen Zeiten liefern.",
    ),
    text(
        "The statements were put together: each action with its request, authority, policy decision, approvals and observations.",
        "Die Aussagen wurden zusammengeführt: jede Handlung mit ihrem Auftrag, ihrer Befugnis, dem Richtlinienentscheid, den Genehmigungen und den Beobachtungen.",
    ),
    text(
        "Every rule of the groups below was applied, as of the verification time. The program decides nothing by itself: the same files give the same result.",
        "Jede Regel der unten genannten Gruppen wurde angewendet, zum Prüfzeitpunkt. Das Programm entscheidet nichts nach eigenem Ermessen: Dieselben Dateien ergeben dasselbe Ergebnis.",
    ),
];
/// The columns of the groups.
pub const METHOD_COLUMNS: [Text; 3] = [
    text("Checks", "Prüfungen"),
    text("Rules", "Regeln"),
    text("Findings", "Feststellungen"),
];
/// The rules have not come yet.
pub const NO_RULES: Text = text(
    "The list of rules is not here yet.",
    "Die Liste der Regeln liegt noch nicht vor.",
);
/// Findings.
pub const FINDINGS: Text = text("Findings", "Feststellungen");
/// Nothing was found.
pub const NO_FINDINGS: Text = text(
    "No rule found anything to report.",
    "Keine Regel hat etwas festgestellt.",
);
/// The columns of findings.
pub const FINDING_COLUMNS: [Text; 4] = [
    text("Rule", "Regel"),
    text("Finding", "Feststellung"),
    text("Expected", "Erwartet"),
    text("Found", "Vorgefunden"),
];
/// Where a finding is.
pub const WHERE: Text = text("Where: ", "Stelle: ");
/// From where places are counted.
pub const COUNTED_FROM: Text = text(
    "Entries of the log are counted from 0, lines of the file from 1.",
    "Einträge des Protokolls sind ab 0 gezählt, Zeilen der Datei ab 1.",
);
/// What was not checked.
pub const EXCEPTIONS: Text = text(
    "Exceptions: what was not checked, and what is withheld",
    "Ausnahmen: was nicht geprüft wurde und was zurückgehalten ist",
);
/// The ten questions.
pub const QUESTIONS: Text = text(
    "The ten questions, over all actions",
    "Die zehn Fragen, über alle Handlungen",
);
/// The columns of actions.
pub const ACTION_COLUMNS: [Text; 5] = [
    text("No.", "Nr."),
    text("Result", "Ergebnis"),
    text("What happened", "Was geschah"),
    text("Claimed end (UTC)", "Behauptetes Ende (UTC)"),
    text("Statement", "Aussage"),
];
/// Digests.
pub const DIGESTS: Text = text("Digests", "Hashwerte");
/// Why they are here.
pub const DIGESTS_LEAD: Text = text(
    "With these, anybody can repeat the verification: the same bundle, trust file and time give the same result.",
    "Mit diesen Werten kann jeder die Prüfung wiederholen: Dasselbe Bündel, dieselbe Vertrauensdatei und derselbe Zeitpunkt ergeben dasselbe Ergebnis.",
);
/// How.
pub const REPEAT: Text = text("To repeat it", "So wird sie wiederholt");
/// The verification time.
pub const AT: Text = text("Judged as of", "Beurteilt zum Zeitpunkt");
/// The bundle's digest.
pub const BUNDLE_SHA256: Text = text("SHA-256 of the bundle", "SHA-256 des Bündels");
/// The digest of a proof that lay beside the bundle.
pub const PROOF_SHA256: Text = text("SHA-256 of a proof beside it", "SHA-256 eines Nachweises daneben");
/// The trust file's digest.
pub const TRUST_SHA256: Text = text("SHA-256 of the trust file", "SHA-256 der Vertrauensdatei");
/// The root of the log.
pub const LOG_ROOT: Text = text("Root hash of the log", "Wurzel-Hashwert des Protokolls");
/// The codes.
pub const LEGEND: Text = text(
    "Legend: the codes used above",
    "Legende: die oben verwendeten Codes",
);
/// The words for answers.
pub const LEGEND_WORDS: Text = text(
    "Legend: the words used above",
    "Legende: die oben verwendeten Wörter",
);
/// The signature block.
pub const SIGN: Text = text("Examined by", "Geprüft von");
/// Lines to fill in.
pub const SIGN_LINES: [Text; 4] = [
    text("Name", "Name"),
    text("Function", "Funktion"),
    text("Date", "Datum"),
    text("Signature", "Unterschrift"),
];
/// Rows that did not fit.
pub fn more(count: usize, table: Table) -> String {
    let count = format::size(count);
    let table = match table {
        Table::Actions => text("actions", "Handlungen"),
        Table::Findings => text("findings", "Feststellungen"),
    };
    match now() {
        English => format!("{count} more: see the CSV of {table}."),
        German => format!("{count} weitere: siehe CSV der {table}."),
    }
}

/// A table whose rest is in a file.
#[derive(Clone, Copy, Debug)]
pub enum Table {
    /// Of actions.
    Actions,
    /// Of findings.
    Findings,
}

/// A size in units, and in bytes to the last one.
pub fn exact_size(bytes: u64) -> String {
    format!(
        "{} ({} {})",
        format::bytes(bytes),
        format::count(bytes),
        super::BYTES
    )
}
/// How many lines there are of which sort.
pub fn lines(bundle: &BundleView, checkpoints: u64) -> String {
    let others = bundle.entries.saturating_sub(bundle.statements);
    let withheld = bundle.withheld.min(others);
    let others = others.saturating_sub(withheld);
    let checkpoints = checkpoints.min(others);
    let others = others.saturating_sub(checkpoints);
    let parts = [
        (
            bundle.statements,
            text("statement", "Aussage"),
            text("statements", "Aussagen"),
        ),
        (
            checkpoints,
            text("checkpoint", "Prüfpunkt"),
            text("checkpoints", "Prüfpunkte"),
        ),
        (
            withheld,
            text("withheld entry", "zurückgehaltener Eintrag"),
            text("withheld entries", "zurückgehaltene Einträge"),
        ),
        (others, text("other", "andere"), text("others", "andere")),
    ];
    let told = parts.into_iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> = told
        .map(|(number, one, many)| super::counted(format::number(number), one, many))
        .collect();
    let entries = format::count(bundle.entries);
    if told.is_empty() {
        entries
    } else {
        format!("{entries} ({})", told.join(", "))
    }
}
/// How many keys and requirements a trust file has.
pub fn holds(keys: u64, requirements: u64) -> String {
    let keys = super::counted(
        format::number(keys),
        text("key", "Schlüssel"),
        text("keys", "Schlüssel"),
    );
    let requirements = super::counted(
        format::number(requirements),
        text("requirement", "Anforderung"),
        text("requirements", "Anforderungen"),
    );
    format!("{keys}, {requirements}")
}
/// The log: its state, its name, and what of it is not here.
pub fn log(report: &Overview) -> String {
    use super::log::{MISSING, WITHHELD, entries, word};
    let (log, gaps) = (&report.log, &report.gaps);
    let state = word(log.state).to_string();
    let name = log.origin.as_ref().map(|origin| format!("{state}: {origin}"));
    let mut parts = vec![name.unwrap_or(state)];
    if gaps.missing_in_all > 0 {
        parts.push(format!(
            "{MISSING}: {}",
            entries(&gaps.missing, gaps.missing_in_all)
        ));
    }
    if gaps.withheld_in_all > 0 {
        parts.push(format!(
            "{WITHHELD}: {}",
            entries(&gaps.withheld, gaps.withheld_in_all)
        ));
    }
    parts.join("; ")
}
/// How many actions passed, failed, and are undecided.
pub fn outcomes(passed: u64, failed: u64, undecided: u64) -> String {
    let [passed, failed, undecided] = [passed, failed, undecided].map(format::count);
    match now() {
        English => format!("{passed} verified, {failed} failed, {undecided} undecided"),
        German => format!("{passed} verifiziert, {failed} fehlgeschlagen, {undecided} unentschieden"),
    }
}
/// The first actions of many.
pub fn actions(shown: usize, all: usize) -> String {
    if shown >= all {
        return super::actions_counted(all);
    }
    let (shown, all) = (format::size(shown), format::size(all));
    match now() {
        English => format!("Actions: the first {shown} of {all}"),
        German => format!("Handlungen: die ersten {shown} von {all}"),
    }
}
/// People beyond those listed.
pub fn and_others(count: usize) -> String {
    super::rollup::more(count)
}
