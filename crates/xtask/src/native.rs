//! The native programs: builds them and says where they are.

use std::path::PathBuf;

use serde_json::Value;

use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;

/// Builds the command-line program, unoptimised, and returns its path.
pub(crate) fn build(places: &Places) -> Outcome<PathBuf> {
    program(places, "attestry-cli")
}

/// Builds the only program of a package, unoptimised, and returns its path.
pub(crate) fn program(places: &Places, package: &str) -> Outcome<PathBuf> {
    let mut build = process::command("cargo");
    build.args([
        "build",
        "--quiet",
        "--package",
        package,
        "--message-format",
        "json-render-diagnostics",
    ]);
    let messages = process::output(build.current_dir(&places.root))?;
    messages
        .split(|&byte| byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .ok_or_else(|| Failure::new(format!("cargo built no program from {package}")))
}
