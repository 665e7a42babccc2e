//! `cargo xtask npm`: the package `attestry` as a tarball: the engine's module, glue, the files of `npm/`, the viewer for portals,
//! and what all of it is made of.

mod components;
mod licences;
mod sbom;

use std::path::Path;

use serde_json::Value;

use crate::disk;
use crate::dist::{self, Pace};
use crate::outcome::{Doing as _, Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::steps::Steps;

/// Builds everything and packs it.
pub(crate) fn run(places: &Places, steps: &mut Steps) -> Outcome {
    dist::run(places, steps, Pace::Release)?;
    packed(places, steps)
}

/// Packs it; the viewer is taken from the site, which is there.
pub(crate) fn packed(places: &Places, steps: &mut Steps) -> Outcome {
    let engine = dist::engine(places, steps, Pace::Release)?;
    let aparts = dist::aparts(places, steps, Pace::Release)?;
    steps.run("npm pack", "the package as a tarball", || {
        let source = places.root.join("crates").join("attestry-wasm").join("npm");
        let folder = places.target.join("npm");
        let package = folder.join("package");
        disk::make_empty_folder(&package)?;
        let description = disk::read(&source.join("package.json"))?;
        let description: Value = serde_json::from_slice(&description).doing(|| "cannot read package.json")?;
        check(&description, places.version)?;
        for folder in FOLDERS {
            let to = package.join(folder);
            disk::make_folder(&to)?;
            for path in disk::list(&source.join(folder))? {
                if path.is_file() {
                    disk::copy(&path, &to.join(path.file_name().unwrap_or_default()))?;
                }
            }
        }
        let embedded = dist::single::EMBEDDED;
        disk::copy(&places.site().join(embedded), &package.join(embedded))?;
        let components = components::all(places)?;
        disk::write(&package.join(sbom::NAME), sbom::of(places.version, &components)?)?;
        disk::write(&package.join(licences::NAME), licences::of(&components)?)?;
        disk::copy(&places.root.join("LICENSE"), &package.join("LICENSE"))?;
        disk::write(&package.join("attestry_bg.wasm"), &engine.wasm)?;
        if let Some(plain) = &engine.plain {
            disk::write(&package.join("attestry_plain_bg.wasm"), plain)?;
        }
        disk::write(&package.join("attestry_glue.js"), &engine.web)?;
        for apart in &aparts {
            let glue = format!("{}_glue.js", apart.which.name());
            disk::write(&package.join(apart.which.module_name()), &apart.wasm)?;
            disk::write(&package.join(glue), &apart.web)?;
        }
        pack(&package, &folder)?;
        println!("   package: {}", places.tarball().display());
        Ok(())
    })
}

/// The folders of `npm/` whose files are in the package.
const FOLDERS: [&str; 3] = ["", "docs", "docs/examples"];

fn pack(package: &Path, folder: &Path) -> Outcome {
    let mut npm = process::npm();
    npm.args([
        "pack",
        "--ignore-scripts",
        "--loglevel",
        "error",
        "--pack-destination",
    ])
    .arg(folder);
    process::run(npm.current_dir(package))
}

/// The package's version is the workspace's, it needs nothing, and installing it runs nothing.
fn check(description: &Value, version: &str) -> Outcome {
    let found = description
        .get("version")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if found != version {
        return Err(Failure::new(format!(
            "npm/package.json says version {found}, the workspace {version}"
        )));
    }
    let refused = [
        "dependencies",
        "optionalDependencies",
        "peerDependencies",
        "scripts",
    ];
    match refused.into_iter().find(|name| description.get(name).is_some()) {
        None => Ok(()),
        Some(name) => Err(Failure::new(format!(
            "npm/package.json has `{name}`: the package needs none"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(description: &Value) -> String {
        check(description, "1.2.3").map_or_else(|failure| failure.to_string(), |()| "fine".to_owned())
    }

    #[test]
    fn a_package_with_another_version_or_scripts_is_refused() {
        assert_eq!(message(&json!({ "version": "1.2.3" })), "fine");
        assert_eq!(
            message(&json!({ "version": "1.2.4" })),
            "npm/package.json says version 1.2.4, the workspace 1.2.3"
        );
        assert_eq!(
            message(&json!({ "version": "1.2.3", "scripts": { "postinstall": "x" } })),
            "npm/package.json has `scripts`: the package needs none"
        );
    }
}
