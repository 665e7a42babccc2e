//! `cargo xtask …`: one tool for set-up, viewing, testing, building and tidying. Needs no shell.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for a terminal says what it does"
)]

mod arguments;
mod bench;
mod budget;
mod disk;
mod dist;
mod docs;
mod native;
mod npm;
mod outcome;
mod places;
mod process;
mod serve;
mod setup;
mod steps;
mod test;
mod tidy;
mod view;

use std::process::ExitCode;

use arguments::Arguments;
use outcome::Outcome;
use places::Places;
use setup::Need;
use steps::Steps;

const USAGE: &str = "\
cargo xtask setup                             fetch whatever is missing: wasm target, pinned tools, browsers
cargo xtask view [--port N] [--no-build]      set up, build, serve the viewer with a sample open
cargo xtask test [--only STEP] [--list]       set up, run every check and test
cargo xtask dist [--dev] [--screens]          build the viewer into target/dist: site/ and attestry.html, or only its
                                              screens anew
cargo xtask docs [--check]                    write the pages and schemas that come from the code, or say which are stale
cargo xtask bench [--quick] [--json FILE] [--instructions] [--record]
                                              measure against others, write crates/attestry/BENCHMARKS.md
cargo xtask npm                               build the npm package into target/npm
cargo xtask tidy                              check the workspace's own rules
Tools are kept in ATTESTRY_CACHE (else the user's cache folder); ATTESTRY_CHROMIUM and
ATTESTRY_FIREFOX name browsers to use.";

fn main() -> ExitCode {
    let mut arguments = Arguments::from_environment();
    let command = arguments.next_word();
    let outcome = match command.as_deref() {
        Some("setup") => setup(arguments),
        Some("view") => view::run(arguments),
        Some("test") => return test::run(arguments),
        Some("dist") => dist(arguments),
        Some("docs") => docs(arguments),
        Some("bench") => bench::run(arguments),
        Some("npm") => npm(arguments),
        Some("tidy") => tidy(arguments),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn setup(arguments: Arguments) -> Outcome {
    arguments.finish()?;
    with_steps(|places, steps| setup::ensure_all(places, steps, &Need::ALL))
}

fn dist(mut arguments: Arguments) -> Outcome {
    let pace = dist::Pace::from_flag(arguments.flag("--dev"));
    let trunk = arguments.flag("--trunk");
    let screens = arguments.flag("--screens");
    arguments.finish()?;
    with_steps(|places, steps| {
        setup::ensure_all(places, steps, &[Need::WasmTarget, Need::NpmTools])?;
        if trunk {
            dist::finish_trunk(places, steps)
        } else if screens {
            dist::screens(places, steps, pace)
        } else {
            dist::run(places, steps, pace)
        }
    })
}

fn docs(mut arguments: Arguments) -> Outcome {
    let check = arguments.flag("--check");
    arguments.finish()?;
    with_steps(|places, steps| {
        steps.run("docs", "what is written from the code", || {
            if check {
                docs::check(places)
            } else {
                docs::write(places)
            }
        })
    })
}

fn npm(arguments: Arguments) -> Outcome {
    arguments.finish()?;
    with_steps(|places, steps| {
        setup::ensure_all(places, steps, &[Need::WasmTarget, Need::NpmTools])?;
        npm::run(places, steps)
    })
}

fn tidy(arguments: Arguments) -> Outcome {
    arguments.finish()?;
    with_steps(|places, steps| {
        steps.run("tidy", "checking the workspace's own rules", || {
            tidy::check(&places.root)
        })
    })
}

fn with_steps(work: impl FnOnce(&Places, &mut Steps) -> Outcome) -> Outcome {
    let places = Places::find()?;
    let mut steps = Steps::new();
    let outcome = work(&places, &mut steps);
    steps.print_table();
    outcome
}
