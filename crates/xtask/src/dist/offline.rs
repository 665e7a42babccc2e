//! `sw.js`, the service worker: `web/sw.js` with the list of the files that it keeps before it.
//!
//! The list makes the script another one whenever a file changes, which is how browsers notice a new version.

use std::path::Path;

use serde_json::{Map, Value};

use super::manifest::sha256;
use crate::disk;
use crate::outcome::Outcome;

/// The script's name, beside which it lies.
pub(crate) const NAME: &str = "sw.js";

/// Lists it, and is listed in it: its digest cannot be in what it digests.
const MANIFEST: &str = "manifest.json";

/// The script for what lies in the folder.
pub(crate) fn of(folder: &Path, source: &str) -> Outcome<String> {
    let mut files = vec![(MANIFEST.to_owned(), Value::Null)];
    for path in disk::list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // What portals take from here runs in their pages, which this one does not serve.
        if name != NAME && name != MANIFEST && name != super::ELEMENT && name != super::single::EMBEDDED {
            files.push((name.into_owned(), sha256(&disk::read(&path)?).into()));
        }
    }
    Ok(written(files, source))
}

fn written(files: Vec<(String, Value)>, source: &str) -> String {
    let files = Value::Object(files.into_iter().collect::<Map<_, _>>()).to_string();
    let build = sha256(format!("{files}{source}").as_bytes());
    format!("const FILES = {files};\nconst BUILD = \"{build}\";\n{source}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_comes_first_and_another_list_or_script_is_another_build() {
        let made = |digest: &str, source| written(vec![("a.js".to_owned(), digest.into())], source);
        let one = made("12", "run();\n");
        assert!(
            one.starts_with("const FILES = {\"a.js\":\"12\"};\nconst BUILD = \""),
            "{one}"
        );
        assert!(one.ends_with("\";\nrun();\n"), "{one}");
        assert_eq!(one, made("12", "run();\n"));
        let build = |script: &str| script.lines().nth(1).map(str::to_owned);
        assert!(build(&one) != build(&made("13", "run();\n")));
        assert!(build(&one) != build(&made("12", "walk();\n")));
    }
}
