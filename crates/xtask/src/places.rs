//! Where things are: the workspace, cargo's target folder, the folder that keeps downloaded tools.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::outcome::{Doing as _, Failure, Outcome};
use crate::process;

/// The folders everything else starts from.
#[derive(Debug)]
pub(crate) struct Places {
    /// The workspace's root.
    pub(crate) root: PathBuf,
    /// Cargo's target folder; what is built for people lies in `dist` and `npm` under it.
    pub(crate) target: PathBuf,
    /// Tools at pinned versions, kept from one checkout to the next.
    pub(crate) cache: PathBuf,
    /// Where cargo keeps the sources of dependencies.
    pub(crate) cargo_home: PathBuf,
    /// Where rustup keeps compilers.
    pub(crate) rustup_home: PathBuf,
    /// The version of this workspace.
    pub(crate) version: &'static str,
}

impl Places {
    /// Asks the environment and cargo.
    pub(crate) fn find() -> Outcome<Self> {
        let root = root()?;
        let metadata = metadata(&root)?;
        let target = metadata
            .get("target_directory")
            .and_then(Value::as_str)
            .ok_or_else(|| Failure::new("cargo metadata names no target folder"))?;
        let version = env!("CARGO_PKG_VERSION");
        Ok(Self {
            target: PathBuf::from(target),
            cache: cache(version)?,
            cargo_home: home("CARGO_HOME", ".cargo")?,
            rustup_home: home("RUSTUP_HOME", ".rustup")?,
            root,
            version,
        })
    }

    /// The viewer's site.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("dist").join("site")
    }

    /// The viewer in one file.
    pub(crate) fn single(&self) -> PathBuf {
        self.target.join("dist").join(crate::dist::single::NAME)
    }

    /// The npm package as a file.
    pub(crate) fn tarball(&self) -> PathBuf {
        self.target
            .join("npm")
            .join(format!("attestry-{}.tgz", self.version))
    }

    /// The folder that holds `node_modules` with the pinned npm tools.
    pub(crate) fn npm_tools(&self) -> PathBuf {
        self.cache.join("tools")
    }
}

/// What `cargo metadata` says about the workspace's own packages.
pub(crate) fn metadata(root: &Path) -> Outcome<Value> {
    let mut command = process::command("cargo");
    command
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root);
    serde_json::from_slice(&process::output(&mut command)?).doing(|| "cannot read cargo metadata")
}

/// The workspace's root: two folders above this package.
pub(crate) fn root() -> Outcome<PathBuf> {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).map(Path::to_path_buf).ok_or_else(|| {
        Failure::new(format!(
            "`{}` is not two folders below a workspace",
            here.display()
        ))
    })
}

fn home(variable: &str, name: &str) -> Outcome<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let folder = named.or_else(|| std::env::home_dir().map(|home| home.join(name)));
    folder.ok_or_else(|| Failure::new(format!("no home folder is known, and {variable} is not set")))
}

fn cache(version: &str) -> Outcome<PathBuf> {
    if let Some(folder) = std::env::var_os("ATTESTRY_CACHE") {
        return std::path::absolute(folder).doing(|| "cannot use ATTESTRY_CACHE");
    }
    let caches = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let caches = caches.or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    caches
        .map(|folder| folder.join("attestry").join(version))
        .ok_or_else(|| Failure::new("no home folder is known; name one for tools in ATTESTRY_CACHE"))
}
