//! What is measured in headless Chromium, by the clock: our worker against `WebCrypto` on the same files, and how a page starts.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::built::Built;
use super::bundles::Bundle;
use super::child;
use super::rounds::{least, median};
use super::taken;
use crate::outcome::Outcome;
use crate::places::Places;
use crate::process;
use crate::serve::Server;

/// How long the browser may take: each of its tasks has a time of its own.
const ALTOGETHER: Duration = Duration::from_hours(1);

/// One bundle, and how it is to be measured.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// The bundle.
    pub(crate) bundle: Bundle,
    /// How many fresh pages.
    pub(crate) rounds: u64,
    /// Whether `WebCrypto` has its turns, and everything is done twice a page.
    pub(crate) webcrypto: bool,
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct InChromium {
    /// Of each bundle: actions, and what was found.
    pub(crate) bundles: Vec<(u64, Found)>,
    /// Milliseconds from navigation to an empty page's end.
    pub(crate) empty_page: Vec<f64>,
    /// Milliseconds from navigation to a small bundle's verdict.
    pub(crate) first_verdict: Vec<f64>,
    /// The same of one that has a policy re-run, whose engines are a module of their own.
    pub(crate) first_verdict_with_policy: Vec<f64>,
    /// Milliseconds to compile and instantiate the core module.
    pub(crate) compile_instantiate: Vec<f64>,
}

/// Of one bundle.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Milliseconds of ours, the least on a page that did it before and on one that did not.
    pub(crate) ours_again: Option<f64>,
    /// As above, on a fresh page.
    pub(crate) ours_first: Option<f64>,
    /// Milliseconds of `WebCrypto`, the least on a page that did it before.
    pub(crate) webcrypto_again: Option<f64>,
    /// Milliseconds of `WebCrypto`, on a fresh page.
    pub(crate) webcrypto_first: Option<f64>,
    /// MB of the module's memory.
    pub(crate) wasm_mb: Option<f64>,
    /// Why there is no more.
    pub(crate) failed: Option<String>,
}

/// Runs it all in one browser.
pub(crate) fn measure(
    places: &Places,
    built: &Built,
    browser: &Path,
    tasks: &[Task],
    starts: u64,
) -> Outcome<InChromium> {
    let server = Server::bind(&built.site, 0)?;
    let address = server.address()?;
    // It ends with this program.
    std::thread::spawn(move || server.serve());
    let bundles: Vec<Value> = tasks.iter().map(described).collect();
    let at = tasks.first().map(|task| task.bundle.at.clone());
    let work = json!({"at": at, "starts": starts, "viewer": built.site.join("index.html").exists(), "bundles": bundles});
    let mut node = process::command("node");
    node.arg(built.peers.join("chromium.mjs"));
    node.arg(places.npm_tools()).arg(browser);
    node.args([address, work.to_string()]);
    let lines = child::all(&mut node, ALTOGETHER)?;
    let mut found = InChromium::default();
    for (task, line) in tasks.iter().zip(&lines) {
        found.bundles.push((task.bundle.actions, of_bundle(line)));
    }
    if let Some(start) = lines.get(tasks.len()) {
        found.empty_page = numbers(start.get("empty_page"), "");
        found.first_verdict = numbers(start.get("first_verdict"), "");
        found.first_verdict_with_policy = numbers(start.get("first_verdict_with_policy"), "");
        found.compile_instantiate = numbers(start.get("compile_instantiate"), "");
    }
    Ok(found)
}

fn described(task: &Task) -> Value {
    let Task {
        bundle,
        rounds,
        webcrypto,
    } = task;
    let patience = taken::patience(bundle.actions).as_secs() * 1000;
    json!({"name": bundle.actions, "bundle": bundle.lines, "trust": bundle.trust, "rounds": rounds, "webcrypto": webcrypto, "patience_ms": patience})
}

fn of_bundle(line: &Value) -> Found {
    let (ours, webcrypto) = (
        numbers(line.get("ours"), "/ms"),
        numbers(line.get("webcrypto"), "/ms"),
    );
    // Where both have their turns, each page does it twice.
    let every = if webcrypto.is_empty() { 1 } else { 2 };
    let of = |values: &[f64], from: usize| {
        least(
            &values
                .iter()
                .skip(from)
                .step_by(every)
                .copied()
                .collect::<Vec<_>>(),
        )
    };
    Found {
        ours_first: of(&ours, 0),
        ours_again: of(&ours, every - 1),
        webcrypto_first: of(&webcrypto, 0),
        webcrypto_again: of(&webcrypto, every - 1),
        wasm_mb: median(&numbers(line.get("ours"), "/wasm_mb")),
        failed: line.get("failed").and_then(Value::as_str).map(str::to_owned),
    }
}

/// The numbers in a list, each at this place in its element.
fn numbers(list: Option<&Value>, pointer: &str) -> Vec<f64> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|element| element.pointer(pointer)?.as_f64())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_second_runs_on_a_page_are_told_apart() {
        let line = json!({"ours": [{"ms": 9.0, "wasm_mb": 2.0}, {"ms": 3.0, "wasm_mb": 2.0}, {"ms": 8.0, "wasm_mb": 2.0}, {"ms": 4.0, "wasm_mb": 2.0}],
            "webcrypto": [{"ms": 30.0}, {"ms": 12.0}, {"ms": 31.0}, {"ms": 15.0}]});
        let found = of_bundle(&line);
        assert_eq!((found.ours_first, found.ours_again), (Some(8.0), Some(3.0)));
        assert_eq!(
            (found.webcrypto_first, found.webcrypto_again),
            (Some(30.0), Some(12.0))
        );
        let alone = of_bundle(&json!({"ours": [{"ms": 5.0}], "webcrypto": [], "failed": "MEMORY"}));
        assert_eq!((alone.ours_again, alone.webcrypto_again), (Some(5.0), None));
        assert_eq!(alone.failed.as_deref(), Some("MEMORY"));
    }
}
