//! From what was measured to the figures: which samples make which ratio.

use serde_json::Value;

use super::built::Built;
use super::bundles::Bundle;
use super::child;
use super::chromium::{Found, InChromium};
use super::contender::Contender::{NodeCrypto, OursInNode, OursNative, Sigstore, Straightforward};
use super::figures::{Figure, Figures, Size};
use super::plot::{Line, Plot, svg};
use super::rounds::median;
use super::taken::Taken;
use super::{PATIENCE, STAGES};
use crate::outcome::Outcome;
use crate::process;

/// Where signatures alone are measured, and the start in Node: a size that every run has.
const MIDDLE: u64 = 10_000;

/// What is measured without a whole verification, or on a small one: microseconds of processor time.
#[derive(Debug)]
pub(crate) struct Alone {
    /// A signature among many by few keys: plain, and ours.
    many: (f64, f64),
    /// A signature among ten by ten keys: plain, and ours.
    few: (f64, f64),
    /// Milliseconds for the rows of a large list, as columns over the boundary to JavaScript.
    rows: Figure,
    /// A bundle of ten actions by ten keys: ours, and straightforward, both in WebAssembly.
    small: (f64, f64),
}

impl Alone {
    /// Measures it in Node.
    pub(crate) fn measure(built: &Built, middle: &Bundle, small: &Bundle, large: &Bundle) -> Outcome<Self> {
        let signatures = |bundle: &Bundle, from: &str, most: &str| {
            let mut node = process::command("node");
            node.arg(built.peers.join("signatures.mjs"));
            node.args([&built.glue, &built.module, &bundle.lines, &bundle.trust]);
            node.args([from, most, "5"]);
            let said = child::asked(&mut node, PATIENCE)?;
            Ok::<_, crate::outcome::Failure>((number(&said, "plain_us"), number(&said, "ours_us")))
        };
        let many = signatures(middle, "0", &MIDDLE.to_string())?;
        // A request and ten delegations come first.
        let few = signatures(small, "11", "10")?;
        let mut node = process::command("node");
        node.arg(built.peers.join("small.mjs")).arg(&built.package);
        node.args([&built.glue, &built.module, &small.lines, &small.trust]);
        let said = child::asked(node.args([small.at.as_str(), "9"]), PATIENCE)?;
        let mut node = process::command("node");
        node.arg(built.peers.join("ours.mjs")).arg(&built.package);
        node.args([&large.lines, &large.trust]);
        let rows = child::asked(node.args([large.at.as_str(), "columns"]), PATIENCE)?;
        let rows = rows.pointer("/columns_ms").and_then(Value::as_f64);
        Ok(Self {
            many,
            few,
            rows: rows.ok_or_else(|| "it did not say how long it took".to_owned()),
            small: (number(&said, "ours_us"), number(&said, "straightforward_us")),
        })
    }
}

/// Everything that was measured.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    /// By processes, on bundles.
    pub(crate) taken: &'a Taken,
    /// Signatures alone.
    pub(crate) alone: &'a Alone,
    /// Processor time on two threads ÷ on one.
    pub(crate) workers: Figure,
    /// In Chromium.
    pub(crate) shown: &'a InChromium,
    /// The size that T1, T2 and T9 are taken from.
    pub(crate) large: u64,
    /// The size that T3 is taken from.
    pub(crate) largest: u64,
}

impl Evidence<'_> {
    /// The figures.
    pub(crate) fn figures(&self, sizes: Vec<(&'static str, Size)>) -> Figures {
        let taken = self.taken;
        let (plain, ours) = self.alone.many;
        let (plain_few, ours_few) = self.alone.few;
        let ratios = vec![
            ("T1", taken.ratio(Straightforward, OursInNode, self.large)),
            ("T2_node_crypto", taken.ratio(NodeCrypto, OursInNode, self.large)),
            ("T2_webcrypto", self.webcrypto()),
            ("T2_sigstore", taken.ratio(Sigstore, OursInNode, self.large)),
            ("T3", taken.ratio(OursInNode, Straightforward, self.largest)),
            ("T5", Ok(plain / ours)),
            ("T6", Ok(ours_few / plain_few)),
            ("T7_cpu", self.workers.clone()),
            ("T9", self.judgement()),
        ];
        Figures {
            ratios,
            memory_mb: self.memory(),
            sizes,
            start_ms: self.start(),
        }
    }

    fn in_chromium(&self, actions: u64) -> Option<&Found> {
        let found = self.shown.bundles.iter().find(|(size, _)| *size == actions);
        found.map(|(_, found)| found)
    }

    fn webcrypto(&self) -> Figure {
        let found = self.in_chromium(self.large).ok_or("not run in Chromium")?;
        match (found.webcrypto_again, found.ours_again, &found.failed) {
            (Some(webcrypto), Some(ours), _) => Ok(webcrypto / ours),
            (_, _, Some(failed)) => Err(failed.clone()),
            _ => Err("Chromium said nothing".to_owned()),
        }
    }

    /// The judgement, in parts of everything before it; starting the module is neither.
    fn judgement(&self) -> Figure {
        let stages = |stage: &str| {
            self.taken
                .numbers(OursInNode, self.large, &format!("/stages/{stage}"))
        };
        let before: Vec<Vec<f64>> = ["push", "begun", "verified"].into_iter().map(stages).collect();
        let ratios: Vec<f64> = stages("judged")
            .iter()
            .enumerate()
            .map(|(round, judged)| judged / before.iter().filter_map(|stage| stage.get(round)).sum::<f64>())
            .collect();
        median(&ratios).ok_or_else(|| self.taken.why(OursInNode, self.large))
    }

    fn memory(&self) -> Vec<(String, Figure)> {
        let mut memory = Vec::new();
        let known = [
            (OursInNode, "wasm_mb", "node_wasm"),
            (OursInNode, "rss_mb", "node_rss"),
            (OursNative, "rss_mb", "native_rss"),
            (Straightforward, "rss_mb", "straightforward_rss"),
            (NodeCrypto, "rss_mb", "node_crypto_rss"),
        ];
        for (contender, member, name) in known {
            for actions in self.taken.sizes(contender) {
                let found = self.taken.median(contender, actions, &format!("/{member}"));
                let found = found.ok_or_else(|| "the system does not tell".to_owned());
                memory.push((format!("{name}_{actions}"), found));
            }
        }
        if self.taken.median(OursInNode, self.largest, "/wasm_mb").is_none() {
            let why = self.taken.why(OursInNode, self.largest);
            memory.push((format!("node_wasm_{}", self.largest), Err(why)));
        }
        for (actions, found) in &self.shown.bundles {
            let why = || {
                found
                    .failed
                    .clone()
                    .unwrap_or_else(|| "Chromium said nothing".to_owned())
            };
            memory.push((format!("chromium_wasm_{actions}"), found.wasm_mb.ok_or_else(why)));
        }
        memory
    }

    fn start(&self) -> Vec<(&'static str, Figure)> {
        let of = |values: &[f64]| median(values).ok_or_else(|| "a quick run builds no viewer".to_owned());
        let empty = &self.shown.empty_page;
        let (verdict, replayed) = (&self.shown.first_verdict, &self.shown.first_verdict_with_policy);
        let after = |verdicts: &[f64]| {
            let less = verdicts.iter().zip(empty).map(|(verdict, empty)| verdict - empty);
            of(&less.collect::<Vec<f64>>())
        };
        let node = self.taken.median(OursInNode, MIDDLE, "/stages/start");
        vec![
            ("first_verdict_after_empty", after(verdict)),
            ("first_verdict", of(verdict)),
            ("first_verdict_with_policy_after_empty", after(replayed)),
            ("first_verdict_with_policy", of(replayed)),
            ("empty_page", of(empty)),
            ("compile_instantiate", of(&self.shown.compile_instantiate)),
            (
                "compile_instantiate_node",
                node.ok_or_else(|| self.taken.why(OursInNode, MIDDLE)),
            ),
            ("rows_100000", self.alone.rows.clone()),
        ]
    }

    /// What the tables do not tell.
    pub(crate) fn notes(&self) -> Vec<String> {
        let (plain, ours) = self.alone.many;
        let mut notes = vec![format!(
            "Signatures alone in Wasm: plain `verify_strict` {:.0}/s, our kernel {:.0}/s (T5 asks for 30,000/s).",
            1e6 / plain,
            1e6 / ours
        )];
        let (small, straightforward) = self.alone.small;
        notes.push(format!(
            "A whole bundle of 10 actions by 10 keys in Wasm, code compiled: ours {small:.0} µs, with trust file, chain, rules and \
             verdict; the straightforward verification of its signatures and log {straightforward:.0} µs."
        ));
        for (actions, found) in &self.shown.bundles {
            let ms = |ms: Option<f64>| ms.map_or_else(|| "-".to_owned(), |ms| format!("{ms:.0} ms"));
            notes.push(format!(
                "Chromium, {actions} actions by the clock: ours {} on a fresh page, {} again; WebCrypto {} and {}.{}",
                ms(found.ours_first),
                ms(found.ours_again),
                ms(found.webcrypto_first),
                ms(found.webcrypto_again),
                found.failed.as_ref().map_or_else(String::new, |failed| format!(" It failed: {failed}."))
            ));
        }
        notes.extend(self.kept());
        notes
    }

    /// How much memory an action adds, up to each stage.
    fn kept(&self) -> Option<String> {
        let sizes: Vec<u64> = self.taken.sizes(OursInNode).collect();
        let [.., fewer, more] = *sizes.as_slice() else {
            return None;
        };
        let stages = STAGES.iter().filter_map(|(stage, _)| {
            let at = |actions| {
                self.taken
                    .median(OursInNode, actions, &format!("/memory/{stage}"))
            };
            let bytes = (at(more)? - at(fewer)?) * 1_048_576.0 / real(more - fewer);
            Some(format!("`{stage}` {bytes:.0}"))
        });
        let stages: Vec<String> = stages.collect();
        Some(format!(
            "Bytes of the module's memory an action adds, from {fewer} to {more} actions, after each stage: {}.",
            stages.join(", ")
        ))
    }

    /// Time and memory as they grow.
    pub(crate) fn picture(&self) -> String {
        let line = |contender: super::Contender, colour, member: &str| Line {
            name: contender.name(),
            colour,
            points: self
                .taken
                .sizes(contender)
                .filter_map(|actions| Some((real(actions), self.taken.median(contender, actions, member)?)))
                .collect(),
        };
        let all = |member: &str| {
            [OursInNode, OursNative, Straightforward, NodeCrypto]
                .into_iter()
                .enumerate()
                .map(|(colour, contender)| line(contender, colour, member))
                .collect()
        };
        let time = Plot {
            title: "processor time",
            unit: "ms",
            lines: all("/cpu_ms"),
        };
        let memory = Plot {
            title: "memory of the process at its highest",
            unit: "MB",
            lines: all("/rss_mb"),
        };
        svg(&[time, memory], "actions")
    }
}

fn number(said: &Value, name: &str) -> f64 {
    said.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^53")]
fn real(count: u64) -> f64 {
    count as f64
}
