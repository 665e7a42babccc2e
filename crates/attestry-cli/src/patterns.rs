//! File names with `*`, `?` and `**` in them, for shells that leave them as they are.
//!
//! As in shells: `*` and `?` stand for characters of one name, `**` for folders, as many as there are, and none of them for a
//! name that begins with a point. The Node script reads them in the same way.

use std::fs;
use std::path::Path;

use crate::exit::Failure;
use crate::files::STREAM;

/// Folders within folders that `**` goes into.
const DEEPEST: usize = 64;

/// The names, patterns among them replaced by the files that fit, in order of their bytes. What is the name of a file is that file.
pub(crate) fn expanded(names: &[String]) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for name in names {
        if name == STREAM || !name.contains(['*', '?']) || Path::new(name).exists() {
            all.push(name.clone());
            continue;
        }
        let mut found = Vec::new();
        let (start, rest) = match name.strip_prefix('/') {
            Some(rest) => ("/", rest),
            None => ("", name.as_str()),
        };
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        walk(start, &parts, 0, &mut found);
        found.sort();
        found.dedup();
        if found.is_empty() {
            return Err(Failure::about(name, "no file fits this pattern"));
        }
        all.extend(found);
    }
    Ok(all)
}

/// Adds the files below a folder that fit the parts. `before` is empty or ends with `/`.
fn walk(before: &str, parts: &[&str], depth: usize, found: &mut Vec<String>) {
    let Some((part, rest)) = parts.split_first() else {
        return;
    };
    if *part == "**" {
        walk(before, rest, depth, found);
        for name in names(before).filter(|name| !name.starts_with('.')) {
            let path = format!("{before}{name}");
            // A link may lead back to where it is.
            let folder = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir());
            if folder && depth < DEEPEST {
                walk(&format!("{path}/"), parts, depth.saturating_add(1), found);
            }
        }
        return;
    }
    if !part.contains(['*', '?']) {
        step(&format!("{before}{part}"), rest, depth, found);
        return;
    }
    let pattern: Vec<char> = part.chars().collect();
    for name in names(before) {
        let characters: Vec<char> = name.chars().collect();
        if name.starts_with('.') == part.starts_with('.') && fits(&pattern, &characters) {
            step(&format!("{before}{name}"), rest, depth, found);
        }
    }
}

fn step(path: &str, rest: &[&str], depth: usize, found: &mut Vec<String>) {
    if !rest.is_empty() {
        walk(&format!("{path}/"), rest, depth, found);
    } else if Path::new(path).is_file() {
        found.push(path.to_owned());
    }
}

/// The names in a folder that are texts; none where it cannot be read.
fn names(folder: &str) -> impl Iterator<Item = String> + use<> {
    let entries = fs::read_dir(if folder.is_empty() { "." } else { folder });
    let names = entries.into_iter().flatten().filter_map(Result::ok);
    names.filter_map(|entry| entry.file_name().into_string().ok())
}

/// Whether a name fits a pattern of `*` and `?`, in time that grows with both lengths multiplied at most.
fn fits(pattern: &[char], name: &[char]) -> bool {
    // How far a name's beginning fits: after each character of the pattern, the places in the name where it may end.
    let mut ends = vec![false; name.len().saturating_add(1)];
    if let Some(first) = ends.first_mut() {
        *first = true;
    }
    for wanted in pattern {
        let mut next = vec![false; ends.len()];
        let mut before = false;
        for (place, end) in next.iter_mut().enumerate() {
            let here = ends.get(place).copied().unwrap_or_default();
            let step = place.checked_sub(1);
            *end = match wanted {
                '*' => {
                    before |= here;
                    before
                }
                _ => step.is_some_and(|step| {
                    let same = name
                        .get(step)
                        .is_some_and(|found| *wanted == '?' || found == wanted);
                    same && ends.get(step).copied().unwrap_or_default()
                }),
            };
        }
        ends = next;
    }
    ends.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_marks_stand_for_characters() {
        let fit = |pattern: &str, name: &str| {
            let [pattern, name] = [pattern, name].map(|text| text.chars().collect::<Vec<_>>());
            fits(&pattern, &name)
        };
        for (pattern, name) in [
            ("*.jsonl", "a.jsonl"),
            ("*", ""),
            ("a?c", "abc"),
            ("*b*b", "abab"),
            ("ü?", "üß"),
        ] {
            assert!(fit(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("*.jsonl", "a.json"),
            ("?", ""),
            ("a?c", "ac"),
            ("*b", "aba"),
            ("", "a"),
        ] {
            assert!(!fit(pattern, name), "{pattern} {name}");
        }
        let long = "a".repeat(2_000);
        assert!(!fit(&format!("{}b", "a*".repeat(50)), &long));
    }
}
