//! Other programs: starts them without a shell, says which, and turns a bad end into a failure.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::outcome::{Doing as _, Failure, Outcome};

/// A command that does not inherit what `cargo run` tells this program about itself.
///
/// Build scripts that look at those variables would otherwise be built again.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs it with its output on ours.
pub(crate) fn run(command: &mut Command) -> Outcome {
    println!("   $ {}", line(command));
    let status = command.status().doing(|| cannot_start(command))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` ended with {status}", line(command))))
}

/// Runs it quietly and returns its standard output; its errors are in the failure.
pub(crate) fn output(command: &mut Command) -> Outcome<Vec<u8>> {
    let output = command.output().doing(|| cannot_start(command))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!(
        "`{}` ended with {}\n{errors}",
        line(command),
        output.status
    )))
}

/// Runs it and gives each line of its standard output to `see` as it comes; says whether it ended well.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<bool> {
    println!("   $ {}", line(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .doing(|| cannot_start(command))?;
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).split(b'\n') {
            let text = text.doing(|| format!("cannot read what `{}` prints", line(command)))?;
            see(&String::from_utf8_lossy(&text));
        }
    }
    let status = child
        .wait()
        .doing(|| format!("cannot wait for `{}`", line(command)))?;
    Ok(status.success())
}

/// The program's full path, if it is on `PATH`.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = [
        program.to_owned(),
        format!("{program}.exe"),
        format!("{program}.cmd"),
    ];
    std::env::split_paths(&folders)
        .flat_map(|folder| {
            names
                .iter()
                .map(move |name| folder.join(name))
                .collect::<Vec<_>>()
        })
        .find(|path| path.is_file())
}

/// `npm` and its like are scripts with another name on Windows.
pub(crate) fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// A folder's or file's path as text for a message or a variable.
pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", command.get_program().to_string_lossy())
}
