//! wasm-bindgen must be one version everywhere: the library, its command-line half, and what Trunk uses.

use std::path::Path;

use crate::disk;
use crate::outcome::{Doing as _, Outcome};

/// Every place that names another version than Cargo.lock does for `wasm-bindgen`.
pub(crate) fn check(root: &Path) -> Outcome<Vec<String>> {
    let lock = disk::read_text(&root.join("Cargo.lock"))?;
    let trunk = disk::read_text(&root.join("Trunk.toml"))?;
    let wanted = locked(&lock, "wasm-bindgen")
        .ok_or("no entry")
        .doing(|| "wasm-bindgen in Cargo.lock")?;
    let places = [
        (
            "Cargo.lock's wasm-bindgen-cli-support",
            locked(&lock, "wasm-bindgen-cli-support"),
        ),
        ("Trunk.toml's wasm_bindgen", quoted(&trunk, "wasm_bindgen = ")),
    ];
    let differs = places.into_iter().filter(|(_, found)| *found != Some(wanted));
    let say = |(place, found): (&str, Option<&str>)| {
        format!(
            "{place} is {}, wasm-bindgen is {wanted}",
            found.unwrap_or("missing")
        )
    };
    Ok(differs.map(say).collect())
}

fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, entry) = lock.split_once(&format!("name = \"{package}\"\n"))?;
    quoted(entry, "version = ")
}

fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let line = text.lines().find(|line| line.starts_with(before))?;
    line.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_found_by_its_whole_name() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"2\"\n\n[[package]]\nname = \"a\"\nversion = \"1\"\n";
        assert_eq!(
            (locked(lock, "a"), locked(lock, "a-b"), locked(lock, "c")),
            (Some("1"), Some("2"), None)
        );
    }
}
