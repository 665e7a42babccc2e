//! How large the modules are, raw and as a server would send them.

use std::path::PathBuf;

use serde_json::Value;

use super::built::Built;
use super::figures::Size;
use crate::outcome::{Doing as _, Outcome};
use crate::process;

/// Brotli at its best, by Node, which every machine that builds has.
const SCRIPT: &str = "
const { readFileSync } = require('node:fs');
const { brotliCompressSync } = require('node:zlib');
const sizes = process.argv.slice(1).map((file) => readFileSync(file)).map((bytes) => [bytes.length, brotliCompressSync(bytes).length]);
console.log(JSON.stringify(sizes));";

/// By name: raw and brotli bytes, or why there is no such module.
pub(crate) fn of(built: &Built) -> Outcome<Vec<(&'static str, Size)>> {
    let files: [(&'static str, PathBuf); 5] = [
        ("core", built.site.join("engine_bg.wasm")),
        ("viewer", built.site.join("ui_bg.wasm")),
        ("policy", built.package.join("policy_bg.wasm")),
        ("receipts", built.package.join("receipts_bg.wasm")),
        ("sigstore", built.package.join("sigstore_bg.wasm")),
    ];
    let (there, absent): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, file)| file.exists());
    let mut node = process::command("node");
    node.args(["--eval", SCRIPT, "--"])
        .args(there.iter().map(|(_, file)| file));
    let sizes: Vec<Value> =
        serde_json::from_slice(&process::output(&mut node)?).doing(|| "cannot read sizes")?;
    let number = |size: &Value, at: usize| size.get(at).and_then(Value::as_f64).unwrap_or_default();
    let mut named: Vec<_> = there
        .iter()
        .zip(&sizes)
        .map(|((name, _), size)| (*name, Ok((number(size, 0), number(size, 1)))))
        .collect();
    let not_built = |(name, _)| (name, Err("a quick run does not build it".to_owned()));
    named.extend(absent.into_iter().map(not_built));
    Ok(named)
}
