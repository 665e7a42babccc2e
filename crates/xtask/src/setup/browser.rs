//! Browsers: named by a variable, on `PATH`, at the usual places, or from apt where we may.

use std::path::PathBuf;

use super::apt;
use crate::outcome::{Failure, Outcome};
use crate::process;

/// A kind of browser, and where its program is looked for.
#[derive(Debug)]
pub(crate) struct Browser {
    /// What people call it.
    called: &'static str,
    /// The variable that names a program to use.
    variable: &'static str,
    on_path: &'static [&'static str],
    usual_places: &'static [&'static str],
    package: &'static str,
}

/// Chromium, or Chrome.
pub(crate) const CHROMIUM: Browser = Browser {
    called: "Chromium or Chrome",
    variable: "ATTESTRY_CHROMIUM",
    on_path: &[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
        "chrome-headless-shell",
    ],
    usual_places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
    package: "chromium",
};

/// Firefox, or its release with long support.
pub(crate) const FIREFOX: Browser = Browser {
    called: "Firefox",
    variable: "ATTESTRY_FIREFOX",
    on_path: &["firefox", "firefox-esr"],
    usual_places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    ],
    package: "firefox-esr",
};

impl Browser {
    /// The browser's program; whoever can do nothing without it asks so.
    pub(crate) fn ensure(&self) -> Outcome<PathBuf> {
        self.here()?
            .map_or_else(|| self.installed(), |there| Ok(said(there)))
    }

    /// The same, of which tests can do without: nothing where it is not here and cannot be installed, after saying why.
    pub(crate) fn ensure_if_possible(&self) -> Outcome<Option<PathBuf>> {
        if let Some(there) = self.here()? {
            return Ok(Some(said(there)));
        }
        let installed = self.installed();
        Ok(installed.map_err(|failure| println!("   {failure}")).ok())
    }

    /// The one that apt installs, where we may use it.
    fn installed(&self) -> Outcome<PathBuf> {
        apt::install(&[self.package])?;
        self.search().map(said).ok_or_else(|| {
            Failure::new(format!(
                "no {} was found, and apt cannot be used to install one here: install it, or name its program in {}",
                self.called, self.variable
            ))
        })
    }

    /// The one that the variable names, else one that is installed.
    fn here(&self) -> Outcome<Option<PathBuf>> {
        let Some(named) = std::env::var_os(self.variable).map(PathBuf::from) else {
            return Ok(self.search());
        };
        if named.is_file() {
            return Ok(Some(named));
        }
        let found = process::on_path(&process::text(&named));
        found.map(Some).ok_or_else(|| {
            Failure::new(format!(
                "{} names `{}`, which is no program",
                self.variable,
                named.display()
            ))
        })
    }

    fn search(&self) -> Option<PathBuf> {
        let on_path = self.on_path.iter().find_map(|program| process::on_path(program));
        on_path.or_else(|| {
            self.usual_places
                .iter()
                .map(PathBuf::from)
                .find(|path| path.is_file())
        })
    }
}

fn said(program: PathBuf) -> PathBuf {
    println!("   is there: {}", program.display());
    program
}
