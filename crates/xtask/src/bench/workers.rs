//! What a second thread costs: the same bundle on one and on two, in turns.

use serde_json::Value;

use super::PATIENCE;
use super::built::Built;
use super::bundles::Bundle;
use super::child;
use super::figures::Figure;
use super::rounds::ratio;
use crate::process;

const ROUNDS: usize = 3;

/// Processor time of all threads with two ÷ with one, in Node; or why it could not be measured.
pub(crate) fn cpu(built: &Built, bundle: &Bundle) -> Figure {
    let (mut two, mut one) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        two.push(on(2, built, bundle)?);
        one.push(on(1, built, bundle)?);
    }
    ratio(&two, &one).ok_or_else(|| "it took no time".to_owned())
}

fn on(threads: usize, built: &Built, bundle: &Bundle) -> Figure {
    let mut node = process::command("node");
    node.arg(built.peers.join("threads.mjs")).arg(&built.package);
    node.args([&bundle.lines, &bundle.trust]);
    node.args([bundle.at.as_str(), &threads.to_string()]);
    let said = child::asked(&mut node, PATIENCE).map_err(|failure| failure.to_string())?;
    let time = said.get("cpu_ms").and_then(Value::as_f64);
    time.ok_or_else(|| "it did not say how long it took".to_owned())
}
