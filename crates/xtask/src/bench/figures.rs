//! The figures, as a file for programs has them: names, numbers, and for each that is missing the reason.

use serde_json::{Map, Value, json};

use super::rounds::rounded;

/// A number, or why there is none.
pub(crate) type Figure = Result<f64, String>;

/// Bytes, raw and brotli, or why there are none.
pub(crate) type Size = Result<(f64, f64), String>;

/// All of them. Ratios say how many times as fast ours is, T3, T6, T7 and T9 apart:
///
/// - `T1`: processor time of the straightforward native verification ÷ ours in Wasm in Node.
/// - `T2_node_crypto`, `T2_sigstore`: processor time of these in Node ÷ ours in Wasm in Node.
/// - `T2_webcrypto`: time by the clock of `WebCrypto` in Chromium ÷ ours there, on a page that did both before.
/// - `T3`: processor time of ours in Wasm in Node ÷ the straightforward native verification, 10^6 actions, streamed.
/// - `T5`: time of plain `verify_strict` in Wasm ÷ our kernel's, signatures alone.
/// - `T6`: time of our kernel ÷ plain `verify_strict`, in Wasm, for 10 signatures by 10 keys met for the first time.
/// - `T7_cpu`: processor time of all threads with two workers ÷ with one.
/// - `T9`: processor time of chain and rules ÷ of everything before them, in Wasm in Node.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// By the names of the targets.
    pub(crate) ratios: Vec<(&'static str, Figure)>,
    /// MB of 2^20 bytes.
    pub(crate) memory_mb: Vec<(String, Figure)>,
    /// Bytes, raw and brotli.
    pub(crate) sizes: Vec<(&'static str, Size)>,
    /// Milliseconds.
    pub(crate) start_ms: Vec<(&'static str, Figure)>,
}

impl Figures {
    /// The ratio with this name.
    pub(crate) fn ratio(&self, name: &str) -> Figure {
        let found = self.ratios.iter().find(|(known, _)| *known == name);
        found.map_or_else(|| Err("not measured".to_owned()), |(_, figure)| figure.clone())
    }

    /// As the file has them: null where there is none.
    pub(crate) fn json(&self) -> Value {
        let number = |figure: &Figure| {
            figure
                .as_ref()
                .map_or(Value::Null, |value| json!(rounded(*value)))
        };
        let size = |size: &Size| match size {
            Ok((raw, brotli)) => json!({"raw": raw, "brotli": brotli}),
            Err(_) => Value::Null,
        };
        let ratios: Map<String, Value> =
            named(self.ratios.iter().map(|(name, figure)| (*name, number(figure))));
        let memory: Map<String, Value> = named(
            self.memory_mb
                .iter()
                .map(|(name, figure)| (name.as_str(), number(figure))),
        );
        let sizes: Map<String, Value> = named(self.sizes.iter().map(|(name, figure)| (*name, size(figure))));
        let start: Map<String, Value> =
            named(self.start_ms.iter().map(|(name, figure)| (*name, number(figure))));
        json!({"ratios": ratios, "memory_mb": memory, "sizes": sizes, "start_ms": start})
    }

    /// Prints them, ratios first, and at the end why some are missing.
    pub(crate) fn print(&self) {
        let mut missing = Vec::new();
        let mut line = |name: &str, figure: &Figure, unit: &str| match figure {
            Ok(value) => println!("{name:<24} {:>10} {unit}", rounded(*value)),
            Err(why) => {
                println!("{name:<24} {:>10}", "-");
                missing.push(format!("{name}: {why}"));
            }
        };
        println!("\nratios");
        self.ratios
            .iter()
            .for_each(|(name, figure)| line(name, figure, ""));
        println!("\nmemory");
        self.memory_mb
            .iter()
            .for_each(|(name, figure)| line(name, figure, "MB"));
        println!("\nsizes, raw and brotli");
        for (name, size) in &self.sizes {
            match size {
                Ok((raw, brotli)) => println!("{name:<24} {raw:>10} {brotli:>10} bytes"),
                Err(why) => line(name, &Err(why.clone()), ""),
            }
        }
        println!("\nstart");
        self.start_ms
            .iter()
            .for_each(|(name, figure)| line(name, figure, "ms"));
        if !missing.is_empty() {
            println!("\nnot measured\n{}", missing.join("\n"));
        }
    }
}

fn named<'a>(pairs: impl Iterator<Item = (&'a str, Value)>) -> Map<String, Value> {
    pairs.map(|(name, value)| (name.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_the_agreed_names_and_null_for_what_is_missing() {
        let figures = Figures {
            ratios: vec![("T1", Ok(1.53)), ("T9", Err("no hook".to_owned()))],
            memory_mb: vec![("node_wasm_1000".to_owned(), Ok(12.345))],
            sizes: vec![
                ("core", Ok((350_000.0, 120_000.0))),
                ("sigstore", Err("not there yet".to_owned())),
            ],
            start_ms: vec![("first_verdict", Ok(149.96))],
        };
        assert_eq!(
            figures.json(),
            json!({"ratios": {"T1": 1.53, "T9": null}, "memory_mb": {"node_wasm_1000": 12.3},
                   "sizes": {"core": {"raw": 350_000.0, "brotli": 120_000.0}, "sigstore": null}, "start_ms": {"first_verdict": 150.0}})
        );
        assert_eq!(figures.ratio("T9"), Err("no hook".to_owned()));
        assert_eq!(figures.ratio("T5"), Err("not measured".to_owned()));
    }
}
