//! `attestry sample`: the sample bundles, out of the readable sources in tests/samples and tests/scenarios.

use std::fs;

use attestry_record::script;
use serde_json::{Value, json};

use crate::arguments::SampleArguments;
use crate::console::Console;
use crate::exit::{Exit, Failure};
use crate::files;

/// One readable source.
struct Source {
    /// Which samples it stands with in a gallery.
    group: &'static str,
    /// Its file's name without `.json`.
    name: &'static str,
    /// What is in the file.
    text: &'static str,
}

macro_rules! sources {
    ($($group:literal from $folder:literal: $($name:literal)+;)+) => {
        &[$($(Source {
            group: $group,
            name: $name,
            text: include_str!(concat!("../../../../tests/", $folder, "/", $name, ".json")),
        },)+)+]
    };
}

/// The sources in the order in which people should see them: those of tests/samples, then every conforming scenario.
const SOURCES: &[Source] = sources! {
    "start" from "samples":
        "firewall" "firewall-other-range" "firewall-truncated" "firewall-unknown-approver" "firewall-redacted";
    "changes" from "scenarios":
        "e01-change-request" "e10-agent-firewall" "e14-pipeline-staging" "e17-job-retried";
    "secrets" from "scenarios":
        "e06-token-deployment" "e11-rotated-secret" "e16-secret-fan-out" "e19-maintenance-window";
    "access" from "scenarios":
        "e12-chat-recommendation" "e18-ticket-update" "e20-brief-access";
    "customers" from "scenarios":
        "e03-support-reply" "e05-approved-reply" "e15-customer-analytics" "e22-tool-records";
    "money" from "scenarios":
        "e02-renewal" "e07-payment-exception" "e09-published-report";
    "incidents" from "scenarios":
        "e04-break-glass" "e08-contained-hosts" "e13-mcp-remediation" "e21-incident-trail";
};

/// Writes `<name>.intoto.jsonl` and `<name>.trust.json` for each, and `samples.json`, which lists them.
pub(crate) fn run(arguments: &SampleArguments, console: &mut Console) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder).map_err(|error| Failure::about(&folder.display().to_string(), error))?;
    let mut put =
        |name: &str, bytes: &[u8]| files::write(&folder.join(name).display().to_string(), bytes, console);
    let text_of = |name: &str| {
        let source = SOURCES.iter().find(|source| source.name == name);
        source.map(|source| source.text)
    };
    let mut index = Vec::new();
    for &Source { group, name, text } in SOURCES {
        let script = script(text, text_of).map_err(|error| Failure::about(name, error))?;
        let sample = script.run(name).map_err(|error| Failure::about(name, error))?;
        let (bundle, trust) = (format!("{name}.intoto.jsonl"), format!("{name}.trust.json"));
        put(&bundle, &sample.bundle.to_jsonl())?;
        put(&trust, sample.trust.as_bytes())?;
        index.push(json!({
            "name": name,
            "group": group,
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
