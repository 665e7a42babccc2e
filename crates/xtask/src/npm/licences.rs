//! `THIRD-PARTY.txt`: the licences of everything in the package's modules, each text once, with the crates that it came with.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::components::Component;
use crate::disk;
use crate::outcome::Outcome;

/// The name of the file in the package.
pub(super) const NAME: &str = "THIRD-PARTY.txt";

/// How the files are called that hold licences.
const NAMES: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "NOTICE",
    "COPYRIGHT",
    "UNLICENSE",
];

/// The document.
pub(super) fn of(components: &[Component]) -> Outcome<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut out = String::from(
        "What the WebAssembly modules of this package are made of, besides its own code: crates, their licences, and the texts of those.\n\
         The Rust standard library is in them too (MIT OR Apache-2.0, The Rust Project Contributors).\n\n",
    );
    for component in components {
        let label = format!("{} {}", component.name, component.version);
        let found = texts_of(component)?;
        let without = if found.is_empty() {
            // Its licence still wants its author named; the text is among those below.
            format!("; it brings no text of its own; by {}", by(component))
        } else {
            String::new()
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{label}: {}{without}", component.licence);
        for text in found {
            texts.entry(text).or_default().push(label.clone());
        }
    }
    // By the first crate that brings it, so that the order says something.
    let mut ordered: Vec<(Vec<String>, String)> =
        texts.into_iter().map(|(text, labels)| (labels, text)).collect();
    ordered.sort();
    for (labels, text) in ordered {
        let line = "-".repeat(80);
        let _ = write!(out, "\n{line}\n{}\n{line}\n\n{text}\n", labels.join(", "));
    }
    Ok(out)
}

/// The texts of a crate, without what differs by editor.
fn texts_of(component: &Component) -> Outcome<Vec<String>> {
    let mut texts = Vec::new();
    for path in disk::list(&component.folder)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if !path.is_file()
            || !NAMES.iter().any(|start| name.starts_with(start))
            || path.extension().is_some_and(|end| end == "rs")
        {
            continue;
        }
        let bytes = disk::read(&path)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let text = lines.join("\n").trim_matches('\n').to_owned();
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

fn by(component: &Component) -> String {
    if component.authors.is_empty() {
        format!("the {} developers", component.name)
    } else {
        component.authors.join(", ")
    }
}
