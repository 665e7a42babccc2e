//! The catalogue of words, read as it is written: every text and every sentence in English and in German.
//!
//! That none is missing is the compiler's to say. Here it is held that none was left as it was, that both forms name the same
//! values, commands and numbers, and that they end alike. It reads files of this package only.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read its own sources has failed"
)]

use std::fs;
use std::path::Path;

/// Both forms, and the file they stand in.
struct Pair {
    file: String,
    en: String,
    de: String,
}

/// Texts that are the same in both: names, codes, and words that both languages have.
const ALIKE: [&str; 8] = [
    "2026-09-01 00:00:00",
    "Name",
    "Organisation",
    "Original",
    "Person",
    "SHA-256",
    "Status",
    "Workload",
];

/// English words that German does not have.
const ENGLISH: [&str; 37] = [
    "the",
    "and",
    "of",
    "with",
    "not",
    "this",
    "that",
    "these",
    "from",
    "which",
    "are",
    "is",
    "it",
    "to",
    "for",
    "by",
    "or",
    "no",
    "you",
    "your",
    "they",
    "its",
    "has",
    "have",
    "was",
    "were",
    "file",
    "bundle",
    "keys",
    "statement",
    "action",
    "evidence",
    "claimed",
    "proven",
    "found",
    "choose",
    "check",
];

/// Of those, what German has as well, with another meaning.
const GERMAN_TOO: [&str; 1] = ["was"];

/// The literals of one source, in order: those of `text(…, …)` in pairs, and those of the arms of each language.
fn pairs(file: &str, source: &str) -> Vec<Pair> {
    let source = source.split("#[cfg(test)]").next().unwrap();
    let mut found = Vec::new();
    let pair = |en: String, de: String| Pair {
        file: file.to_owned(),
        en,
        de,
    };
    for (at, _) in source.match_indices("text(") {
        let rest = &source[at + "text(".len()..];
        let Some((en, rest)) = literal(rest) else { continue };
        let (de, _) = literal(rest.trim_start_matches(',')).expect("a text has two forms");
        found.push(pair(en, de));
    }
    let mut english = None;
    for (at, _) in source.match_indices("=>") {
        let before = source[..at].trim_end().trim_end_matches(')');
        let arm = &source[at + 2..];
        let told = arm.find('"').map(|quote| &arm[quote..]).and_then(literal);
        if before.ends_with("English") {
            english = told.map(|(en, _)| en);
        } else if before.ends_with("German")
            && let (Some(en), Some((de, _))) = (english.take(), told)
        {
            found.push(pair(en, de));
        }
    }
    found
}

/// The string literal that a text begins with, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let inner = text.trim_start().strip_prefix('"')?;
    let end = inner
        .char_indices()
        .find(|&(at, letter)| letter == '"' && !inner[..at].ends_with('\\'))?
        .0;
    let mut said = String::new();
    for (place, line) in inner[..end].split("\\\n").enumerate() {
        said.push_str(if place == 0 { line } else { line.trim_start() });
    }
    Some((said, &inner[end + 1..]))
}

fn catalogue() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.push(folder.with_extension("rs"));
    files.sort();
    let of_file = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match name.as_str() {
            // What a text and a language are.
            "text.rs" => Vec::new(),
            _ => pairs(&name, &fs::read_to_string(path).unwrap()),
        }
    };
    files.iter().flat_map(of_file).collect()
}

/// What stands between such marks, sorted.
fn between(text: &str, open: char, close: char) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((inner, after)) = rest
        .split_once(open)
        .and_then(|(_, after)| after.split_once(close))
    {
        found.push(inner.to_owned());
        rest = after;
    }
    found.sort();
    found
}

/// The numbers of a text, sorted; codes and times are told apart by the other tests.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::to_owned)
        .collect();
    found.sort();
    found
}

/// Every pair of which this is true, told.
fn that(wrong: impl Fn(&Pair) -> bool) -> Vec<String> {
    let told = catalogue().into_iter().filter(|pair| wrong(pair));
    told.map(|pair| format!("{}: {} | {}", pair.file, pair.en, pair.de))
        .collect()
}

#[test]
fn the_catalogue_is_really_read() {
    let all = catalogue();
    let has = |file: &str, en: &str| all.iter().any(|pair| pair.file == file && pair.en == en);
    assert!(all.len() > 600, "{}", all.len());
    assert!(has("words.rs", "Skip to content"), "a text");
    assert!(has("actions.rs", "Showing {shown} of {all}"), "a sentence");
    assert!(
        has("gaps.rs", "What is kept back inside {count} statements."),
        "an arm"
    );
    assert!(has("log.rs", "Complete"), "an answer of a function");
}

#[test]
fn a_word_differs_between_the_languages_or_is_known_to_be_the_same() {
    let same = that(|pair| pair.en == pair.de && !ALIKE.contains(&pair.en.as_str()));
    assert_eq!(same, Vec::<String>::new());
    // The list is short because it is right: nothing stands on it that is not the same.
    let all = catalogue();
    for alike in ALIKE {
        assert!(
            all.iter().any(|pair| pair.en == alike && pair.de == alike),
            "{alike}"
        );
    }
}

#[test]
fn no_english_is_left_in_german() {
    let found = that(|pair| {
        let outside: Vec<&str> = pair.de.split(['`', '{', '}']).step_by(2).collect();
        let outside = outside.join(" ");
        let mut words = outside.split(|letter: char| !letter.is_alphabetic());
        words.any(|word| {
            let lower = word.to_lowercase();
            // What is all in capitals stands for a value in a command.
            let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
            !shouted && ENGLISH.contains(&lower.as_str()) && !GERMAN_TOO.contains(&lower.as_str())
        })
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn both_forms_name_the_same_values_commands_and_numbers() {
    let values = that(|pair| between(&pair.en, '{', '}') != between(&pair.de, '{', '}'));
    assert_eq!(values, Vec::<String>::new());
    let commands = that(|pair| between(&pair.en, '`', '`') != between(&pair.de, '`', '`'));
    assert_eq!(commands, Vec::<String>::new());
    let figures = that(|pair| numbers(&pair.en) != numbers(&pair.de));
    assert_eq!(figures, Vec::<String>::new());
}

#[test]
fn both_forms_end_alike() {
    let ends = |text: &str| {
        let last = text.chars().next_back();
        last.filter(|letter| !letter.is_alphanumeric() && !matches!(letter, ')' | '}'))
    };
    assert_eq!(
        that(|pair| ends(&pair.en) != ends(&pair.de)),
        Vec::<String>::new()
    );
}
