//! The readable sources of bundles: the samples, the scenarios, and the examples of each rule.
//!
//! Knows the folders and how a source becomes a bundle; does not know what any of them is about.

#![allow(
    clippy::panic,
    reason = "a source that cannot be read stops the test that needs it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use attestry::{Effect, Report};
use attestry_format::json::{self, Depth};
use attestry_record::{Expectation, Sample, Script, script};
use serde_json::{Map, Value};

/// One source, run.
#[derive(Debug)]
pub struct Source {
    /// Its file's name without `.json`.
    pub name: String,
    /// Whether it is one of the samples.
    pub is_sample: bool,
    /// What it says of itself.
    pub script: Script,
    /// What came of it.
    pub sample: Sample,
}

/// Every source under `tests/samples` and `tests/scenarios`, in order of name.
///
/// # Panics
/// Where a source cannot be read or run: a test must not go on without it.
#[must_use]
pub fn sources() -> Vec<Source> {
    let texts = texts();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    texts
        .iter()
        .map(|(name, text)| {
            let script = script(text, |other| texts.get(other).map(String::as_str))
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let sample = script.run(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            Source {
                is_sample: root.join("samples").join(format!("{name}.json")).is_file(),
                name: name.clone(),
                script,
                sample,
            }
        })
        .collect()
}

/// One example of a rule, run.
#[derive(Debug)]
pub struct Example {
    /// The code of the rule that it is an example of.
    pub rule: String,
    /// Its name: its file's, a hyphen, and its own in the file.
    pub name: String,
    /// What it says of itself.
    pub script: Script,
    /// What came of it.
    pub sample: Sample,
}

/// Every example under `tests/rules`, in order of name: each file is an object of sources, and is called after its rule.
///
/// # Panics
/// Where an example cannot be read or run: a test must not go on without it.
#[must_use]
pub fn examples() -> Vec<Example> {
    let mut texts = texts();
    let found = with_examples(&mut texts);
    let run = |(name, rule): (String, String)| {
        let text = texts.get(&name).map_or("", String::as_str);
        let script = script(text, |other| texts.get(other).map(String::as_str))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let sample = script
            .run(&name)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        Example {
            rule,
            name,
            script,
            sample,
        }
    };
    found.into_iter().map(run).collect()
}

/// What a report found, as `also` in what a source expects names it: by code the letters of the effects, and `withheld` for a
/// rule that could not be decided because something that it needs is kept back (DIS302).
#[must_use]
pub fn found(report: &Report) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut found: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for finding in &report.findings {
        let letter = match finding.effect {
            Effect::Fail => "F",
            Effect::Indeterminate => "I",
            Effect::Warning => "W",
            Effect::Note => "N",
        };
        found.entry(finding.rule.clone()).or_default().insert(letter);
        if let Some(undecided) = &finding.needed_by {
            found.entry(undecided.clone()).or_default().insert("withheld");
        }
    }
    found
}

/// What `also` names, by code.
///
/// # Panics
/// Where it names anything else than a code and an effect.
#[must_use]
pub fn also(expect: &Expectation) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut also: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for pair in &expect.also {
        let (code, effect) = pair
            .split_once(' ')
            .unwrap_or_else(|| panic!("`{pair}` in `also` is no code with an effect"));
        also.entry(code).or_default().insert(effect);
    }
    also
}

/// One more source under a name of its own, which may be `like` one in the folders, or like a rule's example.
///
/// # Panics
/// Where it cannot be read or run.
#[must_use]
pub fn variant(name: &str, text: &str) -> Source {
    /// Read once: tests make many variants.
    static TEXTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let mut texts = texts();
        with_examples(&mut texts);
        texts
    });
    let script = script(text, |other| TEXTS.get(other).map(String::as_str))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let sample = script.run(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    Source {
        name: name.to_owned(),
        is_sample: false,
        script,
        sample,
    }
}

/// The text of every sample and scenario by name.
fn texts() -> BTreeMap<String, String> {
    let mut texts = folder("samples");
    for (name, text) in folder("scenarios") {
        assert!(
            texts.insert(name.clone(), text).is_none(),
            "two sources are called {name}"
        );
    }
    texts
}

/// Adds the text of every rule's example by name, and gives the rule of each.
fn with_examples(texts: &mut BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut rules = BTreeMap::new();
    for (file, text) in folder("rules") {
        json::parse(text.as_bytes(), Depth::outermost(64)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let members: Map<String, Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for (own, value) in members {
            let name = format!("{file}-{own}");
            let taken = texts.insert(name.clone(), value.to_string());
            assert!(taken.is_none(), "two sources are called {name}");
            rules.insert(name, file.to_uppercase());
        }
    }
    rules
}

/// The text of every `*.json` in a folder by name.
fn folder(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = BTreeMap::new();
    let entries =
        std::fs::read_dir(root.join(folder)).unwrap_or_else(|error| panic!("tests/{folder}: {error}"));
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            let text =
                std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            texts.insert(name, text);
        }
    }
    texts
}
