//! Cargo for wasm32: the engine and the screens, with no path of this machine in what comes out.

use std::path::PathBuf;

use super::Pace;
use super::apart::Which;
use crate::disk;
use crate::outcome::Outcome;
use crate::places::Places;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// Which instructions a module may use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Lanes {
    /// Those of 128 bits too (simd128): whatever runs WebAssembly today, with few exceptions.
    Wide,
    /// None of them: for what lacks them.
    Plain,
}

/// The verifier, before wasm-bindgen.
pub(crate) fn engine(places: &Places, pace: Pace, lanes: Lanes) -> Outcome<PathBuf> {
    let release = match lanes {
        Lanes::Wide => "wasm-engine",
        Lanes::Plain => "wasm-plain",
    };
    build(
        places,
        "attestry-wasm",
        "--lib",
        profile(pace, release),
        lanes,
        "attestry_wasm.wasm",
    )
}

/// What is loaded only when it is needed, before wasm-bindgen.
pub(crate) fn apart(places: &Places, pace: Pace, which: Which) -> Outcome<PathBuf> {
    let package = which.package();
    build(
        places,
        package,
        "--lib",
        profile(pace, "wasm-policy"),
        Lanes::Plain,
        &format!("{}.wasm", package.replace('-', "_")),
    )
}

/// The screens, before wasm-bindgen.
pub(crate) fn ui(places: &Places, pace: Pace) -> Outcome<PathBuf> {
    build(
        places,
        "attestry-web",
        "--bins",
        profile(pace, "wasm-ui"),
        Lanes::Plain,
        "attestry-web.wasm",
    )
}

/// A portal's page made with Leptos, for the browser tests; as the screens are made, so that both share what they are made of.
pub(crate) fn portal(places: &Places) -> Outcome<PathBuf> {
    build(
        places,
        "attestry-portal",
        "--bins",
        profile(Pace::Release, "wasm-ui"),
        Lanes::Plain,
        "attestry-portal.wasm",
    )
}

fn profile(pace: Pace, release: &'static str) -> &'static str {
    match pace {
        Pace::Release => release,
        Pace::Quick => "dev",
    }
}

fn build(
    places: &Places,
    package: &str,
    what: &str,
    profile: &str,
    lanes: Lanes,
    file: &str,
) -> Outcome<PathBuf> {
    let mut flags = remapped(places)?;
    if lanes == Lanes::Wide {
        flags.push("-Ctarget-feature=+simd128".to_owned());
    }
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
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    process::run(cargo.current_dir(&places.root))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(places.target.join(TARGET).join(folder).join(file))
}

/// Panics and debug names carry source paths: without this, two machines would build two different modules.
fn remapped(places: &Places) -> Outcome<Vec<String>> {
    // Not the workspace's root: cargo names our own files from there, and a flag that names a checkout would have every
    // dependency built again in the next one. `cargo xtask test --only modules` looks whether it is in a module after all.
    // What build scripts write lies in the target folder, which each flag's results share.
    let mut folders = vec![
        (places.target.clone(), "/target"),
        (places.cargo_home.clone(), "/cargo"),
        (places.rustup_home.clone(), "/rustup"),
    ];
    // One folder for each registry that dependencies came from, named by its address: which mirror is no matter.
    let sources = places.cargo_home.join("registry").join("src");
    if sources.is_dir() {
        folders.extend(
            disk::list(&sources)?
                .into_iter()
                .map(|folder| (folder, "/cargo/source")),
        );
    }
    // Where one lies in another the last that matches counts, so the innermost comes last.
    folders.sort_by_key(|(folder, _)| folder.components().count());
    let remap = |(from, to): (PathBuf, &str)| format!("--remap-path-prefix={}={to}", from.display());
    Ok(folders.into_iter().map(remap).collect())
}
