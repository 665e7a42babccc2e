//! The menu of files that a report is kept in.

use super::language::{English, German, now};
use super::text::{Text, text};
use crate::model::export::Kind;

/// Opens the menu.
pub const EXPORT: Text = text("Export", "Exportieren");
/// What stands in it.
pub const EXPORT_HINT: Text = text(
    "Files are made in this page and saved by your browser. Nothing is sent.",
    "Die Dateien werden in dieser Seite erstellt und von Ihrem Browser gespeichert. Nichts wird gesendet.",
);
/// Beside a bundle with very many actions, before the command.
pub const LARGE: Text = text(
    "With so many actions a file can have gigabytes and take minutes. This prints the same in less time, here as PROV-JSON; --help names the other formats:",
    "Bei so vielen Handlungen kann eine Datei Gigabyte groß werden und Minuten brauchen. Dies gibt dasselbe in kürzerer Zeit aus, hier als PROV-JSON; --help nennt die anderen Formate:",
);
/// A file is being made.
pub const MAKING: Text = text("Making the file…", "Die Datei wird erstellt …");
/// It was handed over.
pub fn saved(name: &str) -> String {
    match now() {
        English => format!("Handed to your browser: {name}"),
        German => format!("An Ihren Browser übergeben: {name}"),
    }
}
/// It could not be made.
pub const NOT_MADE: Text = text(
    "The file could not be made.",
    "Die Datei konnte nicht erstellt werden.",
);
/// The key was not one.
pub const NOT_SIGNED: Text = text(
    "Nothing was signed: expected an Ed25519 private key as PKCS#8 PEM (BEGIN PRIVATE KEY), as `attestry keygen` makes it.",
    "Nichts wurde signiert: Erwartet wird ein privater Ed25519-Schlüssel als PKCS#8 PEM (BEGIN PRIVATE KEY), wie ihn `attestry keygen` erzeugt.",
);
/// Chooses a key.
pub const SIGN_WITH: Text = text(
    "Result signed with my key (in-toto SVR, DSSE)…",
    "Ergebnis, mit meinem Schlüssel signiert (in-toto SVR, DSSE) …",
);
/// What happens to it.
pub const SIGN_HINT: Text = text(
    "An Ed25519 key, PKCS#8 PEM. It is read by this page, used once and forgotten.",
    "Ein Ed25519-Schlüssel, PKCS#8 PEM. Er wird von dieser Seite gelesen, einmal benutzt und vergessen.",
);

/// A file in a few words.
pub fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Json => text("Report (JSON)", "Bericht (JSON)"),
        Kind::CsvActions => text("Actions (CSV)", "Handlungen (CSV)"),
        Kind::CsvFindings => text("Findings (CSV)", "Feststellungen (CSV)"),
        Kind::Sarif => text("Findings (SARIF 2.1.0)", "Feststellungen (SARIF 2.1.0)"),
        Kind::Oscal => text(
            "Evidence for controls (OSCAL 1.1.3)",
            "Belege für Kontrollen (OSCAL 1.1.3)",
        ),
        Kind::Junit => text(
            "Actions as test cases (JUnit XML)",
            "Handlungen als Testfälle (JUnit-XML)",
        ),
        Kind::Prov => text(
            "Who did what, with what, for whom (W3C PROV-JSON)",
            "Wer was womit für wen tat (W3C PROV-JSON)",
        ),
        Kind::Vsa => text(
            "Verification summary, unsigned (SLSA VSA)",
            "Zusammenfassung der Prüfung, nicht signiert (SLSA VSA)",
        ),
        Kind::Svr => text(
            "Result, unsigned (in-toto SVR)",
            "Ergebnis, nicht signiert (in-toto SVR)",
        ),
        Kind::SvrSigned => SIGN_WITH,
    }
}
