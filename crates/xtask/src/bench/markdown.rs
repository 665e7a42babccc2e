//! `crates/attestry/BENCHMARKS.md`: a row for each target, with what it asks, what was reached, and how it was measured.

use std::fmt::Write as _;

use super::contender::Contender;
use super::figures::Figures;
use super::rounds::rounded;
use super::taken::Taken;

/// Name of the ratio, the target in words, and how it is measured.
const TARGETS: [(&str, &str, &str, &str); 9] = [
    (
        "T1",
        "T1",
        "≥ 1.5",
        "processor time of the straightforward native verification ÷ ours in Wasm in Node, 10^5 actions, 20 keys, a fresh process each",
    ),
    (
        "T2",
        "T2_node_crypto",
        "≥ 4",
        "JSON.parse and node:crypto ÷ ours in Wasm, Node, 10^5 actions, fresh processes",
    ),
    (
        "",
        "T2_webcrypto",
        "≥ 3",
        "JSON.parse and WebCrypto ÷ our worker, Chromium, 10^5 actions, time by the clock, least of the rounds, code compiled before",
    ),
    (
        "",
        "T2_sigstore",
        "≥ 4",
        "JSON.parse and @sigstore/verify ÷ ours in Wasm, Node, 10^5 actions, fresh processes",
    ),
    (
        "T3",
        "T3",
        "≤ 0.5",
        "processor time of ours in Wasm in Node ÷ the straightforward native verification, 10^6 actions, streamed",
    ),
    (
        "T5",
        "T5",
        "≥ 4",
        "plain `verify_strict` ÷ our kernel, signatures alone in Wasm in Node, 10^4 signatures by 20 keys, tables built anew each round",
    ),
    (
        "T6",
        "T6",
        "≤ 1",
        "our kernel ÷ plain `verify_strict` in Wasm in Node, 10 signatures by 10 keys that are met for the first time",
    ),
    (
        "T7",
        "T7_cpu",
        "≤ 1.05",
        "processor time of all threads with two workers ÷ with one, 10^5 actions",
    ),
    (
        "T9",
        "T9",
        "≤ 0.25",
        "processor time of the judgement (chain and rules) ÷ of everything before it, Wasm in Node",
    ),
];

/// What else is told.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    /// The machine, a line each.
    pub(crate) machine: &'a [String],
    /// The largest size that was run.
    pub(crate) largest: u64,
    /// Lines under the tables.
    pub(crate) notes: &'a [String],
}

/// The page.
pub(crate) fn page(figures: &Figures, taken: &Taken, told: &Told<'_>) -> String {
    let mut page = "# Benchmarks\n\nWritten by `cargo xtask bench`, which measures everything below in one run: ours and what it is \
        compared with take turns, and a ratio is the median of the ratios of each round. Ratios say how many times as fast \
        ours is, except where the row says otherwise. Times are processor time of the whole process, in Chromium the clock's.\n\n"
        .to_owned();
    for line in told.machine {
        let _ = writeln!(page, "- {line}");
    }
    page.push_str("\n## Targets\n\n| | ratio | target | reached | how |\n|---|---|---|---|---|\n");
    for (target, name, wanted, how) in TARGETS {
        let reached = shown(&figures.ratio(name));
        let _ = writeln!(page, "| {target} | `{name}` | {wanted} | {reached} | {how} |");
        if name == "T3" {
            page.push_str(&memory_row(figures, told.largest));
        }
    }
    page.push_str(&start_rows(figures));
    page.push_str(&growth(taken));
    page.push_str("\n## Memory\n\nMB of 2^20 bytes: the module's own memory, and the most the process had.\n\n| | MB |\n|---|---|\n");
    for (name, figure) in &figures.memory_mb {
        let _ = writeln!(page, "| `{name}` | {} |", shown(figure));
    }
    if !told.notes.is_empty() {
        page.push_str("\n## Notes\n\n");
        for note in told.notes {
            let _ = writeln!(page, "- {note}");
        }
    }
    page
}

fn memory_row(figures: &Figures, largest: u64) -> String {
    let name = format!("node_wasm_{largest}");
    let found = figures.memory_mb.iter().find(|(known, _)| *known == name);
    let reached = found.map_or_else(|| "not measured".to_owned(), |(_, figure)| shown(figure));
    format!("| T4 | MB | ≤ 512 | {reached} | memory of the module after {largest} actions, Node |\n")
}

fn start_rows(figures: &Figures) -> String {
    let mut rows = String::new();
    for (name, size) in &figures.sizes {
        let wanted = if *name == "core" { "≤ 350 / 120 KB" } else { "" };
        let reached = match size {
            Ok((raw, brotli)) => format!("{} / {} KB", rounded(raw / 1000.0), rounded(brotli / 1000.0)),
            Err(why) => why.clone(),
        };
        let _ = writeln!(
            rows,
            "| T8 | size of {name} | {wanted} | {reached} | raw / brotli at its best |"
        );
    }
    for (name, figure) in &figures.start_ms {
        let (wanted, how) = match *name {
            "first_verdict_after_empty" => (
                "≤ 150 ms",
                "from navigation to a small bundle's verdict (a dozen statements, no policy to re-run), less the same for an empty page, \
                 Chromium, fresh contexts",
            ),
            "first_verdict_with_policy_after_empty" => (
                "",
                "the same of a bundle whose policy is re-run: the policy engines' module is loaded as well",
            ),
            "compile_instantiate" => ("≤ 10 ms", "the core module, Chromium, fresh contexts"),
            "compile_instantiate_node" => (
                "≤ 10 ms",
                "the core module, Node, processor time, fresh processes",
            ),
            "rows_100000" => (
                "≤ 15 ms",
                "10^5 rows over the boundary as columns, of a list that is sorted already, Node, by the clock",
            ),
            _ => ("", "Chromium, fresh contexts"),
        };
        let _ = writeln!(rows, "| T8 | {name} | {wanted} | {} | {how} |", shown(figure));
    }
    rows
}

/// Microseconds an action, and what grew.
fn growth(taken: &Taken) -> String {
    let mut text = "\n## Growth\n\n![time and memory from 10^3 actions on](benchmarks/growth.svg)\n\nMicroseconds of processor time an \
        action, medians:\n\n"
        .to_owned();
    let mut sizes: Vec<u64> = Contender::ALL
        .iter()
        .flat_map(|contender| taken.sizes(*contender))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let heads: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    let _ = writeln!(
        text,
        "| | {} |\n|---|{}",
        heads.join(" | "),
        "---|".repeat(sizes.len())
    );
    for contender in Contender::ALL {
        let cells: Vec<String> = sizes
            .iter()
            .map(|size| match taken.median(contender, *size, "/cpu_ms") {
                Some(ms) => rounded(ms * 1000.0 / real(*size)).to_string(),
                None => String::new(),
            })
            .collect();
        let _ = writeln!(text, "| {} | {} |", contender.name(), cells.join(" | "));
    }
    text.push_str("\nStages of ours in Wasm in Node, the same way:\n\n");
    let _ = writeln!(
        text,
        "| | {} |\n|---|{}",
        heads.join(" | "),
        "---|".repeat(sizes.len())
    );
    for (stage, what) in super::STAGES {
        let cell = |size: &u64| taken.median(Contender::OursInNode, *size, &format!("/stages/{stage}"));
        let cells: Vec<String> = sizes
            .iter()
            .map(|size| {
                cell(size).map_or_else(String::new, |ms| rounded(ms * 1000.0 / real(*size)).to_string())
            })
            .collect();
        let _ = writeln!(text, "| {what} | {} |", cells.join(" | "));
    }
    text
}

fn shown(figure: &Result<f64, String>) -> String {
    match figure {
        Ok(value) => rounded(*value).to_string(),
        Err(why) => format!("not measured: {why}"),
    }
}

#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^53")]
fn real(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_a_row_and_what_is_missing_says_why() {
        let figures = Figures {
            ratios: vec![
                ("T1", Ok(1.534)),
                ("T7_cpu", Err("workers cannot be chosen yet".to_owned())),
            ],
            sizes: vec![("core", Ok((350_000.0, 120_000.0)))],
            memory_mb: vec![("node_wasm_1000000".to_owned(), Ok(411.7))],
            start_ms: vec![("compile_instantiate", Ok(2.5))],
        };
        let told = Told {
            machine: &["2 cores".to_owned()],
            largest: 1_000_000,
            notes: &[],
        };
        let page = page(&figures, &Taken::default(), &told);
        for target in 1..=9 {
            assert!(page.contains(&format!("| T{target} |")), "T{target}");
        }
        assert!(page.contains("| `T1` | ≥ 1.5 | 1.53 |"), "{page}");
        assert!(page.contains("not measured: workers cannot be chosen yet"));
        assert!(page.contains("| T4 | MB | ≤ 512 | 412 |"));
        assert!(page.contains("| 350 / 120 KB |"));
    }
}
