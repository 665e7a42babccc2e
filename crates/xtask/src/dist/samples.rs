//! The samples as the viewer opens them: one JSON file with every bundle and trust file in base64.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::disk;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::process;

/// Has the program write its samples into the folder, and returns them as `samples.json`.
pub(crate) fn make(program: &Path, folder: &Path) -> Outcome<String> {
    disk::make_empty_folder(folder)?;
    process::run(process::command(program).arg("sample").arg(folder))?;
    let index = disk::read(&folder.join("samples.json"))?;
    let index: Vec<Value> = serde_json::from_slice(&index).doing(|| "cannot read the samples' index")?;
    if index.is_empty() {
        return Err(Failure::new("the program wrote no sample"));
    }
    let samples: Vec<Value> = index
        .iter()
        .map(|entry| embedded(entry, folder))
        .collect::<Outcome<_>>()?;
    println!("   {} samples", samples.len());
    Ok(Value::Array(samples).to_string())
}

fn embedded(entry: &Value, folder: &Path) -> Outcome<Value> {
    let word = |name: &str| {
        let value = entry.get(name).and_then(Value::as_str);
        value.ok_or_else(|| Failure::new(format!("a sample in the index has no text member `{name}`")))
    };
    let verdict = entry.pointer("/expect/verdict").and_then(Value::as_str);
    let verdict =
        verdict.ok_or_else(|| Failure::new("a sample in the index does not say what it comes to"))?;
    let file = |name: &str| disk::read(&folder.join(word(name)?)).map(|bytes| STANDARD.encode(bytes));
    Ok(json!({
        "name": word("name")?,
        "group": word("group")?,
        "title": word("title")?,
        "about": word("about")?,
        "bundleName": word("bundle")?,
        "bundle": file("bundle")?,
        "trustName": word("trust")?,
        "trust": file("trust")?,
        "at": word("at")?,
        "verdict": verdict,
    }))
}
