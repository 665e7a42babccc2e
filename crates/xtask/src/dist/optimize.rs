//! wasm-opt of the pinned Binaryen, with the features today's compiler uses and no others.
//!
//! Never one found on `PATH`: old versions break the screens silently. Never `--all-features`: Node 20 refuses
//! what comes out.

use super::Pace;
use super::compile::Lanes;
use super::manifest::sha256;
use crate::disk;
use crate::outcome::Outcome;
use crate::places::Places;
use crate::process;
use crate::setup::npm_tools;

const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// Besides them, for a module that was compiled with them; any other is refused if it has such instructions after all.
const WIDE: &str = "--enable-simd";

/// No function of more than so many of Binaryen's expressions is written into its only caller. Browsers compile a function when it
/// is first called, and all of it: a first verdict would wait for what it never runs, and large functions are run slower.
const SMALL: &str = "--one-caller-inline-max-function-size=40";

/// What counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum For {
    /// The download.
    Size,
    /// The time it takes to verify.
    Speed,
}

/// The module optimised; unchanged where there is no time for it. Results are kept by what they were made from: site
/// and package share an engine, and it takes a while.
pub(crate) fn run(places: &Places, wasm: &[u8], goal: For, lanes: Lanes, pace: Pace) -> Outcome<Vec<u8>> {
    if pace == Pace::Quick {
        return Ok(wasm.to_vec());
    }
    let level = match goal {
        For::Size => "-Oz",
        For::Speed => "-O3",
    };
    let mut flags = vec![level, SMALL];
    flags.extend(FEATURES);
    if lanes == Lanes::Wide {
        flags.push(WIDE);
    }
    let made_from = format!("{} {flags:?} {}", sha256(wasm), npm_tools::installed(places)?);
    let name = sha256(made_from.as_bytes());
    let folder = places.target.join("dist").join("wasm-opt");
    let (before, after) = (folder.join("before.wasm"), folder.join(format!("{name}.wasm")));
    if after.exists() {
        println!("   is there");
        return disk::read(&after);
    }
    disk::make_folder(&folder)?;
    disk::write(&before, wasm)?;
    let unfinished = folder.join("after.wasm");
    let mut command = process::command("node");
    command.arg(places.npm_tools().join("node_modules/binaryen/bin/wasm-opt"));
    command.args(flags).arg(&before).arg("-o").arg(&unfinished);
    process::run(&mut command)?;
    let optimised = disk::read(&unfinished)?;
    disk::write(&after, &optimised)?;
    Ok(optimised)
}
