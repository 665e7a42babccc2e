//! The steps of `cargo xtask test` that cargo does.

use std::process::Command;

use super::count;
use super::plan::End;
use crate::disk;
use crate::dist::Pace;
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::process;
use crate::setup::Tools;
use crate::steps::{Steps, Tally};

fn cargo(places: &Places, arguments: &[&str]) -> Command {
    let mut cargo = process::command("cargo");
    cargo.args(arguments).current_dir(&places.root);
    cargo
}

/// A command that is well if it ends well.
pub(crate) fn checked(mut command: Command) -> Outcome<End> {
    process::run(&mut command).map(|()| End::Checked)
}

/// A command that prints how many tests passed; no test at all is a failure.
pub(crate) fn tested(mut command: Command) -> Outcome<End> {
    let mut tally = Tally::default();
    let well = process::watch(&mut command, |line| {
        println!("{line}");
        count::line(&mut tally, line);
    })?;
    match (well, tally) {
        (
            true,
            Tally {
                passed: 0,
                failed: 0,
                skipped: 0,
            },
        ) => Err(Failure::new("no test was run")),
        (false, Tally { failed: 0, .. }) => Err(Failure::new("it ended badly before or after its tests")),
        _ => Ok(End::Tested(tally)),
    }
}

/// `cargo fmt --check`.
pub(crate) fn fmt(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    checked(cargo(places, &["fmt", "--all", "--check"]))
}

/// The workspace's own rules.
pub(crate) fn tidy(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    crate::tidy::check(&places.root).map(|()| End::Checked)
}

/// What is written from the code is as it would be written now.
pub(crate) fn docs(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    crate::docs::check(places).map(|()| End::Checked)
}

/// Clippy over everything, tests included.
pub(crate) fn clippy(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    checked(cargo(
        places,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ],
    ))
}

/// Clippy over what runs in the browser, as it is compiled for it.
pub(crate) fn clippy_wasm(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let target = [
        "clippy",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "attestry-wasm",
    ];
    let rest = [
        "--package",
        "attestry-web",
        "--package",
        "attestry-portal",
        "--",
        "--deny",
        "warnings",
    ];
    checked(cargo(places, &[&target[..], &rest[..]].concat()))
}

/// Every test of every crate but those in documentation.
pub(crate) fn unit(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    tested(cargo(
        places,
        &[
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
            "--examples",
            // What a suite of somebody else's counted, and what it passed over, is part of the result.
            "--",
            "--show-output",
        ],
    ))
}

/// The kernel's own tests and the reader's in Node, with the vectors that they have in WebAssembly and nowhere else.
pub(crate) fn kernel(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let target = ["test", "--target", "wasm32-unknown-unknown"];
    let rest = [
        "--package",
        "attestry-kernel",
        "--package",
        "attestry-format",
        "--lib",
        "--tests",
    ];
    let mut cargo = cargo(places, &[&target[..], &rest[..]].concat());
    let runner = places.root.join("crates/attestry-kernel/tests/node.mjs");
    // Encoded, so that flags of the caller's do not take the place of these.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Ctarget-feature=+simd128");
    // An array, so that a path with a space in it stays one argument.
    cargo.args([
        "--config",
        &format!(
            "target.wasm32-unknown-unknown.runner = ['node', '{}']",
            process::text(&runner)
        ),
    ]);
    tested(cargo)
}

/// The examples in the documentation.
pub(crate) fn doc_tests(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    tested(cargo(places, &["test", "--workspace", "--no-fail-fast", "--doc"]))
}

/// The documentation, warnings refused.
pub(crate) fn rustdoc(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let mut cargo = cargo(places, &["doc", "--workspace", "--no-deps"]);
    cargo.env("RUSTDOCFLAGS", "--deny warnings");
    checked(cargo)
}

/// cargo-deny without its advisories.
pub(crate) fn deny(places: &Places, tools: &Tools, _: &mut Steps) -> Outcome<End> {
    let program = tools
        .deny
        .as_ref()
        .ok_or_else(|| Failure::new("cargo-deny is missing"))?;
    println!("   advisories are not checked: that needs a database from the network");
    let mut deny = process::command(program);
    deny.args(["check", "bans", "licenses", "sources"])
        .current_dir(&places.root);
    checked(deny)
}

/// The viewer's site as released.
pub(crate) fn dist(places: &Places, _: &Tools, steps: &mut Steps) -> Outcome<End> {
    crate::dist::run(places, steps, Pace::Release).map(|()| End::Checked)
}

/// The npm package as released.
pub(crate) fn npm(places: &Places, _: &Tools, steps: &mut Steps) -> Outcome<End> {
    crate::npm::packed(places, steps).map(|()| End::Checked)
}

/// The site and the package hold the same engine, and no module names a folder of this machine.
pub(crate) fn modules(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let (site, package) = (places.site(), places.target.join("npm").join("package"));
    let mut modules = vec![
        ("ui", disk::read(&site.join("ui_bg.wasm"))?),
        ("policy", disk::read(&package.join("policy_bg.wasm"))?),
        ("receipts", disk::read(&package.join("receipts_bg.wasm"))?),
        ("sigstore", disk::read(&package.join("sigstore_bg.wasm"))?),
    ];
    for (name, ours, packed) in [
        ("engine", "engine_bg.wasm", "attestry_bg.wasm"),
        ("plain engine", "engine_plain_bg.wasm", "attestry_plain_bg.wasm"),
    ] {
        let module = disk::read(&site.join(ours))?;
        if module != disk::read(&package.join(packed))? {
            return Err(Failure::new(format!(
                "the site's {name} and the package's are two different modules"
            )));
        }
        modules.push((name, module));
    }
    for (name, module) in modules {
        for folder in [
            &places.root,
            &places.target,
            &places.cargo_home,
            &places.rustup_home,
        ] {
            let folder = process::text(folder);
            if module
                .windows(folder.len())
                .any(|window| window == folder.as_bytes())
            {
                return Err(Failure::new(format!(
                    "the {name} module names `{folder}`: it depends on the machine"
                )));
            }
        }
    }
    Ok(End::Checked)
}

/// Site and one file come out the same when they are put together again.
pub(crate) fn reproducible(places: &Places, _: &Tools, steps: &mut Steps) -> Outcome<End> {
    crate::dist::again::check(places, steps).map(|()| End::Checked)
}

/// No module outgrows its budget.
pub(crate) fn sizes(places: &Places, _: &Tools, _: &mut Steps) -> Outcome<End> {
    let shipped = [places.site(), places.target.join("npm").join("package")];
    let table = places.root.join("tests").join("budgets.json");
    crate::budget::check(&table, &places.target, &shipped).map(|()| End::Checked)
}
