//! The steps of `cargo xtask test` that run in Node and in the browser.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use serde_json::Value;

use super::plan::End;
use super::rust::{checked, tested};
use crate::disk;
use crate::dist::bindgen::{self, Glue};
use crate::dist::compile;
use crate::native;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::serve::Server;
use crate::setup::{Tools, npm_tools};
use crate::steps::Steps;

/// How many files of tests run at the same time.
#[derive(Clone, Copy, Debug)]
enum Together {
    /// One, where browsers share the machine.
    One,
    /// Two, where each mostly waits for a program that it started.
    Two,
}

/// Node's test runner on one folder, told where everything is by variables.
fn node_tests(places: &Places, folder: &str, together: Together) -> Outcome<Command> {
    let mut node = process::command("node");
    let files = match together {
        Together::One => "--test-concurrency=1",
        Together::Two => "--test-concurrency=2",
    };
    node.args(["--test", "--test-reporter=tap", files]);
    let folder = places.root.join(folder);
    for file in disk::list(&folder)? {
        if file.to_string_lossy().ends_with(".test.mjs") {
            node.arg(file);
        }
    }
    node.current_dir(&places.root);
    node.env("ATTESTRY_NATIVE", native::build(places)?);
    node.env("ATTESTRY_TARBALL", places.tarball());
    node.env("ATTESTRY_TOOLS", places.npm_tools());
    node.env("ATTESTRY_VERSION", places.version);
    if std::env::var_os("ATTESTRY_SHARED").is_none() {
        node.env("ATTESTRY_SHARED", places.root.join("..").join("shared"));
    }
    Ok(node)
}

/// The package's tests in Node.
pub(crate) fn node(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    tested(node_tests(
        places,
        "crates/attestry-wasm/npm/test",
        Together::Two,
    )?)
}

/// The package in every JavaScript runtime that there is for this machine, each at one version.
pub(crate) fn runtimes(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let folder = places.cache.join("runtimes");
    let installed = npm_tools::install(&places.root.join("crates/xtask/tools/runtimes"), &folder);
    if let Err(failure) = installed {
        println!("   Node's releases, Deno and Bun could not be installed: {failure}");
        return match std::env::var_os("CI") {
            Some(_) => Err(failure),
            None => Ok(End::Skipped(
                "the registry that Node's releases, Deno and Bun come from cannot be reached",
            )),
        };
    }
    let mut node = node_tests(places, "crates/attestry-wasm/npm/test/runtimes", Together::Two)?;
    node.env("ATTESTRY_RUNTIMES", folder.join("node_modules"));
    tested(node)
}

/// Type-checks a program that uses the package as it is installed from the tarball.
pub(crate) fn types(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let folder = places.target.join("npm").join("types");
    disk::make_empty_folder(&folder)?;
    let mut install = process::npm();
    install.args([
        "install",
        "--offline",
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "--prefix",
    ]);
    process::run(install.arg(&folder).arg(places.tarball()).current_dir(&folder))?;
    let source = places.root.join("crates/attestry-wasm/npm/test/types");
    for file in ["usage.mts", "element.mts", "tsconfig.json"] {
        disk::copy(&source.join(file), &folder.join(file))?;
    }
    let mut tsc = process::command("node");
    tsc.arg(places.npm_tools().join("node_modules/typescript/bin/tsc"))
        .arg("--project")
        .arg(&folder);
    checked(tsc)
}

/// The packed package through what portals build their pages with, each page run in a browser.
pub(crate) fn bundlers(places: &Places, tools: &Tools, _: &mut Steps) -> Outcome<End> {
    let folder = places.cache.join("bundlers");
    let installed = npm_tools::install(&places.root.join("tests").join("bundlers"), &folder);
    if let Err(failure) = installed {
        println!("   Vite, webpack and esbuild could not be installed: {failure}");
        // Where somebody works without a network that is no fault; where everything is decided it is.
        return match std::env::var_os("CI") {
            Some(_) => Err(failure),
            None => Ok(End::Skipped(
                "the registry that the bundlers come from cannot be reached",
            )),
        };
    }
    let mut node = node_tests(places, "tests/bundlers", Together::One)?;
    node.env("ATTESTRY_CHROMIUM", chromium(tools)?)
        .env("ATTESTRY_BUNDLERS", &folder)
        .env("ATTESTRY_VIEWER", "none")
        .env("ATTESTRY_SINGLE", places.single());
    tested(node)
}

fn chromium(tools: &Tools) -> Outcome<&Path> {
    let chromium = tools.chromium.as_deref();
    chromium.ok_or_else(|| Failure::new("Chromium is missing"))
}

/// The viewer's tests in headless Chromium.
pub(crate) fn browser(places: &Places, tools: &Tools, _: &mut Steps) -> Outcome<End> {
    browse(places, &In::Chromium(chromium(tools)?), &places.site())
}

/// The viewer's tests in headless Firefox.
pub(crate) fn firefox(places: &Places, tools: &Tools, _: &mut Steps) -> Outcome<End> {
    match &tools.firefox {
        Some(program) => browse(places, &In::Firefox(program), &places.site()),
        None => Ok(End::Skipped(
            "no Firefox is here, and none can be installed; ATTESTRY_FIREFOX names one",
        )),
    }
}

/// The browser that tests run in, with its program.
enum In<'a> {
    Chromium(&'a Path),
    Firefox(&'a Path),
}

/// Builds the site with Trunk, where there is Trunk, and runs the viewer's tests on it.
pub(crate) fn trunk(places: &Places, tools: &Tools, _: &mut Steps) -> Outcome<End> {
    if process::on_path("trunk").is_none() {
        return Ok(End::Skipped(
            "trunk is not on PATH; cargo xtask dist is the release path",
        ));
    }
    let site = places.target.join("dist").join("trunk");
    let mut trunk = process::command("trunk");
    // Trunk 0.21 takes `NO_COLOR=1` for a wrong argument, and looks for a newer self on the network.
    trunk
        .args(["build", "--release", "--dist"])
        .arg(&site)
        .env_remove("NO_COLOR");
    process::run(
        trunk
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .current_dir(&places.root),
    )?;
    // Both kinds of build differ in the screens' module alone, which Trunk's own wasm-bindgen makes, and in what lists it.
    for path in disk::list(&places.site())? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let differs =
            ["ui.js", "ui_bg.wasm", "embed.html", "sw.js", "manifest.json"].contains(&name.as_str());
        let other = disk::read(&site.join(&name))?;
        if !differs && disk::read(&path)? != other {
            return Err(Failure::new(format!(
                "Trunk's `{name}` is another than that of cargo xtask dist"
            )));
        }
    }
    browse(places, &In::Chromium(chromium(tools)?), &site)
}

/// Actions of the bundle that shows whether long lists work: many times what is in sight, and quick to verify.
const LARGE: usize = 20_000;

/// Makes that bundle and its trust file where they are not there yet, and says where they are, as JSON text.
fn large(places: &Places) -> Outcome<String> {
    let folder = places.target.join("browser");
    let told = folder.join(format!("large-{LARGE}.json"));
    if told.is_file() {
        return disk::read_text(&told);
    }
    disk::make_empty_folder(&folder)?;
    let (bundle, trust) = (folder.join("large.intoto.jsonl"), folder.join("large.trust.json"));
    let mut program = Command::new(native::program(places, "attestry-bench")?);
    program
        .args(["make", "--actions", &LARGE.to_string()])
        .args([&bundle, &trust]);
    let said = process::output(&mut program)?;
    let mut large: Value = serde_json::from_slice(&said).doing(|| "cannot read what attestry-bench says")?;
    large["bundle"] = bundle.to_string_lossy().into();
    large["trust"] = trust.to_string_lossy().into();
    disk::write(&told, large.to_string())?;
    Ok(large.to_string())
}

/// Builds the portal's page that is made with Leptos, and says where it lies.
fn portal(places: &Places) -> Outcome<PathBuf> {
    let folder = places.target.join("portal");
    let (wasm, glue) = bindgen::generate(&compile::portal(places)?, "portal", Glue::Web)?;
    disk::make_empty_folder(&folder)?;
    disk::write(&folder.join("portal_bg.wasm"), wasm)?;
    disk::write(&folder.join("portal.js"), glue)?;
    Ok(folder)
}

fn browse(places: &Places, browser: &In<'_>, site: &Path) -> Outcome<End> {
    let server = Server::bind(site, 0)?;
    let address = server.address()?;
    // It ends with this program.
    thread::spawn(move || server.serve());
    let mut node = node_tests(places, "tests/browser", Together::One)?;
    match browser {
        In::Chromium(program) => node
            .env("ATTESTRY_BROWSER", "chrome")
            .env("ATTESTRY_CHROMIUM", program),
        In::Firefox(program) => node
            .env("ATTESTRY_BROWSER", "firefox")
            .env("ATTESTRY_FIREFOX", program),
    };
    node.env("ATTESTRY_PORTAL", portal(places)?)
        .env("ATTESTRY_VIEWER", address)
        .env("ATTESTRY_SINGLE", places.single())
        .env("ATTESTRY_LARGE", large(places)?);
    tested(node)
}
