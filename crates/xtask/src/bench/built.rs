//! Everything that is measured, built as it is released, and what it is measured against.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk;
use crate::dist::bindgen::{self, Glue};
use crate::dist::{self, Pace};
use crate::npm;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::setup::npm_tools;
use crate::steps::Steps;

/// Where it all is.
#[derive(Debug)]
pub(crate) struct Built {
    /// `attestry-bench` as our programs are released.
    pub(crate) release: PathBuf,
    /// `attestry-bench` with the most the compiler can do.
    pub(crate) baseline: PathBuf,
    /// The npm package's folder.
    pub(crate) package: PathBuf,
    /// The JavaScript glue of the straightforward verification, and its module.
    pub(crate) glue: PathBuf,
    /// The straightforward verification in WebAssembly.
    pub(crate) module: PathBuf,
    /// The scripts, with the npm packages that they measure against.
    pub(crate) peers: PathBuf,
    /// The viewer's site with the measuring page beside it.
    pub(crate) site: PathBuf,
}

const SOURCE: &str = "tests/bench/js";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds it. Without the whole there is the engine in its package and its worker, but neither viewer nor policy engines,
/// which take several times as long to build.
pub(crate) fn all(places: &Places, steps: &mut Steps, whole: bool) -> Outcome<Built> {
    let (release, baseline) = native(places, steps)?;
    let folder = places.target.join("bench");
    disk::make_folder(&folder)?;
    let (glue, module) = steps.run("straightforward", "the same for wasm32", || {
        straightforward(places, &folder)
    })?;
    let peers = steps.run("peers", "the npm packages to measure against", || peers(places))?;
    let site = folder.join("site");
    disk::make_empty_folder(&site)?;
    let package = if whole {
        npm::run(places, steps)?;
        copied(&places.site(), &site, |_| true)?;
        places.target.join("npm").join("package")
    } else {
        engine_alone(places, steps, &folder.join("package"), &site)?
    };
    // The measuring page beside the site's files, with the same engine's glue as a module.
    copied(&places.root.join(SOURCE), &site, |end| {
        end == "js" || end == "html"
    })?;
    disk::copy(&package.join("attestry_glue.js"), &site.join("attestry_glue.js"))?;
    Ok(Built {
        release,
        baseline,
        package,
        glue,
        module,
        peers,
        site,
    })
}

/// The native programs alone, for instruction counts.
pub(crate) fn native(places: &Places, steps: &mut Steps) -> Outcome<(PathBuf, PathBuf)> {
    steps.run("native", "attestry-bench, as released and at its best", || {
        Ok((program(places, "release")?, program(places, "baseline")?))
    })
}

fn program(places: &Places, profile: &str) -> Outcome<PathBuf> {
    let mut build = process::command("cargo");
    build.args([
        "build",
        "--quiet",
        "--package",
        "attestry-bench",
        "--profile",
        profile,
    ]);
    build.args(["--message-format", "json-render-diagnostics"]);
    let messages = process::output(build.current_dir(&places.root))?;
    messages
        .split(|&byte| byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .ok_or_else(|| Failure::new("cargo built no program from attestry-bench"))
}

/// The straightforward verification for wasm32, with vectors as ours has them: the comparison is of what is computed.
fn straightforward(places: &Places, folder: &Path) -> Outcome<(PathBuf, PathBuf)> {
    let mut cargo = process::command("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--target",
        TARGET,
        "--lib",
        "--profile",
        "wasm-engine",
    ]);
    cargo.args(["--package", "attestry-straightforward"]);
    cargo.env("RUSTFLAGS", "-Ctarget-feature=+simd128");
    process::run(cargo.current_dir(&places.root))?;
    let compiled = places
        .target
        .join(TARGET)
        .join("wasm-engine/attestry_straightforward.wasm");
    let (wasm, glue) = bindgen::generate(&compiled, "straightforward", Glue::Web)?;
    let files = (
        folder.join("straightforward.mjs"),
        folder.join("straightforward.wasm"),
    );
    disk::write(&files.0, glue)?;
    disk::write(&files.1, wasm)?;
    Ok(files)
}

/// The scripts beside the packages of their lock file.
fn peers(places: &Places) -> Outcome<PathBuf> {
    let (source, folder) = (places.root.join(SOURCE), places.cache.join("peers"));
    npm_tools::install(&source, &folder)?;
    copied(&source, &folder, |end| end == "mjs")?;
    Ok(folder)
}

/// The engine as package and site have it, without the rest of either.
fn engine_alone(places: &Places, steps: &mut Steps, package: &Path, site: &Path) -> Outcome<PathBuf> {
    let engine = dist::engine(places, steps, Pace::Release)?;
    disk::make_empty_folder(package)?;
    copied(&places.root.join("crates/attestry-wasm/npm"), package, |end| {
        end == "js" || end == "json"
    })?;
    disk::write(&package.join("attestry_bg.wasm"), &engine.wasm)?;
    disk::write(&package.join("attestry_glue.js"), &engine.web)?;
    disk::write(&site.join("worker.js"), dist::worker(places, &engine.classic)?)?;
    disk::write(&site.join("engine_bg.wasm"), &engine.wasm)?;
    Ok(package.to_owned())
}

/// Copies the files of a flat folder whose names end as wanted.
fn copied(from: &Path, into: &Path, wanted: impl Fn(&str) -> bool) -> Outcome {
    for path in disk::list(from)? {
        let end = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_file() && wanted(&end) {
            disk::copy(&path, &into.join(path.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}
