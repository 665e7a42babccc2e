//! Cargo for wasm32: the engine and the screens, with no path of this machine in what comes out.

use std::path::{Path, PathBuf};

use super::Pace;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// The verifier, before wasm-bindgen.
pub(crate) fn engine(places: &Places, pace: Pace) -> Outcome<PathBuf> {
    build(
        places,
        "attestry-wasm",
        "--lib",
        profile(pace, "wasm-engine"),
        "attestry_wasm.wasm",
    )
}

/// The screens, before wasm-bindgen.
pub(crate) fn ui(places: &Places, pace: Pace) -> Outcome<PathBuf> {
    build(
        places,
        "attestry-web",
        "--bins",
        profile(pace, "wasm-ui"),
        "attestry-web.wasm",
    )
}

fn profile(pace: Pace, release: &'static str) -> &'static str {
    match pace {
        Pace::Release => release,
        Pace::Quick => "dev",
    }
}

fn build(places: &Places, package: &str, what: &str, profile: &str, file: &str) -> Outcome<PathBuf> {
    let mut cargo = process::command("cargo");
    cargo.args([
        "build",
        "--target",
        TARGET,
        "--package",
        package,
        what,
        "--profile",
        profile,
    ]);
    // Encoded, so that a path with a space in it stays one argument.
    cargo
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", remapped(places)?.join("\x1f"));
    process::run(cargo.current_dir(&places.root))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(places.target.join(TARGET).join(folder).join(file))
}

/// Panics and debug names carry source paths: without this, two machines would build two different modules.
fn remapped(places: &Places) -> Outcome<Vec<String>> {
    let home = || std::env::home_dir().ok_or_else(|| Failure::new("no home folder is known"));
    let folder = |variable: &str, name: &str| match std::env::var_os(variable) {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Ok(home()?.join(name)),
    };
    let rustup = folder("RUSTUP_HOME", ".rustup")?;
    let cargo = folder("CARGO_HOME", ".cargo")?;
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    // Where one lies in another the last that matches counts, so the innermost comes last.
    let mut places: Vec<(&Path, &str)> = vec![
        (&places.root, "/attestry"),
        (&cargo, "/cargo"),
        (&rustup, "/rustup"),
        (&places.target, "/target"),
    ];
    places.sort_by_key(|(path, _)| path.components().count());
    Ok(places.into_iter().map(|(from, to)| remap(from, to)).collect())
}
