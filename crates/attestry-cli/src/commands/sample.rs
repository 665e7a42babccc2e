//! `attestry sample`: the sample bundles, out of the readable sources in tests/samples.

use std::fs;

use attestry_record::script;
use serde_json::{Value, json};

use crate::arguments::SampleArguments;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;

/// The sources, by name, in the order in which people should see them.
const SOURCES: [(&str, &str); 4] = [
    (
        "firewall",
        include_str!("../../../../tests/samples/firewall.json"),
    ),
    (
        "firewall-other-range",
        include_str!("../../../../tests/samples/firewall-other-range.json"),
    ),
    (
        "firewall-truncated",
        include_str!("../../../../tests/samples/firewall-truncated.json"),
    ),
    (
        "firewall-redacted",
        include_str!("../../../../tests/samples/firewall-redacted.json"),
    ),
];

/// Writes `<name>.intoto.jsonl` and `<name>.trust.json` for each, and `samples.json`, which lists them.
pub(crate) fn run(arguments: &SampleArguments, console: &mut Console) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::about(&folder.display().to_string(), error))?;
    let mut put =
        |name: &str, bytes: &[u8]| files::write(&folder.join(name).display().to_string(), bytes, console);
    let source = |name: &str| {
        SOURCES
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| text)
    };
    let mut index = Vec::new();
    for (name, text) in SOURCES {
        let script = script(text, source).map_err(|error| Failure::about(name, error))?;
        let sample = script.run(name).map_err(|error| Failure::about(name, error))?;
        let (bundle, trust) = (format!("{name}.intoto.jsonl"), format!("{name}.trust.json"));
        put(&bundle, &sample.bundle.to_jsonl())?;
        put(&trust, sample.trust.as_bytes())?;
        index.push(json!({
            "name": name,
            "title": script.title,
            "about": script.about,
            "bundle": bundle,
            "trust": trust,
            "at": script.at,
            "expect": {"verdict": script.expect.verdict, "rules": script.expect.rules},
        }));
    }
    let samples = index.len();
    let index = serde_json::to_string_pretty(&Value::Array(index))
        .map_err(|error| Failure::new(error.to_string()))?;
    put("samples.json", format!("{index}\n").as_bytes())?;
    console.say(&format!(
        "{samples} samples in {}; their keys are public and worthless: trust them nowhere else\n",
        folder.display()
    ));
    Ok(Exit::Passed)
}
