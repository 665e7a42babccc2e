//! A Chromium or Chrome: named by a variable, on `PATH`, at the usual places, or from apt where we may.

use std::path::PathBuf;

use super::apt;
use crate::outcome::{Failure, Outcome};
use crate::process;

const VARIABLE: &str = "ATTESTRY_CHROMIUM";
const ON_PATH: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chrome-headless-shell",
];
const USUAL_PLACES: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// The browser's program.
pub(crate) fn ensure() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        let found = if named.is_file() {
            Some(named.clone())
        } else {
            process::on_path(&process::text(&named))
        };
        return found.map(said).ok_or_else(|| {
            Failure::new(format!(
                "{VARIABLE} names `{}`, which is no program",
                named.display()
            ))
        });
    }
    if let Some(found) = search() {
        return Ok(said(found));
    }
    apt::install(&["chromium"])?;
    search().map(said).ok_or_else(|| {
        Failure::new(format!(
            "no Chromium or Chrome was found, and apt cannot be used to install one here: install either, or \
             name its program in {VARIABLE}"
        ))
    })
}

fn search() -> Option<PathBuf> {
    let on_path = ON_PATH.into_iter().find_map(process::on_path);
    on_path.or_else(|| {
        USUAL_PLACES
            .into_iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    })
}

fn said(program: PathBuf) -> PathBuf {
    println!("   is there: {}", program.display());
    program
}
