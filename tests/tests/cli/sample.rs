//! The samples: the same to the byte each time, and judged as their sources say.

#![allow(clippy::print_stderr, reason = "what is not checked yet is said")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::{Folder, attestry};

fn samples(folder: &Folder) -> Vec<Value> {
    let run = attestry(&["sample", &folder.path("samples")], b"");
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&folder.read("samples/samples.json")).unwrap()
}

#[test]
fn they_come_out_the_same_each_time() {
    let (one, other) = (Folder::new(), Folder::new());
    let index = samples(&one);
    assert_eq!(index, samples(&other));
    assert_eq!(index.len(), 27, "{index:?}");
    for sample in &index {
        for member in ["bundle", "trust"] {
            let name = format!("samples/{}", sample[member].as_str().unwrap());
            assert_eq!(one.read_bytes(&name), other.read_bytes(&name), "{name}");
        }
    }
}

#[test]
fn they_are_all_of_the_samples_and_every_scenario_that_conforms() {
    let folder = Folder::new();
    let written: BTreeSet<String> = samples(&folder)
        .iter()
        .map(|sample| sample["name"].as_str().unwrap().to_owned())
        .collect();
    let is_variant = |text: &Value| text.get("like").is_some();
    let mut wanted = named("samples", |_| true);
    wanted.extend(named("scenarios", |text| !is_variant(text)));
    assert_eq!(written, wanted);
}

#[test]
fn they_get_the_verdict_that_their_sources_say() {
    let folder = Folder::new();
    let known = attestry(&["rules"], b"").out;
    for sample in samples(&folder) {
        let file = |member: &str| folder.path(&format!("samples/{}", sample[member].as_str().unwrap()));
        let mut wanted = words(&sample["expect"]["rules"]);
        if let Some(rule) = wanted.iter().find(|rule| !known.contains(rule.as_str())) {
            eprintln!(
                "skipped: sample {} needs {rule}, which this verifier does not have",
                sample["name"]
            );
            continue;
        }
        let at = sample["at"].as_str().unwrap();
        let run = attestry(
            &[
                "verify",
                &file("bundle"),
                "--trust",
                &file("trust"),
                "--at",
                at,
                "--format",
                "json",
            ],
            b"",
        );
        let report: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(
            report["verdict"], sample["expect"]["verdict"],
            "{}: {}",
            sample["name"], run.out
        );
        let decisive =
            |finding: &&Value| matches!(finding["effect"].as_str(), Some("fail" | "indeterminate"));
        let findings = report["findings"].as_array().unwrap().iter().filter(decisive);
        let mut found: Vec<String> = findings
            .map(|finding| finding["rule"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        found.dedup();
        wanted.sort();
        assert_eq!(found, wanted, "{}", sample["name"]);
    }
}

fn words(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap().to_owned())
        .collect()
}

/// The names of the sources in a folder whose text fits.
fn named(folder: &str, fits: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let fitting = sources.filter(|path| fits(&serde_json::from_slice(&fs::read(path).unwrap()).unwrap()));
    fitting
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}
