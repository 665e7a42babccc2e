//! What went wrong: what happened, the most likely cause, what to do, and details without evidence.

/// One failure in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// What happened.
    pub what: &'static str,
    /// The most likely cause, and what to do.
    pub advice: &'static str,
    /// What the program said.
    pub details: String,
    /// Whether the same files may do better another time.
    pub again: bool,
}

/// The heading of the details.
pub const DETAILS: &str = "Details";

/// Checks the same files again.
pub const AGAIN: &str = "Try again";

/// The browser gave no reason.
pub const NO_MESSAGE: &str = "the browser gave no reason";

/// A failure by the code that the worker gives it.
pub fn of(code: &str, message: &str) -> Failure {
    let (what, advice) = match code {
        "TRUST" => (
            "The trust file was refused, so there is no verdict.",
            "Nothing was checked against it. Correct the file, or choose another one.",
        ),
        "USAGE" => (
            "The check could not be started.",
            "Look at the verification time and the chosen files.",
        ),
        "FILE" => (
            "The file could not be read to its end.",
            "It was probably moved, changed or deleted after you chose it. Choose it again.",
        ),
        "MEMORY" => (
            "This bundle needs more memory than this browser tab allows.",
            "Close other tabs and try again, or use the command line, which reads in pieces: attestry verify BUNDLE --trust TRUST.",
        ),
        "WORKER" => (
            "The checker could not be started in a worker.",
            "The page's security policy has to allow worker-src blob:. Whoever serves this copy can allow it; until then use the command line.",
        ),
        "TRAP" | "STOPPED" => (
            "The checker stopped unexpectedly. Nothing was changed or sent.",
            "A new one is started when you try again, with the same files. If it stops again, use the command line: attestry verify BUNDLE --trust TRUST.",
        ),
        "REPORT" => (
            "The checker's report could not be read.",
            "The parts of this copy do not fit together: the screens and the engine are of different versions. Load the page again.",
        ),
        _ => (
            "The check ended with an error. Nothing was changed or sent.",
            "Try again, or use the command line: attestry verify BUNDLE --trust TRUST.",
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
        assert!(failure.what.starts_with("The trust file was refused"));
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
