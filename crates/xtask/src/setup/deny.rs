//! cargo-deny at one version: from the cache, from `PATH`, or built into the cache.

use std::path::{Path, PathBuf};

use crate::outcome::Outcome;
use crate::places::Places;
use crate::process;

const VERSION: &str = "0.20.2";

/// The program, built if it is nowhere.
pub(crate) fn ensure(places: &Places) -> Outcome<PathBuf> {
    let name = if cfg!(windows) {
        "cargo-deny.exe"
    } else {
        "cargo-deny"
    };
    let kept = places.cache.join("bin").join(name);
    let found = [Some(kept.clone()), process::on_path("cargo-deny")];
    if let Some(program) = found.into_iter().flatten().find(|program| is_right(program)) {
        println!("   is there: {}", program.display());
        return Ok(program);
    }
    println!("   building it takes three to six minutes, once");
    let mut install = process::command("cargo");
    install.args([
        "install",
        "--quiet",
        "cargo-deny",
        "--version",
        &format!("={VERSION}"),
        "--locked",
        "--root",
    ]);
    install.arg(&places.cache);
    process::run(&mut install)?;
    Ok(kept)
}

fn is_right(program: &Path) -> bool {
    let answer = process::output(process::command(program).arg("--version"));
    answer.is_ok_and(|text| String::from_utf8_lossy(&text).trim() == format!("cargo-deny {VERSION}"))
}
