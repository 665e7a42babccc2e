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
pub const DETAILS: Text = text("Details");

/// Checks the same files again.
pub const AGAIN: Text = text("Try again");

/// The browser gave no reason.
pub const NO_MESSAGE: Text = text("the browser gave no reason");

/// A failure by the code that the worker gives it.
pub fn of(code: &str, message: &str) -> Failure {
    let (what, advice) = match code {
        "TRUST" => (
            text("The trust file was refused, so there is no verdict."),
            text("Nothing was checked against it. Correct the file, or choose another one."),
        ),
        "USAGE" => (
            text("The check could not be started."),
            text("Look at the verification time and the chosen files."),
        ),
        "FILE" => (
            text("The file could not be read to its end."),
            text("It was probably moved, changed or deleted after you chose it. Choose it again."),
        ),
        "MEMORY" => (
            text("This bundle needs more memory than this browser tab allows."),
            text(
                "Close other tabs and try again, or use the command line, which reads in pieces: attestry verify BUNDLE --trust TRUST.",
            ),
        ),
        "WORKER" => (
            text("The checker could not be started in a worker."),
            text(
                "The page's security policy has to allow worker-src blob:. Whoever serves this copy can allow it; until then use the command line.",
            ),
        ),
        "TRAP" | "STOPPED" => (
            text("The checker stopped unexpectedly. Nothing was changed or sent."),
            text(
                "A new one is started when you try again, with the same files. If it stops again, use the command line: attestry verify BUNDLE --trust TRUST.",
            ),
        ),
        "REPORT" => (
            text("The checker's report could not be read."),
            text(
                "The parts of this copy do not fit together: the screens and the engine are of different versions. Load the page again.",
            ),
        ),
        _ => (
            text("The check ended with an error. Nothing was changed or sent."),
            text("Try again, or use the command line: attestry verify BUNDLE --trust TRUST."),
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
