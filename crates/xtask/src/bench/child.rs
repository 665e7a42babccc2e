//! One measured process: started, waited for with patience, its one line of JSON read.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::outcome::{Doing as _, Failure, Outcome};

const LOOK: Duration = Duration::from_millis(20);

/// The last line it printed, as JSON. It is ended when it takes longer than this.
pub(crate) fn asked(command: &mut Command, patience: Duration) -> Outcome<Value> {
    let lines = all(command, patience)?;
    lines
        .into_iter()
        .next_back()
        .ok_or_else(|| Failure::new("it printed nothing"))
}

/// Every line it printed, as JSON.
pub(crate) fn all(command: &mut Command, patience: Duration) -> Outcome<Vec<Value>> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .doing(|| format!("cannot start `{}`", command.get_program().to_string_lossy()))?;
    let (out, errors) = (child.stdout.take(), child.stderr.take());
    let out = std::thread::spawn(move || text(out));
    let errors = std::thread::spawn(move || text(errors));
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().doing(|| "cannot wait")? {
            break status;
        }
        if began.elapsed() > patience {
            // It may have ended just now, which is as well.
            let _ = child.kill();
            let _ = child.wait();
            return Err(Failure::new(format!("not done after {} s", patience.as_secs())));
        }
        std::thread::sleep(LOOK);
    };
    let (out, errors) = (out.join().unwrap_or_default(), errors.join().unwrap_or_default());
    if !status.success() {
        return Err(Failure::new(why(&errors, &status.to_string())));
    }
    let lines = out.lines().map(serde_json::from_str);
    lines
        .collect::<Result<_, _>>()
        .doing(|| "it printed something else than JSON")
}

/// The first line of the errors that says something.
fn why(errors: &str, status: &str) -> String {
    let telling = |line: &&str| {
        ["rror", "attestry-bench: ", "panicked", "memory"]
            .iter()
            .any(|word| line.contains(word))
    };
    let line = errors.lines().find(telling).or_else(|| errors.lines().next());
    let line: String = line.unwrap_or_default().trim().chars().take(120).collect();
    if line.is_empty() { status.to_owned() } else { line }
}

fn text(from: Option<impl std::io::Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut from) = from {
        // What came before it broke is all there is.
        let _ = from.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_childs_own_words_are_told() {
        let trace = "file:///x.mjs:3\n  throw\n\nRuntimeError: unreachable\n    at wasm";
        assert_eq!(why(trace, "exit status: 1"), "RuntimeError: unreachable");
        assert_eq!(why("", "signal: 9 (SIGKILL)"), "signal: 9 (SIGKILL)");
    }
}
