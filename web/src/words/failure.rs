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
}

/// The heading of the details.
pub const DETAILS: &str = "Details";

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
            "Use the command line, which reads in pieces: attestry verify BUNDLE --trust TRUST.",
        ),
        "WORKER" => (
            "The checker could not be started in a worker.",
            "The page's security policy has to allow worker-src blob:. Whoever serves this copy can allow it; until then use the command line.",
        ),
        "TRAP" => (
            "The checker stopped unexpectedly. Nothing was changed or sent.",
            "Try again. If it stops again, use the command line: attestry verify BUNDLE --trust TRUST.",
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
}
