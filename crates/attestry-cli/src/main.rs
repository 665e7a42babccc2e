//! The attestry command: hands. It reads files, the clock and the terminal; what it says is decided elsewhere.

mod arguments;
mod clock;
mod commands;
mod conformance_arguments;
mod console;
mod exit;
mod files;
mod input;
mod keys;
mod partial_file;
mod patterns;
mod progress;
mod randomness;
mod record_arguments;
mod session;
mod trust_arguments;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use console::Console;
use exit::{Exit, Failure};

fn main() -> ExitCode {
    // Wrong usage ends here, with a message and exit code 2.
    let arguments = Arguments::parse();
    let mut console = Console::of_process();
    let outcome = run(arguments.command, &mut console);
    let outcome = outcome.and_then(|exit| match console.lost() {
        None => Ok(exit),
        Some(error) => Err(Failure::about("standard output", error)),
    });
    let exit = outcome.unwrap_or_else(|failure| {
        console.complain(&failure.to_string());
        Exit::Usage
    });
    exit.into()
}

fn run(command: Command, console: &mut Console) -> Result<Exit, Failure> {
    match command {
        Command::Conformance(arguments) => commands::conformance::run(&arguments, console),
        Command::Keygen(arguments) => commands::keygen::run(&arguments, console),
        Command::Record(arguments) => commands::record::run(&arguments, console),
        Command::Rules(arguments) => commands::rules::run(&arguments, console),
        Command::Sample(arguments) => commands::sample::run(&arguments, console),
        Command::Show(arguments) => commands::show::run(&arguments, console),
        Command::Trust(arguments) => commands::trust::run(&arguments, console),
        Command::Verify(arguments) => commands::verify::run(&arguments, console),
    }
}
