//! Prints how large the files of a folder are, raw and as a server would send them (brotli, by Node).

use std::path::Path;

use crate::disk;
use crate::outcome::Outcome;
use crate::process;

const SCRIPT: &str = "
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');
const { brotliCompressSync } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  const sent = brotliCompressSync(bytes).length;
  console.log('   ' + basename(file).padEnd(18) + String(bytes.length).padStart(9) + ' bytes, brotli '
    + String(sent).padStart(8));
}";

/// One line a file.
pub(crate) fn print(folder: &Path) -> Outcome {
    let mut node = process::command("node");
    node.args(["--eval", SCRIPT, "--"]).args(disk::list(folder)?);
    print!("{}", String::from_utf8_lossy(&process::output(&mut node)?));
    Ok(())
}
