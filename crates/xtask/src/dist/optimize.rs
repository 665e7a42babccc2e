//! wasm-opt of the pinned Binaryen, with the features today's compiler uses and no others.
//!
//! Never one found on `PATH`: old versions break the screens silently. Never `--all-features`: Node 20 refuses
//! what comes out.

use super::Pace;
use crate::disk;
use crate::outcome::Outcome;
use crate::places::Places;
use crate::process;

const FEATURES: [&str; 8] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// What counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum For {
    /// The download.
    Size,
    /// The time it takes to verify.
    Speed,
}

/// The module optimised; unchanged where there is no time for it.
pub(crate) fn run(places: &Places, wasm: &[u8], goal: For, pace: Pace) -> Outcome<Vec<u8>> {
    if pace == Pace::Quick {
        return Ok(wasm.to_vec());
    }
    let level = match goal {
        For::Size => "-Oz",
        For::Speed => "-O3",
    };
    let folder = places.target.join("dist").join("wasm-opt");
    disk::make_folder(&folder)?;
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    disk::write(&before, wasm)?;
    let mut command = process::command("node");
    command.arg(places.npm_tools().join("node_modules/binaryen/bin/wasm-opt"));
    command
        .arg(level)
        .args(FEATURES)
        .arg(&before)
        .arg("-o")
        .arg(&after);
    process::run(&mut command)?;
    disk::read(&after)
}
