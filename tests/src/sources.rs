//! The readable sources of bundles: the samples and, where there are any, the scenarios.
//!
//! Knows the folders and how a source becomes a bundle; does not know what any of them is about.

#![allow(
    clippy::panic,
    reason = "a source that cannot be read stops the test that needs it"
)]

use std::collections::BTreeMap;
use std::path::Path;

use attestry_record::{Sample, Script, script};

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

/// The text of every source by name.
fn texts() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = BTreeMap::new();
    for folder in ["samples", "scenarios"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.extension().is_some_and(|extension| extension == "json") {
                let name = path
                    .file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned())
                    .unwrap_or_default();
                let text = std::fs::read_to_string(&path)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                assert!(
                    texts.insert(name.clone(), text).is_none(),
                    "two sources are called {name}"
                );
            }
        }
    }
    texts
}
