//! Fetches whatever is missing, each tool at one pinned version. Knows what is needed, not what for.

mod browser;
mod deny;
mod npm_tools;
mod wasm_target;

use std::path::PathBuf;

use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::steps::Steps;

/// Something that building or testing needs and a machine may lack.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Need {
    /// The compiled standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// Binaryen, TypeScript and puppeteer-core, from the lock file under `tools/`.
    NpmTools,
    /// cargo-deny.
    CargoDeny,
    /// A Chromium or Chrome.
    Chromium,
}

impl Need {
    /// Everything.
    pub(crate) const ALL: [Self; 4] = [Self::WasmTarget, Self::NpmTools, Self::CargoDeny, Self::Chromium];
}

/// Where the tools are that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// cargo-deny's program.
    pub(crate) deny: Option<PathBuf>,
    /// The browser's program.
    pub(crate) chromium: Option<PathBuf>,
}

/// Makes sure that what is needed is there, fetching it if not.
pub(crate) fn ensure(places: &Places, steps: &mut Steps, needs: &[Need]) -> Outcome<Tools> {
    let mut tools = Tools::default();
    for need in needs {
        match need {
            Need::WasmTarget => {
                steps.run(
                    "wasm target",
                    "wasm32-unknown-unknown for the compiler",
                    wasm_target::ensure,
                )?;
            }
            Need::NpmTools => {
                steps.run("npm tools", "binaryen, typescript, puppeteer-core", || {
                    node_is_new_enough()?;
                    npm_tools::ensure(places)
                })?;
            }
            Need::CargoDeny => {
                let found = steps.run("cargo-deny", "built once, then kept", || deny::ensure(places))?;
                tools.deny = Some(found);
            }
            Need::Chromium => {
                let found = steps.run(
                    "browser",
                    "a Chromium or Chrome for the viewer's tests",
                    browser::ensure,
                )?;
                tools.chromium = Some(found);
            }
        }
    }
    Ok(tools)
}

fn node_is_new_enough() -> Outcome {
    const OLDEST: u32 = 20;
    let advice = "install Node 20 or later with npm";
    let Ok(answer) = process::output(process::command("node").arg("--version")) else {
        return Err(Failure::new(format!("Node is not on PATH: {advice}")));
    };
    let answer = String::from_utf8_lossy(&answer).trim().to_owned();
    let major = answer
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(Failure::new(format!("Node is {answer}: {advice}"))),
    }
}
