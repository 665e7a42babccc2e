//! What processes took: every contender's rounds on every size, run in turns.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use super::built::Built;
use super::bundles::Bundle;
use super::child;
use super::contender::Contender;
use super::rounds::{median, ratio};

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    samples: BTreeMap<(Contender, u64), Vec<Value>>,
    failed: BTreeMap<(Contender, u64), String>,
}

impl Taken {
    /// Lets each have its turn on the bundle, as often as asked for. Who fails once is left out from then on, and on
    /// larger bundles: sizes come from the smallest.
    pub(crate) fn rounds(&mut self, built: &Built, bundle: &Bundle, rounds: u64, contenders: &[Contender]) {
        for round in 1..=rounds {
            for contender in Contender::ALL {
                let key = (contender, bundle.actions);
                if !contenders.contains(&contender) || self.failed.contains_key(&key) {
                    continue;
                }
                if let Some(smaller) = self.failed_before(key) {
                    let why = format!("not tried, it failed on {smaller}");
                    self.failed.insert(key, why);
                    continue;
                }
                let name = contender.name();
                match child::asked(&mut contender.on(built, bundle), patience(bundle.actions)) {
                    Ok(sample) => {
                        let ms = number(&sample, "/cpu_ms").unwrap_or_default();
                        println!(
                            "   {:>8} actions, round {round}: {name:<34} {ms:>10.0} ms",
                            bundle.actions
                        );
                        self.samples.entry(key).or_default().push(sample);
                    }
                    Err(failure) => {
                        println!(
                            "   {:>8} actions, round {round}: {name:<34} {failure}",
                            bundle.actions
                        );
                        self.failed.insert(key, failure.to_string());
                    }
                }
            }
        }
    }

    fn failed_before(&self, (contender, actions): (Contender, u64)) -> Option<u64> {
        let mut failed = self
            .failed
            .keys()
            .filter(|(of, size)| *of == contender && *size < actions);
        failed.next().map(|(_, size)| *size)
    }

    /// How many times the processor time of the second the first took, round by round.
    pub(crate) fn ratio(&self, this: Contender, that: Contender, actions: u64) -> Result<f64, String> {
        let cpu = |contender| {
            let found = self.numbers(contender, actions, "/cpu_ms");
            if found.is_empty() {
                Err(self.why(contender, actions))
            } else {
                Ok(found)
            }
        };
        ratio(&cpu(this)?, &cpu(that)?).ok_or_else(|| "no round had both".to_owned())
    }

    /// The median at this place of the samples, such as `/cpu_ms` or `/stages/judged`.
    pub(crate) fn median(&self, contender: Contender, actions: u64, pointer: &str) -> Option<f64> {
        median(&self.numbers(contender, actions, pointer))
    }

    /// The number at this place in each round.
    pub(crate) fn numbers(&self, contender: Contender, actions: u64, pointer: &str) -> Vec<f64> {
        let samples = self.samples.get(&(contender, actions)).into_iter().flatten();
        samples.filter_map(|sample| number(sample, pointer)).collect()
    }

    /// The sizes that a contender was measured on, from the smallest.
    pub(crate) fn sizes(&self, contender: Contender) -> impl Iterator<Item = u64> {
        let keys = self.samples.keys();
        keys.filter(move |(of, _)| *of == contender)
            .map(|(_, actions)| *actions)
    }

    /// Why a contender has no figure.
    pub(crate) fn why(&self, contender: Contender, actions: u64) -> String {
        let name = contender.name();
        match self.failed.get(&(contender, actions)) {
            Some(failure) => format!("{name} on {actions} actions: {failure}"),
            None => format!("{name} was not run on {actions} actions"),
        }
    }
}

/// How long a verification may take: a machine under load gets some ten times what ours should need.
pub(crate) fn patience(actions: u64) -> Duration {
    Duration::from_mins(2).saturating_add(Duration::from_micros(actions.saturating_mul(600)))
}

fn number(sample: &Value, pointer: &str) -> Option<f64> {
    sample.pointer(pointer).and_then(Value::as_f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_failed_says_why() {
        let mut taken = Taken::default();
        let (ours, straight) = (Contender::OursInNode, Contender::Straightforward);
        let samples = |ms: &[f64]| ms.iter().map(|ms| json!({"cpu_ms": ms})).collect::<Vec<_>>();
        taken.samples.insert((ours, 10), samples(&[2.0, 40.0, 6.0]));
        taken.samples.insert((straight, 10), samples(&[1.0, 10.0, 2.0]));
        taken.failed.insert((ours, 100), "out of memory".to_owned());
        assert_eq!(taken.ratio(ours, straight, 10), Ok(3.0));
        assert_eq!(
            taken.ratio(ours, straight, 100),
            Err("ours, Wasm in Node on 100 actions: out of memory".to_owned())
        );
        assert_eq!(
            taken.ratio(straight, ours, 7),
            Err("straightforward Rust, native was not run on 7 actions".to_owned())
        );
        assert_eq!(taken.failed_before((ours, 1000)), Some(100));
        assert_eq!(taken.failed_before((ours, 100)), None);
        assert_eq!(taken.sizes(ours).collect::<Vec<_>>(), [10]);
    }
}
