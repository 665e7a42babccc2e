//! compliance-trestle, a second reader of OSCAL: exactly what the file of requirements names, each by its SHA-256, in a virtual
//! environment in the cache, once per such file. Python comes from `PATH`, or from apt where we may.

use std::path::{Path, PathBuf};

use super::apt;
use crate::disk;
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;

/// A copy of the requirements, written last, so that an install that was interrupted is done again.
const STAMP: &str = "installed.txt";

/// The program, installed if it is not there.
pub(crate) fn ensure(places: &Places) -> Outcome<PathBuf> {
    let requirements = places.root.join("crates/xtask/tools/trestle/requirements.txt");
    let wanted = disk::read_text(&requirements)?;
    let folder = places.cache.join("trestle");
    let (stamp, program) = (folder.join(STAMP), within(&folder, "trestle"));
    if program.is_file() && stamp.is_file() && disk::read_text(&stamp)? == wanted {
        println!("   is there: {}", program.display());
        return Ok(program);
    }
    environment(&folder)?;
    let mut install = process::command(within(&folder, "python"));
    install
        .args(["-m", "pip", "install", "--quiet", "--no-input", "--no-compile"])
        .args([
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--require-hashes",
            "--no-deps",
        ])
        .arg("--requirement")
        .arg(&requirements);
    process::run(&mut install)?;
    disk::write(&stamp, wanted)?;
    Ok(program)
}

/// A new virtual environment. Debian's Python comes without what makes one.
fn environment(folder: &Path) -> Outcome {
    if made(folder).is_ok() {
        return Ok(());
    }
    apt::install(&["python3", "python3-venv"])?;
    made(folder)
}

fn made(folder: &Path) -> Outcome {
    let python = ["python3", "python"].into_iter().find_map(process::on_path);
    let python = python.ok_or_else(|| Failure::new("Python is not on PATH"))?;
    if folder.exists() {
        std::fs::remove_dir_all(folder).doing(|| "cannot remove an older environment")?;
    }
    process::run(process::command(python).args(["-m", "venv"]).arg(folder))
}

/// A program of the environment.
fn within(folder: &Path, name: &str) -> PathBuf {
    if cfg!(windows) {
        folder.join("Scripts").join(format!("{name}.exe"))
    } else {
        folder.join("bin").join(name)
    }
}
