//! A recording that goes on while somebody looks: lines in one by one, acknowledgements out, and an end by force.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::command::binary;

/// A running command.
pub(crate) struct Live {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Live {
    /// Starts it.
    pub(crate) fn start(words: &[String], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(binary())
            .args(words)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output }
    }

    /// Writes bytes. That it may be gone already is part of the game.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let mut input = self.input.as_ref().unwrap();
        drop(input.write_all(bytes).and_then(|()| input.flush()));
    }

    /// Writes a line.
    pub(crate) fn send(&mut self, line: &str) {
        self.write(format!("{line}\n").as_bytes());
    }

    /// Waits for the next line of its output; none where it has ended.
    pub(crate) fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        // The last line of one that was killed may be cut.
        line.ends_with('\n').then(|| serde_json::from_str(&line).unwrap())
    }

    /// Kills it (SIGKILL where there are signals), and says what it had still said.
    pub(crate) fn kill(mut self) -> Vec<Value> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::iter::from_fn(|| self.hear()).collect()
    }

    /// Ends its input and waits: the exit code, what it still said, and its complaints.
    pub(crate) fn end(mut self) -> (i32, Vec<Value>, String) {
        drop(self.input.take());
        let said = std::iter::from_fn(|| self.hear()).collect();
        let mut complaints = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut complaints).unwrap();
        let code = self.child.wait().unwrap().code().unwrap();
        (code, said, complaints)
    }
}
