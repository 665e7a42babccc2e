//! The machine that it was measured on, without its name: what decides the figures.

use std::path::Path;

use crate::process;

/// A line for each thing that matters.
pub(crate) fn described(browser: Option<&Path>) -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = value(&cpu, "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let flags = value(&cpu, "flags").unwrap_or_default();
    let has: Vec<&str> = ["avx2", "avx512f", "avx512ifma", "sha_ni"]
        .into_iter()
        .filter(|wanted| flags.split(' ').any(|flag| flag == *wanted))
        .collect();
    let mut lines = vec![format!(
        "{cores} cores, {model} ({}), {}",
        has.join(", "),
        std::env::consts::OS
    )];
    let mut versions = vec![version("rustc", "rustc"), version("node", "Node")];
    if let Some(browser) = browser {
        versions.push(version(&process::text(browser), ""));
    }
    lines.push(versions.into_iter().flatten().collect::<Vec<_>>().join(", "));
    lines
}

/// What stands behind a name in the list that Linux keeps, where it stands first.
fn value(list: &str, name: &str) -> Option<String> {
    let line = list.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

/// What a program says its version is, under this name or its own.
fn version(program: &str, name: &str) -> Option<String> {
    let said = process::output(process::command(program).arg("--version")).ok()?;
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    let words: Vec<&str> = said.split_whitespace().take(2).collect();
    Some(match (name, words.as_slice()) {
        ("Node", [version, ..]) => format!("Node {}", version.trim_start_matches('v')),
        _ => words.join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_processor_speaks_for_all() {
        let list = "processor\t: 0\nmodel name\t: Some CPU @ 2.50GHz\nmodel name\t: Other\n";
        assert_eq!(value(list, "model name").as_deref(), Some("Some CPU @ 2.50GHz"));
        assert_eq!(value(list, "flags"), None);
    }
}
