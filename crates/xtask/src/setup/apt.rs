//! Debian's packages, where we may install them.

use crate::outcome::Outcome;
use crate::process;

/// Installs packages where there is apt and it may be used; elsewhere it does nothing, and whoever needs them looks again.
pub(super) fn install(packages: &[&str]) -> Outcome {
    if process::on_path("apt-get").is_none() || !is_root() {
        return Ok(());
    }
    process::run(process::command("apt-get").args(["update", "--quiet"]))?;
    let mut install = process::command("apt-get");
    install.args(["install", "--quiet", "--yes", "--no-install-recommends"]);
    install.args(packages);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    process::output(process::command("id").arg("-u")).is_ok_and(|answer| answer.trim_ascii() == b"0")
}
