//! OSCAL by a second reader: compliance-trestle takes what the native program exports, and refuses what we break.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::plan::End;
use crate::disk;
use crate::native;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::setup::{Tools, trestle};
use crate::steps::{Steps, Tally};

/// What the exports are broken by: a place, what is put there (nothing: it is removed), and words of the refusal.
const BREAKS: [(&str, Option<&str>, &str); 4] = [
    ("/assessment-results/uuid", Some("1-2-3"), "uuid"),
    (
        "/assessment-results/metadata/last-modified",
        Some("yesterday"),
        "last-modified",
    ),
    ("/assessment-results/results/0/start", None, "start"),
    (
        "/assessment-results/results/0/findings/0/target/status/state",
        Some("compliant"),
        "state",
    ),
];

/// Validates every sample's export, those of worse inputs, and broken ones.
pub(crate) fn validated(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let trestle = match trestle::ensure(places) {
        Ok(program) => program,
        Err(failure) => {
            println!("   compliance-trestle could not be installed: {failure}");
            return Ok(End::Skipped(
                "compliance-trestle cannot be installed here: it needs Python with venv, and its pinned files",
            ));
        }
    };
    let folder = places.target.join("oscal");
    disk::make_empty_folder(&folder)?;
    let exports = exported(&native::build(places)?, &folder)?;
    let workspace = workspace(&trestle, &folder, "taken")?;
    for (name, text) in &exports {
        put(&workspace, name, text)?;
    }
    let mut validate = process::command(&trestle);
    validate
        .args([
            "validate",
            "--quiet",
            "--type",
            "assessment-results",
            "--trestle-root",
        ])
        .arg(&workspace);
    process::run(&mut validate)?;
    let mut tally = Tally {
        passed: u64::try_from(exports.len()).unwrap_or(u64::MAX),
        ..Tally::default()
    };
    let (_, whole) = exports
        .first()
        .ok_or_else(|| Failure::new("there is no export"))?;
    let whole: Value = serde_json::from_str(whole).doing(|| "cannot read an export")?;
    let workspace = self::workspace(&trestle, &folder, "refused")?;
    for (number, (place, value, words)) in BREAKS.into_iter().enumerate() {
        let name = format!("broken-{number}");
        put(&workspace, &name, &broken(&whole, place, value)?.to_string())?;
        let mut validate = process::command(&trestle);
        validate
            .args([
                "validate",
                "--type",
                "assessment-results",
                "--name",
                &name,
                "--trestle-root",
            ])
            .arg(&workspace);
        let answer = validate.output().doing(|| "cannot start trestle")?;
        let said = String::from_utf8_lossy(&[answer.stdout, answer.stderr].concat()).into_owned();
        if answer.status.success() || !said.contains(words) {
            return Err(Failure::new(format!(
                "trestle should refuse a document that is broken at `{place}` and speak of `{words}`, but said: {said}"
            )));
        }
        tally.passed += 1;
    }
    println!("   {} documents taken, {} refused", exports.len(), BREAKS.len());
    Ok(End::Tested(tally))
}

/// The exports by name: of every sample (some pass, some fail, one keeps back), and of input with lines that are not ours or that
/// is no bundle.
fn exported(native: &Path, folder: &Path) -> Outcome<Vec<(String, String)>> {
    let samples = folder.join("samples");
    process::output(process::command(native).arg("sample").arg(&samples))?;
    let index: Value = serde_json::from_slice(&disk::read(&samples.join("samples.json"))?)
        .doing(|| "cannot read the samples")?;
    let mut inputs = Vec::new();
    for sample in index.as_array().into_iter().flatten() {
        let text = |member: &str| {
            let value = sample.get(member).and_then(Value::as_str);
            value
                .map(str::to_owned)
                .ok_or_else(|| Failure::new(format!("a sample has no `{member}`")))
        };
        inputs.push((
            text("name")?,
            samples.join(text("bundle")?),
            samples.join(text("trust")?),
        ));
    }
    let (_, bundle, trust) = inputs
        .first()
        .cloned()
        .ok_or_else(|| Failure::new("there are no samples"))?;
    let foreign = "{\"foreign\":[1,2]}\n{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}\nnot JSON \u{202e}<b>\n";
    for (name, text) in [
        ("foreign-lines", disk::read_text(&bundle)? + foreign),
        ("no-bundle", "%PDF-1.7 [x](https://evil.example)".to_owned()),
    ] {
        let path = folder.join(format!("{name}.jsonl"));
        disk::write(&path, text)?;
        inputs.push((name.to_owned(), path, trust.clone()));
    }
    let mut exports = Vec::new();
    let mut ends = std::collections::BTreeSet::new();
    for (name, bundle, trust) in inputs {
        let mut verify = process::command(native);
        verify.arg("verify").arg(&bundle).arg("--trust").arg(&trust);
        verify.args(["--at", "2026-09-01T00:00:00Z", "--format", "oscal"]);
        let answer = verify.output().doing(|| "cannot start the native program")?;
        ends.insert(answer.status.code());
        let text = String::from_utf8(answer.stdout).doing(|| format!("`{name}`"))?;
        exports.push((name, text));
    }
    // Passed, failed and malformed are among them; usage is not.
    if ![0, 1, 4].iter().all(|code| ends.contains(&Some(*code))) || ends.contains(&Some(2)) {
        return Err(Failure::new(format!(
            "expected exit codes 0, 1 and 4, found {ends:?}"
        )));
    }
    Ok(exports)
}

fn workspace(trestle: &Path, folder: &Path, name: &str) -> Outcome<PathBuf> {
    let workspace = folder.join(name);
    disk::make_empty_folder(&workspace)?;
    let mut init = process::command(trestle);
    init.args(["init", "--local", "--trestle-root"]);
    process::output(init.arg(&workspace).current_dir(&workspace))?;
    Ok(workspace)
}

fn put(workspace: &Path, name: &str, text: &str) -> Outcome {
    let folder = workspace.join("assessment-results").join(name);
    disk::make_folder(&folder)?;
    disk::write(&folder.join("assessment-results.json"), text)
}

fn broken(whole: &Value, place: &str, value: Option<&str>) -> Outcome<Value> {
    let mut document = whole.clone();
    let nowhere = || Failure::new(format!("the export has nothing at `{place}`"));
    let (parent, member) = place.rsplit_once('/').ok_or_else(nowhere)?;
    let parent = document
        .pointer_mut(parent)
        .and_then(Value::as_object_mut)
        .ok_or_else(nowhere)?;
    let old = match value {
        Some(value) => parent.insert(member.to_owned(), json!(value)),
        None => parent.remove(member),
    };
    old.ok_or_else(nowhere)?;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_broken_only_where_something_is() {
        let whole = json!({"a": {"b": 1}});
        let told = |place: &str, value| {
            broken(&whole, place, value).map_or_else(|failure| failure.to_string(), |value| value.to_string())
        };
        assert_eq!(told("/a/b", Some("x")), r#"{"a":{"b":"x"}}"#);
        assert_eq!(told("/a/b", None), r#"{"a":{}}"#);
        assert_eq!(told("/a/c", None), "the export has nothing at `/a/c`");
    }
}
