//! `cargo xtask docs [--check]`: writes what is written from the code, or says what is stale. One file below for each kind of
//! document.
//!
//! The texts come from an example program of the report's crate, which is built like any other. Were that crate a dependency
//! of this tool, every `cargo xtask` would have to build the verifier first.

mod rules;
mod schemas;

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;

/// One kind of document: files in one folder.
#[derive(Clone, Copy, Debug)]
struct Kind {
    /// What the program calls it.
    name: &'static str,
    /// The folder, from the root, with `/`.
    folder: &'static str,
    /// How all files of this kind end: others in the folder are somebody else's.
    end: &'static str,
}

/// Every kind.
const KINDS: &[Kind] = &[rules::KIND, schemas::KIND];

/// The texts by file name, kind by kind.
type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// Writes every document, and removes those that nothing writes any more.
pub(crate) fn write(places: &Places) -> Outcome {
    let mut count = 0;
    for difference in differences(places)? {
        count += 1;
        println!("   {}: {}", difference.path, difference.what.word());
        let path = places.root.join(&difference.path);
        match difference.what {
            What::Missing(text) | What::Stale(text) => {
                if let Some(folder) = path.parent() {
                    disk::make_folder(folder)?;
                }
                disk::write(&path, text)?;
            }
            What::Superfluous => {
                std::fs::remove_file(&path).doing(|| format!("cannot remove `{}`", difference.path))?;
            }
        }
    }
    println!("   {count} files changed");
    Ok(())
}

/// Fails with the list of documents that are not as they would be written.
pub(crate) fn check(places: &Places) -> Outcome {
    let differences = differences(places)?;
    if differences.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = differences
        .iter()
        .map(|difference| format!("{}: {}", difference.path, difference.what.word()))
        .collect();
    Err(Failure::new(format!(
        "{} documents are not as `cargo xtask docs` writes them:\n{}",
        lines.len(),
        lines.join("\n")
    )))
}

/// A file that is not as it would be written.
#[derive(Debug, PartialEq)]
struct Difference {
    path: String,
    what: What,
}

#[derive(Debug, PartialEq)]
enum What {
    Missing(String),
    Stale(String),
    Superfluous,
}

impl What {
    const fn word(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Stale(_) => "stale",
            Self::Superfluous => "superfluous",
        }
    }
}

fn differences(places: &Places) -> Outcome<Vec<Difference>> {
    let mut texts = texts(places)?;
    let mut all = Vec::new();
    for kind in KINDS {
        let texts = texts.remove(kind.name).unwrap_or_default();
        if texts.is_empty() {
            return Err(Failure::new(format!("the program writes no {}", kind.name)));
        }
        all.extend(compared(
            *kind,
            &texts,
            &there(*kind, &places.root.join(kind.folder))?,
        ));
    }
    match texts.keys().next() {
        Some(other) => Err(Failure::new(format!("nothing says where {other} belong"))),
        None => Ok(all),
    }
}

/// What the program writes.
fn texts(places: &Places) -> Outcome<Texts> {
    let mut run = process::command("cargo");
    let arguments = "run --quiet --package attestry-report --features schema --example documents";
    run.args(arguments.split(' ')).current_dir(&places.root);
    serde_json::from_slice(&process::output(&mut run)?).doing(|| "cannot read the documents")
}

/// The files of a kind that are there.
fn there(kind: Kind, folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if folder.is_dir() {
        for path in disk::list(folder)? {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.ends_with(kind.end) {
                // Line ends as git may have checked them out.
                files.insert(name, disk::read_text(&path)?.replace("\r\n", "\n"));
            }
        }
    }
    Ok(files)
}

fn compared(
    kind: Kind,
    texts: &BTreeMap<String, String>,
    there: &BTreeMap<String, String>,
) -> Vec<Difference> {
    let difference = |name: &String, what| Difference {
        path: format!("{}/{name}", kind.folder),
        what,
    };
    let written = texts.iter().filter_map(|(name, text)| {
        let what = match there.get(name) {
            None => What::Missing(text.clone()),
            Some(old) if old != text => What::Stale(text.clone()),
            Some(_) => return None,
        };
        Some(difference(name, what))
    });
    let superfluous = there
        .keys()
        .filter(|name| !texts.contains_key(*name))
        .map(|name| difference(name, What::Superfluous));
    written.chain(superfluous).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        files.iter().map(owned).collect()
    }

    #[test]
    fn what_is_stale_missing_or_superfluous_is_found() {
        let kind = Kind {
            name: "pages",
            folder: "some/pages",
            end: ".md",
        };
        let texts = files(&[("A.md", "new"), ("B.md", "b"), ("C.md", "c")]);
        let there = files(&[("A.md", "old"), ("B.md", "b"), ("D.md", "d")]);
        let found: Vec<(String, &str)> = compared(kind, &texts, &there)
            .into_iter()
            .map(|difference| (difference.path, difference.what.word()))
            .collect();
        let expected = [
            ("some/pages/A.md".to_owned(), "stale"),
            ("some/pages/C.md".to_owned(), "missing"),
            ("some/pages/D.md".to_owned(), "superfluous"),
        ];
        assert_eq!(found, expected);
        assert_eq!(compared(kind, &texts, &texts), []);
    }
}
