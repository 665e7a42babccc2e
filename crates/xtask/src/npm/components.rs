//! What the package's modules are made of: every crate that is compiled into one of them, as cargo resolves it for wasm32.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;

/// A crate of somebody else's.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) version: String,
    /// An SPDX expression.
    pub(super) licence: String,
    pub(super) authors: Vec<String>,
    /// SHA-256 of the archive that it came in, from `Cargo.lock`.
    pub(super) checksum: String,
    /// Where its sources are.
    pub(super) folder: PathBuf,
}

/// The packages whose modules are in the npm package: the verifier, what it loads later, and the screens of `embed.html`.
const ROOTS: [&str; 5] = [
    "attestry-wasm",
    "attestry-policy-wasm",
    "attestry-receipts-wasm",
    "attestry-sigstore-wasm",
    "attestry-web",
];

/// All of them, in order of name and version.
pub(super) fn all(places: &Places) -> Outcome<Vec<Component>> {
    let lock = disk::read_text(&places.root.join("Cargo.lock"))?;
    let checksums = checksums(&lock);
    let mut cargo = process::command("cargo");
    cargo
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(&places.root);
    let metadata: Value =
        serde_json::from_slice(&process::output(&mut cargo)?).doing(|| "cannot read cargo metadata")?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut found = Vec::new();
    let compiled = compiled(places)?;
    for package in packages.into_iter().flatten() {
        let text = |name: &str| package.get(name).and_then(Value::as_str).unwrap_or_default();
        let key = (text("name").to_owned(), text("version").to_owned());
        // What has no source is ours.
        let foreign = package.get("source").is_some_and(|source| !source.is_null());
        if !foreign || !compiled.contains(&key) {
            continue;
        }
        let missing = |what: &str| Failure::new(format!("{} {} has no {what}", key.0, key.1));
        let authors = package.get("authors").and_then(Value::as_array);
        let authors = authors.into_iter().flatten().filter_map(Value::as_str);
        found.push(Component {
            licence: expression(text("license")).ok_or_else(|| missing("licence"))?,
            authors: authors.map(str::to_owned).collect(),
            checksum: checksums
                .get(&key)
                .cloned()
                .ok_or_else(|| missing("checksum in Cargo.lock"))?,
            folder: Path::new(text("manifest_path"))
                .parent()
                .map(Path::to_path_buf)
                .ok_or_else(|| missing("folder"))?,
            name: key.0,
            version: key.1,
        });
    }
    found.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(found)
}

/// Names and versions of what is compiled into the modules: no build scripts, no macros, which leave no code of their own.
fn compiled(places: &Places) -> Outcome<BTreeSet<(String, String)>> {
    let mut names = BTreeSet::new();
    for root in ROOTS {
        let mut cargo = process::command("cargo");
        cargo.args([
            "tree",
            "--locked",
            "--target",
            "wasm32-unknown-unknown",
            "--package",
            root,
        ]);
        cargo.args([
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let tree = process::output(cargo.current_dir(&places.root))?;
        names.extend(String::from_utf8_lossy(&tree).lines().filter_map(line));
    }
    Ok(names)
}

/// `name v1.2.3 (somewhere) (*)`.
fn line(line: &str) -> Option<(String, String)> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
}

/// Older crates write `/` where SPDX writes `OR`.
fn expression(licence: &str) -> Option<String> {
    let licence = licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ");
    (!licence.is_empty()).then_some(licence)
}

fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let entries = lock.split("[[package]]").skip(1);
    let value = |entry: &str, name: &str| {
        let start = format!("{name} = \"");
        let found = entry.lines().find_map(|line| line.strip_prefix(&start))?;
        Some(found.trim_end_matches('"').to_owned())
    };
    entries
        .filter_map(|entry| {
            let key = (value(entry, "name")?, value(entry, "version")?);
            Some((key, value(entry, "checksum")?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_in_is_listed_with_its_licence_and_what_only_builds_is_not() {
        let places = Places::find().expect("this is the workspace");
        let components = all(&places).expect("cargo lists them");
        let names: BTreeSet<&str> = components.iter().map(|one| one.name.as_str()).collect();
        for name in ["ed25519-dalek", "p256", "cedar-policy-core", "leptos"] {
            assert!(names.contains(name), "{name}");
        }
        // `syn` is there: a library of the screens' framework needs it at run time, whatever of it is left in the end.
        for name in ["wasm-bindgen-macro", "attestry", "wasm-bindgen-cli-support"] {
            assert!(!names.contains(name), "{name}");
        }
        let licences = super::super::licences::of(&components).expect("their texts can be read");
        for component in &components {
            let line = format!(
                "\n{} {}: {}",
                component.name, component.version, component.licence
            );
            assert!(licences.contains(&line), "{line}");
        }
        assert!(licences.contains("Permission is hereby granted, free of charge"));
        assert!(licences.contains("Apache License"));
    }

    #[test]
    fn names_licences_and_checksums_are_read() {
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(line("adler2 v2.0.1 (*)"), Some(pair("adler2", "2.0.1")));
        assert_eq!(line(""), None);
        assert_eq!(expression("MIT/Apache-2.0").as_deref(), Some("MIT OR Apache-2.0"));
        assert_eq!(expression(""), None);
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1\"\nchecksum = \"ff\"\n\n[[package]]\nname = \"ours\"\nversion = \"2\"\n";
        assert_eq!(
            checksums(lock),
            BTreeMap::from([(pair("a", "1"), "ff".to_owned())])
        );
    }
}
