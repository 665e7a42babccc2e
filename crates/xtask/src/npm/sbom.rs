//! `sbom.cdx.json`: the package's parts as CycloneDX 1.6, the same bytes for the same `Cargo.lock`: no time, no random number.

use serde_json::{Value, json};

use super::components::Component;
use crate::outcome::{Doing as _, Outcome};

/// The name of the file in the package.
pub(super) const NAME: &str = "sbom.cdx.json";

/// The document.
pub(super) fn of(version: &str, components: &[Component]) -> Outcome<String> {
    let reference = format!("pkg:npm/attestry@{version}");
    let parts: Vec<Value> = components.iter().map(part).collect();
    let on: Vec<String> = components.iter().map(purl).collect();
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "library",
            "bom-ref": reference,
            "name": "attestry",
            "version": version,
            "licenses": [{ "expression": "Apache-2.0 OR MIT" }],
            "purl": reference,
        } },
        "components": parts,
        "dependencies": [{ "ref": reference, "dependsOn": on }],
    });
    let text = serde_json::to_string_pretty(&document).doing(|| "cannot write the SBOM")?;
    Ok(text + "\n")
}

fn part(component: &Component) -> Value {
    let purl = purl(component);
    json!({
        "type": "library",
        "bom-ref": purl,
        "name": component.name,
        "version": component.version,
        "hashes": [{ "alg": "SHA-256", "content": component.checksum }],
        "licenses": [{ "expression": component.licence }],
        "purl": purl,
    })
}

/// A package URL; a `+` of a version is written as `%2B` in it.
fn purl(component: &Component) -> String {
    format!(
        "pkg:cargo/{}@{}",
        component.name,
        component.version.replace('+', "%2B")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_there_with_licence_and_digest() {
        let component = Component {
            name: "toml".into(),
            version: "1.2.1+spec-1.1.0".into(),
            licence: "MIT OR Apache-2.0".into(),
            authors: Vec::new(),
            checksum: "ff".into(),
            folder: "x".into(),
        };
        let text = of("0.1.0", &[component]).expect("it can be written");
        let document: Value = serde_json::from_str(&text).expect("it is JSON");
        let part = &document["components"][0];
        assert_eq!(part["purl"], "pkg:cargo/toml@1.2.1%2Bspec-1.1.0");
        assert_eq!(part["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(document["dependencies"][0]["dependsOn"][0], part["bom-ref"]);
        assert!(document.get("serialNumber").is_none() && document["metadata"].get("timestamp").is_none());
    }
}
