//! How large files are, raw and as a server would send them (brotli, by Node). Judges nothing.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::outcome::{Doing as _, Outcome};
use crate::process;

/// All at once: Node packs them on threads.
const SCRIPT: &str = "
const { readFileSync } = require('node:fs');
const packed = require('node:util').promisify(require('node:zlib').brotliCompress);
const size = async (file) => {
  const bytes = readFileSync(file);
  return [bytes.length, (await packed(bytes)).length];
};
Promise.all(process.argv.slice(1).map(size)).then((sizes) => console.log(JSON.stringify(sizes)));";

/// The size of one file, in bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Size {
    /// As it lies on disk.
    pub(crate) raw: u64,
    /// As a server sends it.
    pub(crate) brotli: u64,
}

/// The sizes of the files, in their order.
pub(crate) fn of(files: &[PathBuf]) -> Outcome<Vec<Size>> {
    let mut node = process::command("node");
    node.args(["--eval", SCRIPT, "--"]).args(files);
    let sizes: Vec<(u64, u64)> = serde_json::from_slice(&process::output(&mut node)?)
        .doing(|| "cannot read what Node says of the sizes")?;
    Ok(sizes
        .into_iter()
        .map(|(raw, brotli)| Size { raw, brotli })
        .collect())
}

/// Prints one line for each file of a folder, with its size as it lies there. It packs none of them, which would take a
/// minute: the test of the budgets does.
pub(crate) fn print(folder: &Path) -> Outcome {
    for file in disk::list(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("   {name:<22}{:>9} bytes", disk::read(&file)?.len());
    }
    Ok(())
}
