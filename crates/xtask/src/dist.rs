//! The viewer's site: three Wasm modules, their glue, samples, page and manifest, in one flat folder; and the same in one file.
//!
//! Layout: `index.html`, `boot.js` and the style sheets as they lie in `web/`; `ui.js` + `ui_bg.wasm`; `engine_bg.wasm`, and
//! `engine_plain_bg.wasm` for what lacks simd128; `worker.js`, a classic script that is the engine's glue followed by the npm package's `helpers.js`, `web/helping.js` and
//! `web/worker.js`; `policy.js`, `receipts.js` and `sigstore.js`, classic scripts with the policy engines and what verifies receipts
//! of other tools and Sigstore bundles, loaded only when a bundle carries such; `samples.json`; `manifest.webmanifest` and `sw.js`, by which browsers install it; `embed.html` and
//! `element.js`, for portals; `manifest.json`.

pub(crate) mod again;
mod apart;
pub(crate) mod bindgen;
pub(crate) mod compile;
mod imports;
pub(crate) mod manifest;
mod offline;
mod optimize;
mod samples;
pub(crate) mod single;
pub(crate) mod sizes;

use std::path::{Path, PathBuf};

use crate::disk;
use crate::native;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::steps::Steps;
pub(crate) use apart::{Apart, all as aparts};
use bindgen::Glue;
use compile::Lanes;
use optimize::For;

/// The custom element by which portals embed the viewer; it lies in the site and in the npm package.
pub(crate) const ELEMENT: &str = "element.js";

/// How much trouble to take.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pace {
    /// As released: optimised by the compiler and by Binaryen.
    Release,
    /// For trying things out: neither.
    Quick,
}

impl Pace {
    /// Quick where the flag was given.
    pub(crate) fn from_flag(quick: bool) -> Self {
        if quick { Self::Quick } else { Self::Release }
    }
}

/// The engine as a module and the glue for it.
#[derive(Debug)]
pub(crate) struct Engine {
    /// The module, the same bytes for every glue.
    pub(crate) wasm: Vec<u8>,
    /// The same without simd128, which the same glue fits; none where there is no time for it.
    pub(crate) plain: Option<Vec<u8>>,
    /// An ES module.
    pub(crate) web: String,
    /// A classic script that defines `wasm_bindgen`.
    pub(crate) classic: String,
    /// What the module asks of its host, as `module.name`.
    pub(crate) imports: Vec<String>,
}

/// Builds the whole site.
pub(crate) fn run(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome {
    let engine = engine(places, steps, pace)?;
    let aparts = apart::all(places, steps, pace)?;
    let (wasm, glue) = ui(places, steps, pace)?;
    assemble(places, steps, &places.site(), (&engine, &aparts), (&wasm, &glue))?;
    steps.run("one file", "the whole site in one page", || single::put(places))?;
    if pace == Pace::Release {
        sizes::print(&places.site())?;
    }
    Ok(())
}

/// Builds the screens anew into the site that is there, whose engines stay: for whoever works on the screens.
pub(crate) fn screens(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome {
    let site = places.site();
    let engine = site.join("engine_bg.wasm");
    if !engine.exists() {
        return Err(Failure::new(
            "there is no site yet: run cargo xtask dist without --screens",
        ));
    }
    let imports = imports::of(&disk::read(&engine)?)?;
    let glue = disk::read_text(&classic_glue(places))?;
    let (wasm, ui_glue) = ui(places, steps, pace)?;
    steps.run("site", "putting the screens in their place", || {
        put_pages(places, &site)?;
        disk::write(&site.join("worker.js"), worker(places, &glue)?)?;
        disk::write(&site.join("ui.js"), &ui_glue)?;
        disk::write(&site.join("ui_bg.wasm"), &wasm)?;
        finish(places, &site, &imports)?;
        single::put(places)
    })
}

/// The screens' module and its glue.
fn ui(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome<(Vec<u8>, String)> {
    let compiled = steps.run("ui compile", "the viewer's screens for wasm32", || {
        compile::ui(places, pace)
    })?;
    let (wasm, glue) = steps.run("ui glue", "wasm-bindgen for the screens", || {
        bindgen::generate(&compiled, "ui", Glue::Web)
    })?;
    let wasm = steps.run("ui optimise", "wasm-opt for size", || {
        optimize::run(places, &wasm, For::Size, Lanes::Plain, pace)
    })?;
    Ok((wasm, glue))
}

/// Completes what Trunk has built: takes its screens, and makes everything else as [`run`] does.
///
/// Trunk names its staging folder and profile in the environment of its hooks.
pub(crate) fn finish_trunk(places: &Places, steps: &mut Steps) -> Outcome {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(std::path::PathBuf::from);
    let staging =
        staging.ok_or_else(|| Failure::new("`--trunk` is for Trunk's hook: TRUNK_STAGING_DIR is not set"))?;
    let pace = Pace::from_flag(std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug"));
    let wasm = disk::read(&staging.join("attestry-web_bg.wasm"))?;
    let glue = disk::read_text(&staging.join("attestry-web.js"))?;
    let wasm = steps.run("ui optimise", "wasm-opt for size", || {
        optimize::run(places, &wasm, For::Size, Lanes::Plain, pace)
    })?;
    let engine = engine(places, steps, pace)?;
    let aparts = apart::all(places, steps, pace)?;
    assemble(places, steps, &staging, (&engine, &aparts), (&wasm, &glue))
}

/// Builds the engine's module with both kinds of glue, and checks what it asks of its host.
pub(crate) fn engine(places: &Places, steps: &mut Steps, pace: Pace) -> Outcome<Engine> {
    let mut engine = variant(places, steps, pace, Lanes::Wide)?;
    if pace == Pace::Release {
        let plain = variant(places, steps, pace, Lanes::Plain)?;
        let fits =
            (&plain.web, &plain.classic, &plain.imports) == (&engine.web, &engine.classic, &engine.imports);
        if !fits {
            return Err(Failure::new(
                "the glue of the engine does not fit the engine without simd128",
            ));
        }
        engine.plain = Some(plain.wasm);
    }
    Ok(engine)
}

fn variant(places: &Places, steps: &mut Steps, pace: Pace, lanes: Lanes) -> Outcome<Engine> {
    let (compiling, glueing) = match lanes {
        Lanes::Wide => ("engine compile", "engine glue"),
        Lanes::Plain => ("plain compile", "plain glue"),
    };
    let compiled = steps.run(compiling, "the verifier for wasm32", || {
        compile::engine(places, pace, lanes)
    })?;
    steps.run(glueing, "wasm-bindgen and wasm-opt for the verifier", || {
        let (wasm, web) = bindgen::generate(&compiled, "attestry", Glue::Web)?;
        let (same, classic) = bindgen::generate(&compiled, "attestry", Glue::Classic)?;
        bindgen::must_be_same(&wasm, &same)?;
        let wasm = optimize::run(places, &wasm, For::Speed, lanes, pace)?;
        let imports = imports::of(&wasm)?;
        imports::refuse_network(&imports)?;
        Ok(Engine {
            wasm,
            plain: None,
            web,
            classic,
            imports,
        })
    })
}

fn assemble(
    places: &Places,
    steps: &mut Steps,
    site: &Path,
    (engine, aparts): (&Engine, &[Apart]),
    (ui_wasm, ui_glue): (&[u8], &str),
) -> Outcome {
    let samples = steps.run("samples", "bundles made by the native program", || {
        samples::make(
            &native::build(places)?,
            &places.target.join("dist").join("samples"),
        )
    })?;
    steps.run("site", "putting the files together", || {
        disk::make_empty_folder(site)?;
        put_pages(places, site)?;
        disk::write(&classic_glue(places), &engine.classic)?;
        disk::write(&site.join("worker.js"), worker(places, &engine.classic)?)?;
        disk::write(&site.join("engine_bg.wasm"), &engine.wasm)?;
        if let Some(plain) = &engine.plain {
            disk::write(&site.join("engine_plain_bg.wasm"), plain)?;
        }
        for apart in aparts {
            disk::write(&site.join(apart.which.script_name()), apart.script())?;
        }
        disk::write(&site.join("ui.js"), ui_glue)?;
        disk::write(&site.join("ui_bg.wasm"), ui_wasm)?;
        disk::write(&site.join("samples.json"), samples)?;
        finish(places, site, &engine.imports)
    })
}

/// Writes what is made of the other files or lists them: what portals take, the service worker, and the manifest, which lists
/// those too.
fn finish(places: &Places, site: &Path, imports: &[String]) -> Outcome {
    let (web, npm) = (
        places.root.join("web"),
        places.root.join("crates").join("attestry-wasm").join("npm"),
    );
    disk::write(&site.join(single::EMBEDDED), single::embedded(site, &web)?)?;
    disk::copy(&npm.join(ELEMENT), &site.join(ELEMENT))?;
    let source = disk::read_text(&places.root.join("web").join(offline::NAME))?;
    disk::write(&site.join(offline::NAME), offline::of(site, &source)?)?;
    disk::write(
        &site.join("manifest.json"),
        manifest::of(site, imports, places.version)?,
    )?;
    println!("   site: {}", site.display());
    Ok(())
}

/// The worker's script: the engine's glue, what the npm package has for helpers, and `web/`'s own two files.
pub(crate) fn worker(places: &Places, glue: &str) -> Outcome<String> {
    let npm = places.root.join("crates").join("attestry-wasm").join("npm");
    let web = places.root.join("web");
    // A classic script exports nothing.
    let helpers = disk::read_text(&npm.join("helpers.js"))?.replace("export function", "function");
    let (helping, worker) = (
        disk::read_text(&web.join("helping.js"))?,
        disk::read_text(&web.join("worker.js"))?,
    );
    Ok([glue, &helpers, &helping, &worker].join("\n"))
}

/// Where the engine's glue is kept from one build of the screens to the next.
fn classic_glue(places: &Places) -> PathBuf {
    places.target.join("dist").join("engine-glue.js")
}

/// Copies what is served as it is written.
fn put_pages(places: &Places, site: &Path) -> Outcome {
    for path in disk::list(&places.root.join("web"))?
        .iter()
        .filter(|path| is_page(path))
    {
        disk::copy(path, &site.join(path.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// Whether a file of `web/` is served as it is written.
fn is_page(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name == "index.html"
        || name == "boot.js"
        || (name != "embed.css"
            && path
                .extension()
                .is_some_and(|extension| extension == "css" || extension == "webmanifest"))
}
