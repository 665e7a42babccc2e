//! Files, with errors that name the file. Knows nothing of what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::outcome::{Doing as _, Outcome};

/// The whole file.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).doing(|| format!("cannot read `{}`", path.display()))
}

/// The whole file as text.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).doing(|| format!("cannot read `{}`", path.display()))
}

/// Writes the file, replacing an older one.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    fs::write(path, bytes).doing(|| format!("cannot write `{}`", path.display()))
}

/// Makes the folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).doing(|| format!("cannot make the folder `{}`", path.display()))
}

/// Makes the folder, empty even if it was there before.
pub(crate) fn make_empty_folder(path: &Path) -> Outcome {
    if path.exists() {
        fs::remove_dir_all(path).doing(|| format!("cannot empty the folder `{}`", path.display()))?;
    }
    make_folder(path)
}

/// Copies one file.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to)
        .doing(|| format!("cannot copy `{}` to `{}`", from.display(), to.display()))
        .map(drop)
}

/// Everything in the folder, by name.
pub(crate) fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let what = || format!("cannot list the folder `{}`", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).doing(what)? {
        found.push(entry.doing(what)?.path());
    }
    found.sort();
    Ok(found)
}
