//! The text files that are under version control.

use std::path::Path;

use crate::disk;
use crate::outcome::Outcome;
use crate::process;

/// Path from the root, with `/`, and text of each.
#[derive(Debug)]
pub(crate) struct Files(Vec<(String, String)>);

impl Files {
    /// Asks git; where this is no checkout, walks the folders.
    pub(crate) fn tracked(root: &Path) -> Outcome<Self> {
        let mut git = process::command("git");
        let names = match process::output(git.args(["ls-files", "-z"]).current_dir(root)) {
            Ok(names) => String::from_utf8_lossy(&names)
                .split_terminator('\0')
                .map(str::to_owned)
                .collect(),
            Err(_) => walk(root)?,
        };
        let mut files = Vec::new();
        for name in names {
            // A file that is tracked but was just removed, or that is no text, is nothing to read.
            if let Ok(text) = std::fs::read_to_string(root.join(&name)) {
                files.push((name, text));
            }
        }
        Ok(Self(files))
    }

    /// All of them.
    pub(crate) fn texts(&self) -> &[(String, String)] {
        &self.0
    }

    /// Those under a folder whose names end so.
    pub(crate) fn under<'a>(
        &'a self,
        folder: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let files = self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        files.filter(move |(name, _)| name.starts_with(folder) && name.ends_with(end))
    }
}

fn walk(root: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in disk::list(&folder)? {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if !path.is_dir() {
                let inside = path.strip_prefix(root).unwrap_or(&path);
                names.push(process::text(inside).replace('\\', "/"));
            } else if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                folders.push(path);
            }
        }
    }
    names.sort();
    Ok(names)
}
