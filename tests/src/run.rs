//! A source's bundle as lines, for tests that put others beside them or in their places.

#![allow(
    clippy::expect_used,
    reason = "a run that is not what it says stops the test that needs it"
)]

use attestry::{Report, Time};
use serde_json::{Value, json};

use crate::sources::{Source, variant};

/// The lines of a bundle, its trust file, and when it is judged.
#[derive(Clone, Debug)]
pub struct Run {
    /// Each line as JSON.
    pub lines: Vec<Value>,
    /// The trust file.
    pub trust: Value,
    /// The verification time.
    pub at: Time,
}

impl Run {
    /// That of a source.
    ///
    /// # Panics
    /// Where what the recorder wrote is no JSON: a test must not go on without it.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        let bundle = source.sample.bundle.to_jsonl();
        let lines = bundle
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty());
        Self {
            lines: lines
                .map(|line| serde_json::from_slice(line).expect("a line of JSON"))
                .collect(),
            trust: serde_json::from_str(&source.sample.trust).expect("a trust file"),
            at: Time::parse(&source.script.at).expect("a time"),
        }
    }

    /// That of a source like another one in the folders, or like a rule's example, with these members in place of its own.
    ///
    /// # Panics
    /// Where there is no such source, or it cannot be run.
    #[must_use]
    pub fn like(other: &str, members: &Value) -> Self {
        let mut source =
            json!({"title": other, "about": other, "expect": {"verdict": "passed"}, "like": other});
        let own = source.as_object_mut().expect("an object");
        own.extend(members.as_object().expect("members of a source").clone());
        Self::of(&variant("variant", &source.to_string()))
    }

    /// The report on its own lines and further ones behind them.
    #[must_use]
    pub fn with(&self, further: &[&Value]) -> Report {
        let lines: Vec<Value> = self
            .lines
            .iter()
            .chain(further.iter().copied())
            .cloned()
            .collect();
        self.report(&lines, &self.trust)
    }

    /// The report on lines under its trust file, or another.
    ///
    /// # Panics
    /// Where the trust file is refused.
    #[must_use]
    pub fn report(&self, lines: &[Value], trust: &Value) -> Report {
        let text: Vec<String> = lines.iter().map(Value::to_string).collect();
        let trust = trust.to_string();
        attestry::verify(text.join("\n").as_bytes(), Some(trust.as_bytes()), self.at)
            .expect("a good trust file")
    }
}
