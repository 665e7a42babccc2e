//! The shape of files: how long they are, how they open, and that `Verified` is made in one place.

use super::files::Files;

const LONGEST: usize = 500;
const MEASURED: [&str; 7] = [".css", ".html", ".js", ".md", ".mjs", ".rs", ".ts"];
const DOOR: &str = "crates/attestry-verify/src/";

/// Every breach.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let mut breaches = Vec::new();
    for (name, text) in files.texts() {
        let lines = text.lines().count();
        if lines > LONGEST && MEASURED.iter().any(|end| name.ends_with(end)) {
            breaches.push(format!(
                "{name} has {lines} lines; none may have more than {LONGEST}"
            ));
        }
    }
    for (name, text) in files.under("", ".rs") {
        if !text.starts_with("//!") {
            breaches.push(format!("{name} does not open with `//!` and what it knows"));
        }
    }
    let callers: Vec<String> = files
        .under(DOOR, ".rs")
        .flat_map(|(name, text)| calls(text).map(move |line| format!("{name}:{line}")))
        .collect();
    if callers.len() != 1 {
        let found = if callers.is_empty() {
            "nobody does".to_owned()
        } else {
            callers.join(", ")
        };
        breaches.push(format!(
            "exactly one place in {DOOR} may call `assertion(`: {found}"
        ));
    }
    breaches
}

/// The lines that call `assertion(`: neither its definition nor a comment.
fn calls(text: &str) -> impl Iterator<Item = usize> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim_start()));
    lines
        .filter(|(_, line)| {
            line.contains("assertion(") && !line.contains("fn assertion(") && !line.starts_with("//")
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_are_counted() {
        let text = "/// assertion(\nfn assertion(x: u8) {}\n\nlet y = Verified::assertion(x);\n";
        assert_eq!(calls(text).collect::<Vec<_>>(), [4]);
    }
}
