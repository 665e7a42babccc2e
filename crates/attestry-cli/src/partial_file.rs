//! The file that a recording is kept in until its bundle is written: made, locked, gone on with, removed.
//!
//! It holds what is kept back from the bundle too, so only its owner may read it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use attestry_record::Partial;

use crate::exit::Failure;
use crate::files;

/// The file of a recording that goes on. No other process has it.
pub(crate) struct PartialFile {
    pub(crate) name: String,
    pub(crate) file: File,
}

impl PartialFile {
    /// Makes it. One that is there belongs to a recording that was not finished, which is not written over.
    pub(crate) fn begin(out: &str) -> Result<Self, Failure> {
        let name = name(out);
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&name).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Failure::about(
                &name,
                "a recording that was not finished is here: go on with it by `--resume next`, or remove it",
            ),
            _ => Failure::about(&name, error),
        })?;
        let begun = Self { name, file };
        begun.lock()?;
        files::sync_folder(Path::new(&begun.name)).map_err(|error| Failure::about(&begun.name, error))?;
        Ok(begun)
    }

    /// Opens the one that is there, reads it, and cuts off what was not finished.
    pub(crate) fn resume(out: &str) -> Result<(Self, Option<Partial>, usize), Failure> {
        let name = name(out);
        let about = |error: io::Error| Failure::about(&name, error);
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .open(&name)
            .map_err(about)?;
        let resumed = Self {
            name: name.clone(),
            file: file.try_clone().map_err(about)?,
        };
        if !file.metadata().map_err(about)?.is_file() {
            return Err(Failure::about(&name, "expected a file, found something else"));
        }
        resumed.lock()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(about)?;
        let partial = Partial::read(&bytes).map_err(|error| Failure::about(&name, error))?;
        let whole = partial.as_ref().map_or(0, Partial::whole);
        let torn = bytes.len().saturating_sub(whole);
        if torn > 0 {
            let length = u64::try_from(whole).unwrap_or(u64::MAX);
            let cut = file.set_len(length).and_then(|()| file.sync_all());
            cut.map_err(about)?;
        }
        Ok((resumed, partial, torn))
    }

    /// Removes it: the bundle is somewhere else for good.
    pub(crate) fn remove(self) -> Result<(), Failure> {
        fs::remove_file(&self.name).map_err(|error| Failure::about(&self.name, error))
    }

    fn lock(&self) -> Result<(), Failure> {
        self.file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Failure::about(&self.name, "another process is recording into it"),
            TryLockError::Error(error) => Failure::about(&self.name, error),
        })
    }
}

/// It lies beside the bundle.
fn name(out: &str) -> String {
    let mut name = PathBuf::from(out).into_os_string();
    name.push(".partial");
    name.to_string_lossy().into_owned()
}
