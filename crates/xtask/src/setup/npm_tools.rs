//! The npm tools of `tools/package-lock.json`: installs exactly those into the cache, once per lock file.

use std::path::Path;

use crate::disk;
use crate::dist::manifest::sha256;
use crate::outcome::{Doing as _, Outcome};
use crate::places::Places;
use crate::process;

/// A copy of the lock file, written last, so that an install that was interrupted is done again.
const STAMP: &str = "installed.json";

/// Installs them unless the cache holds what this lock file asks for.
pub(crate) fn ensure(places: &Places) -> Outcome {
    let source = places.root.join("crates").join("xtask").join("tools");
    install(&source, &places.npm_tools())
}

/// Installs what the lock file in `source` asks for into `folder`, unless it is there.
pub(crate) fn install(source: &Path, folder: &Path) -> Outcome {
    let lock = disk::read_text(&source.join("package-lock.json"))?;
    let stamp = folder.join(STAMP);
    if stamp.exists() && disk::read_text(&stamp)? == lock {
        println!("   are there");
        return Ok(());
    }
    disk::make_folder(folder)?;
    if stamp.exists() {
        std::fs::remove_file(&stamp).doing(|| "cannot remove an older stamp")?;
    }
    for name in ["package.json", "package-lock.json"] {
        disk::copy(&source.join(name), &folder.join(name))?;
    }
    let mut install = process::npm();
    install
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    process::run(&mut install)?;
    disk::write(&stamp, lock)
}

/// Which versions are installed, as a digest.
pub(crate) fn installed(places: &Places) -> Outcome<String> {
    Ok(sha256(&disk::read(&places.npm_tools().join(STAMP))?))
}
