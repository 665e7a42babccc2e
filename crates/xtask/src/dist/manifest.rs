//! `manifest.json`: the SHA-256 of every file, and everything the engine can ask of its host.

use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::disk;
use crate::outcome::{Doing as _, Outcome};

/// The manifest of what lies in the folder, as JSON.
pub(crate) fn of(folder: &Path, engine_imports: &[String], version: &str) -> Outcome<String> {
    let mut files = Vec::new();
    for path in disk::list(folder)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // An older one, where only some files are made anew.
        if name == "manifest.json" {
            continue;
        }
        let bytes = disk::read(&path)?;
        files.push(json!({ "name": name, "bytes": bytes.len(), "sha256": sha256(&bytes) }));
    }
    let manifest = json!({
        "schema": "attestry.site/1",
        "version": version,
        "files": Value::Array(files),
        "engine": { "file": "engine_bg.wasm", "without_simd": "engine_plain_bg.wasm", "imports": engine_imports },
    });
    serde_json::to_string_pretty(&manifest).doing(|| "cannot write the manifest")
}

/// SHA-256 as lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
