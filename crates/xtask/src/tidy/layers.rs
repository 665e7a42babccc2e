//! No crate of ours depends on one that stands later in the workspace's list of members.

use std::path::Path;

use serde_json::Value;

use crate::disk;
use crate::outcome::{Failure, Outcome};
use crate::places;

/// Every dependency that points the wrong way.
pub(crate) fn check(root: &Path) -> Outcome<Vec<String>> {
    let order = members(&disk::read_text(&root.join("Cargo.toml"))?);
    if order.is_empty() {
        return Err(Failure::new("Cargo.toml lists no members"));
    }
    Ok(upward(&places::metadata(root)?, &order))
}

/// The folders that the root manifest lists as members, in its order.
fn members(manifest: &str) -> Vec<String> {
    let lines = manifest
        .lines()
        .skip_while(|line| !line.starts_with("members = ["))
        .skip(1);
    let lines = lines.take_while(|line| !line.starts_with(']'));
    lines
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect()
}

fn upward(metadata: &Value, order: &[String]) -> Vec<String> {
    let place = |folder: &str| {
        order
            .iter()
            .position(|member| folder.ends_with(&format!("/{member}")))
    };
    let text = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .replace('\\', "/")
    };
    let list = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let mut breaches = Vec::new();
    for package in list(metadata, "packages") {
        let manifest = text(&package, "manifest_path");
        let from = manifest.strip_suffix("/Cargo.toml").and_then(place);
        for dependency in list(&package, "dependencies") {
            let folder = text(&dependency, "path");
            if folder.is_empty() || place(&folder) < from {
                continue;
            }
            let (package, dependency) = (text(&package, "name"), text(&dependency, "name"));
            breaches.push(format!(
                "{package} depends on {dependency}, which stands after it in Cargo.toml"
            ));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_are_read_in_order() {
        let manifest = "[workspace]\nmembers = [\n    \"crates/a\", # first\n    \"b\",\n]\n\"c\"\n";
        assert_eq!(members(manifest), ["crates/a", "b"]);
    }

    #[test]
    fn a_dependency_upwards_is_found() {
        let depends =
            |on: &str| json!([{ "name": on, "path": format!("/w/crates/{on}") }, { "name": "serde" }]);
        let package = |name: &str, dependencies: Value| {
            let path = format!("/w/crates/{name}/Cargo.toml");
            json!({ "name": name, "manifest_path": path, "dependencies": dependencies })
        };
        let metadata = json!({ "packages": [package("a", depends("b")), package("b", depends("a"))] });
        let order = ["crates/a".to_owned(), "crates/b".to_owned()];
        assert_eq!(
            upward(&metadata, &order),
            ["a depends on b, which stands after it in Cargo.toml"]
        );
    }
}
