//! `attestry-bench`: makes large bundles to measure with, and measures what verifying them costs this process.
//!
//! ```text
//! attestry-bench make --actions N [--keys K] [--shape actions|full] [--self] OUT.jsonl OUT.trust.json
//! ```
//!
//! writes a bundle of N actions (log lines of about 1.85 KB) by K executors (20 unless told) and the trust file under
//! which it passes, and prints one line of JSON: `{"actions","entries","bytes","at"}`. Verify it with
//! `attestry verify OUT.jsonl --trust OUT.trust.json --at AT` and the `at` that was printed. The same arguments give the
//! same bytes each time. It streams: what it keeps of an entry is the 32 bytes of its leaf.
//!
//! Shape `actions`: one request by a person, one delegation for each executor, then the actions.
//! Shape `full`: besides, the last of every ten actions was proposed, decided by policy and approved by a person
//! beforehand, and is observed afterwards; N still counts the actions.
//! With `--self` each executor signs what it did itself, which every action's report notes (ACT511); without it a
//! gateway of each executor's own records what that executor did. Either way K keys sign the plain actions.
//!
//! ```text
//! attestry-bench ours BUNDLE TRUST AT [push|begun|verified|judged|report]
//! attestry-bench straightforward BUNDLE TRUST
//! ```
//!
//! verify a bundle with our library, up to and with a stage (`judged` unless told), or in the straightforward way, and
//! print `{"result","cpu_ms","wall_ms","rss_mb","stages"}`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for a terminal says what it does"
)]

mod make;
mod measure;
mod run;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use make::{Plan, Shape};
use run::Stage;
use serde_json::Value;

const USAGE: &str = "\
attestry-bench make --actions N [--keys K] [--shape actions|full] [--self] OUT.jsonl OUT.trust.json
attestry-bench ours BUNDLE TRUST AT [push|begun|verified|judged|report]
attestry-bench straightforward BUNDLE TRUST";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match done(&words) {
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
        Some(Ok(line)) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Some(Err(error)) => {
            eprintln!("attestry-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the words ask for; none where they are not understood.
fn done(words: &[String]) -> Option<Result<Value, Box<dyn Error>>> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match *words.as_slice() {
        ["make", ref rest @ ..] => Some(make::run(&plan(rest)?)),
        ["straightforward", bundle, trust] => Some(run::straightforward(Path::new(bundle), Path::new(trust))),
        ["ours", bundle, trust, at, ref stage @ ..] => {
            let until = match *stage {
                [] => Stage::Judged,
                [word] => Stage::by_word(word)?,
                _ => return None,
            };
            Some(run::ours(Path::new(bundle), Path::new(trust), at, until))
        }
        _ => None,
    }
}

/// What the words after `make` ask for; none where they are not understood.
fn plan(words: &[&str]) -> Option<Plan> {
    let (mut actions, mut keys, mut shape, mut recorded) = (None, 20, Shape::Actions, true);
    let mut files = Vec::new();
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--actions" => actions = Some(rest.next()?.parse().ok()?),
            "--keys" => keys = rest.next()?.parse().ok().filter(|keys| *keys > 0)?,
            "--shape" => shape = Shape::by_word(rest.next()?)?,
            "--self" => recorded = false,
            word if word.starts_with("--") => return None,
            file => files.push(PathBuf::from(file)),
        }
    }
    let [bundle, trust] = <[PathBuf; 2]>::try_from(files).ok()?;
    Some(Plan {
        actions: actions?,
        keys,
        shape,
        recorded,
        bundle,
        trust,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;

    #[test]
    fn words_become_a_plan() {
        let plan = plan(&[
            "--actions",
            "10",
            "a.jsonl",
            "--shape",
            "full",
            "--keys",
            "3",
            "--self",
            "b.json",
        ])
        .unwrap();
        assert_eq!((plan.actions, plan.keys, plan.recorded), (10, 3, false));
        assert_eq!(plan.shape, Shape::Full);
        assert_eq!(plan.trust, PathBuf::from("b.json"));
    }

    #[test]
    fn what_is_not_understood_makes_no_plan() {
        for text in [
            "mak --actions 1 a b",
            "make a b",
            "make --actions 1 a",
            "make --actions 1 --keys 0 a b",
            "make --actions 1 --colour red a b",
            "ours a b",
            "ours a b 2026-09-01T00:00:00Z half",
            "straightforward a",
        ] {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            assert!(done(&words).is_none(), "{text}");
        }
    }
}
