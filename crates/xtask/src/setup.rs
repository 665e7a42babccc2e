//! Fetches whatever is missing, each tool at one pinned version. Knows what is needed, not what for.

mod apt;
mod browser;
mod deny;
pub(crate) mod npm_tools;
pub(crate) mod trestle;
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
    /// A Firefox, where there is one or it can be installed.
    Firefox,
}

impl Need {
    /// Everything.
    pub(crate) const ALL: [Self; 5] = [
        Self::WasmTarget,
        Self::NpmTools,
        Self::CargoDeny,
        Self::Chromium,
        Self::Firefox,
    ];
}

/// Where the tools are that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// cargo-deny's program.
    pub(crate) deny: Option<PathBuf>,
    /// The program of Chromium or Chrome.
    pub(crate) chromium: Option<PathBuf>,
    /// Firefox's program.
    pub(crate) firefox: Option<PathBuf>,
}

/// Makes sure that all of these are there, fetching what is not.
pub(crate) fn ensure_all(places: &Places, steps: &mut Steps, needs: &[Need]) -> Outcome {
    let mut tools = Tools::default();
    needs
        .iter()
        .try_for_each(|need| ensure(places, steps, &mut tools, *need))
}

/// Makes sure that one is there, and notes where.
pub(crate) fn ensure(places: &Places, steps: &mut Steps, tools: &mut Tools, need: Need) -> Outcome {
    match need {
        Need::WasmTarget => steps.run(
            "wasm target",
            "wasm32-unknown-unknown for the compiler",
            wasm_target::ensure,
        ),
        Need::NpmTools => steps.run("npm tools", "binaryen, typescript, puppeteer-core", || {
            node_is_new_enough()?;
            npm_tools::ensure(places)
        }),
        Need::CargoDeny => steps.run("cargo-deny", "built once, then kept", || {
            deny::ensure(places).map(|program| tools.deny = Some(program))
        }),
        Need::Chromium => steps.run("chromium", "a Chromium or Chrome for the viewer's tests", || {
            browser::CHROMIUM
                .ensure()
                .map(|program| tools.chromium = Some(program))
        }),
        Need::Firefox => steps.run("firefox", "the same tests in another browser", || {
            browser::FIREFOX
                .ensure_if_possible()
                .map(|program| tools.firefox = program)
        }),
    }
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
