//! Where the shared test data lies and how its manifests are read.
//!
//! Knows the folder's layout and the four columns of a `MANIFEST.tsv`; does not know what any file in it means.
//! The data is not part of this repository. A test that needs it says plainly that it was skipped where it is absent.

pub mod run;
pub mod sources;
pub mod stamps;

use std::path::{Path, PathBuf};

/// The folder of shared test data: `ATTESTRY_SHARED`, else `../shared` beside the workspace.
///
/// `None`, with a line `skipped: …` on standard error, where there is no such folder.
///
/// # Panics
/// Where `ATTESTRY_SHARED` names something that is not a folder: a wrong setting must not look like a skipped test.
#[must_use]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub fn shared() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("ATTESTRY_SHARED") {
        let folder = PathBuf::from(named);
        assert!(
            folder.is_dir(),
            "ATTESTRY_SHARED names `{}`, which is not a folder",
            folder.display()
        );
        return Some(folder);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let folder = root.join("../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "skipped: no shared test data at `{}` (set ATTESTRY_SHARED)",
        folder.display()
    );
    None
}

/// One row of a corpus's `MANIFEST.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Path relative to the corpus's folder, with an optional `#part` for one case inside a file.
    pub file: String,
    /// The word of the second column: mostly `accept`, `reject` or `either`.
    pub expected: String,
    /// One line for people.
    pub why: String,
    /// A JSON object with what the corpus's own test needs, as text.
    pub extra: String,
}

impl Row {
    /// The path without `#part`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.file
            .split_once('#')
            .map_or(self.file.as_str(), |(path, _)| path)
    }

    /// What follows `#`, if anything.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        self.file.split_once('#').map(|(_, part)| part)
    }
}

/// The rows of `folder/MANIFEST.tsv`, in the file's order.
///
/// # Panics
/// Where the manifest is missing, empty, or a row has not four columns: a damaged corpus must not pass as a short one.
#[must_use]
pub fn manifest(folder: &Path) -> Vec<Row> {
    let path = folder.join("MANIFEST.tsv");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| unreadable(&path, &error.to_string()));
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("file\texpected\twhy\textra"),
        "header of `{}`",
        path.display()
    );
    let rows: Vec<Row> = lines.map(|line| row(&path, line)).collect();
    assert!(!rows.is_empty(), "`{}` has no rows", path.display());
    rows
}

fn row(path: &Path, line: &str) -> Row {
    let columns: Vec<&str> = line.splitn(4, '\t').collect();
    let [file, expected, why, extra] = columns.as_slice() else {
        unreadable(path, &format!("not four columns: `{line}`"))
    };
    Row {
        file: (*file).to_owned(),
        expected: (*expected).to_owned(),
        why: (*why).to_owned(),
        extra: (*extra).to_owned(),
    }
}

#[allow(
    clippy::panic,
    reason = "only tests call this, and a damaged corpus ends them"
)]
fn unreadable(path: &Path, why: &str) -> ! {
    panic!("`{}`: {why}", path.display())
}
