//! What went wrong: what happened, the most likely cause, what to do, and details without evidence.

use super::text::{Text, text};

/// One failure in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// What happened.
    pub what: Text,
    /// The most likely cause, and what to do.
    pub advice: Text,
    /// What the program said.
    pub details: String,
    /// Whether the same files may do better another time.
    pub again: bool,
}

/// The heading of the details.
pub const DETAILS: Text = text("Details", "Einzelheiten");

/// Checks the same files again.
pub const AGAIN: Text = text("Try again", "Erneut versuchen");

/// The browser gave no reason.
pub const NO_MESSAGE: Text = text(
    "the browser gave no reason",
    "der Browser hat keinen Grund genannt",
);

/// A failure by the code that the worker gives it.
pub fn of(code: &str, message: &str) -> Failure {
    let (what, advice) = match code {
        "TRUST" => (
            text(
                "The trust file was refused, so there is no verdict.",
                "Die Vertrauensdatei wurde zurückgewiesen, daher gibt es kein Ergebnis.",
            ),
            text(
                "Nothing was checked against it. Correct the file, or choose another one.",
                "Nichts wurde gegen sie geprüft. Berichtigen Sie die Datei oder wählen Sie eine andere.",
            ),
        ),
        "USAGE" => (
            text(
                "The check could not be started.",
                "Die Prüfung konnte nicht begonnen werden.",
            ),
            text(
                "Look at the verification time and the chosen files.",
                "Sehen Sie nach dem Prüfzeitpunkt und den gewählten Dateien.",
            ),
        ),
        "FILE" => (
            text(
                "The file could not be read to its end.",
                "Die Datei konnte nicht bis zu ihrem Ende gelesen werden.",
            ),
            text(
                "It was probably moved, changed or deleted after you chose it. Choose it again.",
                "Vermutlich wurde sie verschoben, geändert oder gelöscht, nachdem Sie sie gewählt hatten. Wählen Sie sie erneut.",
            ),
        ),
        "MEMORY" => (
            text(
                "This bundle needs more memory than this browser tab allows.",
                "Dieses Bündel braucht mehr Arbeitsspeicher, als dieser Browser-Tab erlaubt.",
            ),
            text(
                "Close other tabs and try again, or use the command line, which reads in pieces: attestry verify BUNDLE --trust TRUST.",
                "Schließen Sie andere Tabs und versuchen Sie es erneut, oder benutzen Sie die Befehlszeile, die stückweise liest: attestry verify BUNDLE --trust TRUST.",
            ),
        ),
        "WORKER" => (
            text(
                "The checker could not be started in a worker.",
                "Das Prüfprogramm konnte nicht in einem Worker gestartet werden.",
            ),
            text(
                "The page's security policy has to allow worker-src blob:. Whoever serves this copy can allow it; until then use the command line.",
                "Die Sicherheitsrichtlinie der Seite muss worker-src blob: erlauben. Wer diese Kopie bereitstellt, kann es erlauben; benutzen Sie bis dahin die Befehlszeile.",
            ),
        ),
        "TRAP" | "STOPPED" => (
            text(
                "The checker stopped unexpectedly. Nothing was changed or sent.",
                "Das Prüfprogramm wurde unerwartet beendet. Nichts wurde geändert oder gesendet.",
            ),
            text(
                "A new one is started when you try again, with the same files. If it stops again, use the command line: attestry verify BUNDLE --trust TRUST.",
                "Ein neues wird gestartet, wenn Sie es mit denselben Dateien erneut versuchen. Wird es wieder beendet, benutzen Sie die Befehlszeile: attestry verify BUNDLE --trust TRUST.",
            ),
        ),
        "REPORT" => (
            text(
                "The checker's report could not be read.",
                "Der Bericht des Prüfprogramms konnte nicht gelesen werden.",
            ),
            text(
                "The parts of this copy do not fit together: the screens and the engine are of different versions. Load the page again.",
                "Die Teile dieser Kopie passen nicht zusammen: Die Oberfläche und die Prüfmaschine haben verschiedene Versionen. Laden Sie die Seite erneut.",
            ),
        ),
        _ => (
            text(
                "The check ended with an error. Nothing was changed or sent.",
                "Die Prüfung endete mit einem Fehler. Nichts wurde geändert oder gesendet.",
            ),
            text(
                "Try again, or use the command line: attestry verify BUNDLE --trust TRUST.",
                "Versuchen Sie es erneut, oder benutzen Sie die Befehlszeile: attestry verify BUNDLE --trust TRUST.",
            ),
        ),
    };
    Failure {
        what,
        advice,
        details: format!("{code}: {message}"),
        // What is wrong with a trust file or a time stays wrong.
        again: !matches!(code, "TRUST" | "USAGE"),
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_engines_own_words_are_kept() {
        let failure = of("TRUST", "key 2 appears twice");
        assert!(failure.what.said().starts_with("The trust file was refused"));
        assert_eq!(failure.details, "TRUST: key 2 appears twice");
    }

    #[test]
    fn an_unknown_code_is_shown_as_it_is() {
        assert_eq!(of("NEW", "x").details, "NEW: x");
    }

    #[test]
    fn what_broke_down_may_be_tried_again_and_what_was_refused_may_not() {
        for code in ["TRAP", "STOPPED", "MEMORY", "WORKER", "FILE", "REPORT", "NEW"] {
            assert!(of(code, "").again, "{code}");
        }
        for code in ["TRUST", "USAGE"] {
            assert!(!of(code, "").again, "{code}");
        }
        assert_eq!(of("TRAP", "").what, of("STOPPED", "").what);
    }
}
