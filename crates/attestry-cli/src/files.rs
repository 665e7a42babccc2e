//! Files and the standard streams, each failure with the file's name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use crate::console::Console;
use crate::exit::Failure;

/// The name that stands for a standard stream.
pub(crate) const STREAM: &str = "-";

/// Opens a file, or standard input for `-`. Also says how long it is, where that is known.
pub(crate) fn open(name: &str) -> Result<(Box<dyn Read>, Option<u64>), Failure> {
    if name == STREAM {
        return Ok((Box::new(io::stdin().lock()), None));
    }
    let file = File::open(name).map_err(|error| Failure::about(name, error))?;
    let metadata = file.metadata().map_err(|error| Failure::about(name, error))?;
    if metadata.is_dir() {
        return Err(Failure::about(name, "expected a file, found a directory"));
    }
    Ok((Box::new(file), metadata.is_file().then_some(metadata.len())))
}

/// Reads all of a file, or of standard input for `-`.
pub(crate) fn read(name: &str) -> Result<Vec<u8>, Failure> {
    let (mut reader, _) = open(name)?;
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::about(name, error))?;
    Ok(bytes)
}

/// Reads part of a file: from so many bytes on, so many. Of a stream, which is gone, nothing.
pub(crate) fn read_span(name: &str, (offset, length): (u64, u64)) -> Result<Vec<u8>, Failure> {
    if name == STREAM {
        return Ok(Vec::new());
    }
    let mut bytes = Vec::new();
    let read = File::open(name).and_then(|mut file| {
        file.seek(SeekFrom::Start(offset))?;
        file.take(length).read_to_end(&mut bytes)
    });
    read.map_err(|error| Failure::about(name, error))?;
    Ok(bytes)
}

/// Reads a text.
pub(crate) fn read_text(name: &str) -> Result<String, Failure> {
    String::from_utf8(read(name)?).map_err(|_| Failure::about(name, "expected UTF-8 text, found other bytes"))
}

/// Writes a file, or to standard output for `-`.
pub(crate) fn write(name: &str, bytes: &[u8], console: &mut Console) -> Result<(), Failure> {
    if name == STREAM {
        console.say_bytes(bytes);
        return Ok(());
    }
    fs::write(name, bytes).map_err(|error| Failure::about(name, error))
}

/// Writes a file in the place of another, if there is one, so that at any time one of them is there whole, and stays.
pub(crate) fn replace(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let new = format!("{name}.new");
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let replaced = written
        .and_then(|()| fs::rename(&new, name))
        .and_then(|()| sync_folder(Path::new(name)));
    replaced.map_err(|error| Failure::about(name, error))
}

/// Makes the entries of a file's folder last. Only where folders can be opened like files.
pub(crate) fn sync_folder(file: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// Writes a file that is not there yet, or to standard output for `-`: what somebody edited is not written over.
pub(crate) fn write_new(name: &str, bytes: &[u8], console: &mut Console) -> Result<(), Failure> {
    if name == STREAM {
        console.say_bytes(bytes);
        return Ok(());
    }
    let written = File::create_new(name).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| Failure::about(name, error))
}

/// Writes a secret: a new file that only its owner may read.
pub(crate) fn write_secret(path: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::about(&path.display().to_string(), error))
}
