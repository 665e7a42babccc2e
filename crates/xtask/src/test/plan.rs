//! The steps of `cargo xtask test`: what each is called, needs, and does.

use super::{javascript, oscal, rust};
use crate::outcome::Outcome;
use crate::places::Places;
use crate::setup::{Need, Tools};
use crate::steps::{Steps, Tally};

/// How a step ended, if not badly.
#[derive(Debug)]
pub(crate) enum End {
    /// It looked, and all is well.
    Checked,
    /// It ran tests.
    Tested(Tally),
    /// It could not be run here, for this reason.
    Skipped(&'static str),
}

/// One step.
#[derive(Debug)]
pub(crate) struct Step {
    /// Its name for `--only`.
    pub(crate) name: &'static str,
    /// What it does, for people.
    pub(crate) what: &'static str,
    /// The steps whose results it uses.
    pub(crate) after: &'static [&'static str],
    /// The tools it uses.
    pub(crate) needs_tools: &'static [Need],
    /// Does it.
    pub(crate) work: fn(&Places, &Tools, &mut Steps) -> Outcome<End>,
}

/// All of them, in order: the quickest to fail come first.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        what: "formatting",
        after: &[],
        needs_tools: &[],
        work: rust::fmt,
    },
    Step {
        name: "tidy",
        what: "the workspace's own rules",
        after: &[],
        needs_tools: &[],
        work: rust::tidy,
    },
    Step {
        name: "clippy",
        what: "lints, native",
        after: &[],
        needs_tools: &[],
        work: rust::clippy,
    },
    Step {
        name: "clippy-wasm",
        what: "lints, wasm32",
        after: &[],
        needs_tools: &[Need::WasmTarget],
        work: rust::clippy_wasm,
    },
    Step {
        name: "docs",
        what: "pages and schemas are as the code writes them",
        after: &[],
        needs_tools: &[],
        work: rust::docs,
    },
    Step {
        name: "unit",
        what: "unit, vector and command-line tests",
        after: &[],
        needs_tools: &[],
        work: rust::unit,
    },
    Step {
        name: "oscal",
        what: "OSCAL exports by compliance-trestle, a second validator",
        after: &[],
        needs_tools: &[],
        work: oscal::validated,
    },
    Step {
        name: "kernel",
        what: "signatures and hashes in WebAssembly's vectors, in Node",
        after: &[],
        needs_tools: &[Need::WasmTarget],
        work: rust::kernel,
    },
    Step {
        name: "doc-tests",
        what: "examples in the documentation",
        after: &[],
        needs_tools: &[],
        work: rust::doc_tests,
    },
    Step {
        name: "rustdoc",
        what: "the documentation builds without a warning",
        after: &[],
        needs_tools: &[],
        work: rust::rustdoc,
    },
    Step {
        name: "deny",
        what: "licences, bans and sources of dependencies",
        after: &[],
        needs_tools: &[Need::CargoDeny],
        work: rust::deny,
    },
    Step {
        name: "dist",
        what: "the viewer's site",
        after: &[],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: rust::dist,
    },
    Step {
        name: "npm",
        what: "the npm package",
        after: &["dist"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: rust::npm,
    },
    Step {
        name: "modules",
        what: "one engine in site and package, no path of this machine in any module",
        after: &["dist", "npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: rust::modules,
    },
    Step {
        name: "reproducible",
        what: "site and one file put together twice are the same bytes",
        after: &["dist"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: rust::reproducible,
    },
    Step {
        name: "sizes",
        what: "each module within its budget, raw and brotli",
        after: &["dist", "npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: rust::sizes,
    },
    Step {
        name: "node",
        what: "the packed package in Node, against the native program",
        after: &["npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: javascript::node,
    },
    Step {
        name: "runtimes",
        what: "the packed package in each of Node's releases, in Deno and in Bun",
        after: &["npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: javascript::runtimes,
    },
    Step {
        name: "types",
        what: "the package's types against a program that uses them",
        after: &["npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools],
        work: javascript::types,
    },
    Step {
        name: "bundlers",
        what: "the packed package through Vite, webpack and esbuild, and in React, in browsers",
        after: &["dist", "npm"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools, Need::Chromium],
        work: javascript::bundlers,
    },
    Step {
        name: "browser",
        what: "the viewer, served, as one file and in portals' pages, in headless Chromium",
        after: &["dist"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools, Need::Chromium],
        work: javascript::browser,
    },
    Step {
        name: "firefox",
        what: "the same in headless Firefox, where it is",
        after: &["dist"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools, Need::Firefox],
        work: javascript::firefox,
    },
    Step {
        name: "trunk",
        what: "the same site built by Trunk",
        after: &["dist"],
        needs_tools: &[Need::WasmTarget, Need::NpmTools, Need::Chromium],
        work: javascript::trunk,
    },
];
