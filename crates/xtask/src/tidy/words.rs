//! Words that have no business in the repository: paths of one machine, hosts of package registries.

use super::files::Files;

/// In two halves each, so that this file does not hold what it looks for.
const WORDS: [(&str, &str); 6] = [
    ("/wo", "rk/"),
    ("/tm", "p/"),
    ("crates", ".io"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("yarnpkg", ".com"),
];

/// Cargo writes the registry's name into its lock file whatever we think of it.
const EXEMPT: &str = "Cargo.lock";

/// Every line that holds one.
pub(crate) fn check(files: &Files) -> Vec<String> {
    let words: Vec<String> = WORDS.iter().map(|(head, tail)| format!("{head}{tail}")).collect();
    let mut breaches = Vec::new();
    for (name, text) in files.texts().iter().filter(|(name, _)| name != EXEMPT) {
        for (at, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(word.as_str())) {
                breaches.push(format!("{name}:{} names `{word}`", at + 1));
            }
        }
        if name.ends_with("package-lock.json") && text.contains("\"resolved\"") {
            breaches.push(format!(
                "{name} says where its packages came from; write it without `resolved`"
            ));
        }
    }
    breaches
}
