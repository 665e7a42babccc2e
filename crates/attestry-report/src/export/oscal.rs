//! OSCAL 1.1.3 assessment results: one result for each framework, a finding for each of its controls, an observation for each
//! control and for each finding that bears on one.
//!
//! It says what the run is evidence for, never that anybody complies. Nothing of it depends on a clock: times are the
//! verification time, identifiers come from digests.

mod markup;
mod people;

use std::collections::BTreeSet;
use std::io;

use super::csv::effect;
use super::identity::Identity;
use super::json::Json;
use super::sarif::uri;
use super::{Assessed, Exported, verdict};
use crate::model::{ControlView, FindingView};
use markup::{markup, token, value};
use people::People;

/// The version of OSCAL that is written.
const VERSION: &str = "1.1.3";

/// The namespace of our properties.
const NS: &str = "https://attestry.dev/ns/oscal";

/// What is written, and what it is written from.
struct Document<'r> {
    exported: Exported<'r>,
    assessed: Assessed<'r>,
    identity: Identity,
    people: People<'r>,
}

/// Writes the document.
pub(super) fn write(
    exported: Exported<'_>,
    assessed: Assessed<'_>,
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    let parts = exported.parts;
    let trust = parts.trust().map(|trust| trust.sha256.as_str());
    let document = Document {
        exported,
        assessed,
        identity: Identity::of("oscal", &parts.bundle().sha256, trust),
        people: People::new(assessed.principals),
    };
    let mut json = Json::new(sink);
    json.object().name("assessment-results").object();
    json.member("uuid", &document.identity.uuid("document"));
    document.metadata(&mut json);
    json.name("import-ap")
        .object()
        .member("href", &format!("#{}", document.identity.uuid("plan")))
        .end();
    json.name("results").list();
    let mut frameworks: Vec<&str> = Vec::new();
    for control in assessed.controls {
        if !frameworks.contains(&control.framework.as_str()) {
            frameworks.push(&control.framework);
        }
    }
    if frameworks.is_empty() {
        document.unreadable(&mut json);
    }
    for framework in frameworks {
        document.result(&mut json, framework);
    }
    json.end();
    document.back_matter(&mut json);
    json.end().end();
    json.finish()
}

impl Document<'_> {
    fn metadata(&self, json: &mut Json<'_>) {
        let parts = self.exported.parts;
        json.name("metadata").object();
        json.member("title", "Attestry: what a bundle of evidence shows")
            .member("last-modified", parts.at())
            .member("version", &value(&parts.verifier().version))
            .member("oscal-version", VERSION);
        json.name("props").list();
        prop(json, "bundle-sha256", &parts.bundle().sha256);
        if let Some(trust) = parts.trust() {
            prop(json, "trust-file-sha256", &trust.sha256);
        }
        prop(json, "verdict", verdict(parts.verdict()));
        json.end();
        self.people.parties(json, &self.identity);
        json.end();
    }

    /// One framework's result.
    fn result(&self, json: &mut Json<'_>, framework: &str) {
        let controls: Vec<&ControlView> = self
            .assessed
            .controls
            .iter()
            .filter(|control| control.framework == framework)
            .collect();
        let bearing: BTreeSet<u32> = controls
            .iter()
            .flat_map(|control| control.findings.iter().copied())
            .collect();
        self.begin_result(json, framework, &format!("Evidence for {framework}"));
        self.definitions(json, framework, &bearing);
        json.name("reviewed-controls").object();
        json.name("control-selections").list().object();
        json.name("include-controls").list();
        for control in &controls {
            json.object().member("control-id", &token(&control.id)).end();
        }
        json.end().end().end().end();
        json.name("observations").list();
        for control in &controls {
            self.of_control(json, framework, control);
        }
        for index in &bearing {
            if json.is_refused() {
                break;
            }
            let position = usize::try_from(*index).unwrap_or(usize::MAX);
            if let Some(finding) = self.exported.parts.finding(position) {
                self.of_finding(json, framework, *index, &finding);
            }
        }
        json.end();
        json.name("findings").list();
        for control in &controls {
            self.finding(json, framework, control);
        }
        json.end().end();
    }

    /// What can be said of an input that is no bundle: that no control could be judged.
    fn unreadable(&self, json: &mut Json<'_>) {
        self.begin_result(json, "none", "No bundle that can be read");
        self.definitions(json, "none", &BTreeSet::new());
        json.name("reviewed-controls").object();
        json.name("control-selections").list().object();
        json.name("include-all").object().end();
        json.end().end().end();
        json.name("observations").list();
        for index in 0..self.exported.parts.findings() {
            if let Some(finding) = self.exported.parts.finding(index) {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                self.of_finding(json, "none", index, &finding);
            }
        }
        json.end().end();
    }

    fn begin_result(&self, json: &mut Json<'_>, framework: &str, title: &str) {
        let parts = self.exported.parts;
        let uuid = self.identity.uuid(&format!("result {framework}"));
        json.object().member("uuid", &uuid).member("title", title);
        json.member("description", &markup(parts.summary()));
        json.member("start", parts.at()).member("end", parts.at());
    }

    /// Who and what the observations are about, and what made them.
    fn definitions(&self, json: &mut Json<'_>, framework: &str, bearing: &BTreeSet<u32>) {
        let (tool, verifier) = (self.tool(framework), self.exported.parts.verifier());
        json.name("local-definitions").object();
        let about = bearing.iter().filter_map(|index| {
            let position = usize::try_from(*index).unwrap_or(usize::MAX);
            self.exported.parts.finding(position)
        });
        self.people.components(json, &self.identity, framework, about);
        json.name("assessment-assets").object();
        json.name("components").list().object();
        json.member("uuid", &tool)
            .member("type", "software")
            .member("title", &markup(&verifier.name));
        json.member("description", "Offline verifier of signed evidence");
        json.name("props").list();
        prop(json, "version", &verifier.version);
        json.end();
        json.name("status")
            .object()
            .member("state", "operational")
            .end()
            .end()
            .end();
        json.name("assessment-platforms").list().object();
        let platform = self.identity.uuid(&format!("platform {framework}"));
        json.member("uuid", &platform).name("uses-components").list();
        json.object()
            .member("component-uuid", &tool)
            .end()
            .end()
            .end()
            .end();
        json.end().end();
    }

    /// What there was to judge a control by.
    fn of_control(&self, json: &mut Json<'_>, framework: &str, control: &ControlView) {
        let uuid = self.control_uuid(framework, control);
        json.object().member("uuid", &uuid);
        json.member("title", &markup(&format!("{}: {}", control.id, control.title)));
        json.member("description", &markup(&control.sentence));
        json.name("props").list();
        prop(json, "evidence", &control.evidence);
        prop(json, "rules", &control.rules.join(" "));
        json.end();
        self.made(json, framework, "control-objective");
        json.name("subjects").list();
        self.bundle_subject(json);
        json.end();
        json.name("relevant-evidence").list();
        self.evidence(json, "The bundle, under the trust file that the auditor gave.");
        json.end();
        json.member("collected", self.exported.parts.at()).end();
    }

    /// One finding.
    fn of_finding(&self, json: &mut Json<'_>, framework: &str, index: u32, finding: &FindingView) {
        let uuid = self.finding_uuid(framework, index);
        let title = attestry_rules::rule(&finding.rule).map_or("", |rule| rule.title);
        json.object().member("uuid", &uuid);
        json.member("title", &markup(&format!("{}: {title}", finding.rule)));
        let mut text = finding.message.clone();
        for (word, part) in [("Expected", &finding.expected), ("Found", &finding.found)] {
            if let Some(part) = part {
                text.push_str(&format_args!(" {word}: {part}.").to_string());
            }
        }
        json.member("description", &markup(&text));
        json.name("props").list();
        prop(json, "rule", &finding.rule);
        prop(json, "effect", effect(finding.effect));
        if let Some(statement) = &finding.statement {
            prop(json, "statement", statement);
        }
        json.end();
        self.made(json, framework, "discovery");
        json.name("subjects").list();
        self.bundle_subject(json);
        self.people.subjects(json, &self.identity, framework, finding);
        json.end();
        json.name("relevant-evidence").list();
        let place = match (&finding.statement, finding.line) {
            (Some(statement), Some(line)) => format!("Statement {statement}, line {line} of the bundle"),
            (Some(statement), None) => format!("Statement {statement}"),
            (None, Some(line)) => format!("Line {line} of the bundle"),
            (None, None) => "The bundle".to_owned(),
        };
        self.evidence(json, &markup(&place));
        json.end();
        json.member("collected", self.exported.parts.at()).end();
    }

    /// What the run says of one control.
    fn finding(&self, json: &mut Json<'_>, framework: &str, control: &ControlView) {
        let (state, reason) = match control.evidence.as_str() {
            "satisfied" => ("satisfied", "pass"),
            "not-satisfied" => ("not-satisfied", "fail"),
            _ => ("not-satisfied", "other"),
        };
        let uuid = self.identity.uuid(&format!("finding {framework} {}", control.id));
        json.object().member("uuid", &uuid);
        json.member(
            "title",
            &markup(&format!("Evidence for {}: {}", control.id, control.title)),
        );
        json.member("description", &markup(&control.sentence));
        json.name("props").list();
        prop(json, "evidence", &control.evidence);
        json.end();
        json.name("target").object().member("type", "statement-id");
        json.member("target-id", &format!("{}_statement", token(&control.id)));
        json.name("status").object().member("state", state);
        json.member("reason", reason).end().end();
        json.name("related-observations").list();
        let related = control.findings.iter();
        let related = related.map(|index| self.finding_uuid(framework, *index));
        for uuid in std::iter::once(self.control_uuid(framework, control)).chain(related) {
            json.object().member("observation-uuid", &uuid).end();
        }
        json.end().end();
    }

    /// How an observation was made, and by what.
    fn made(&self, json: &mut Json<'_>, framework: &str, kind: &str) {
        json.texts("methods", ["TEST"].into_iter());
        json.texts("types", [kind].into_iter());
        json.name("origins")
            .list()
            .object()
            .name("actors")
            .list()
            .object();
        json.member("type", "tool")
            .member("actor-uuid", &self.tool(framework));
        json.end().end().end().end();
    }

    fn bundle_subject(&self, json: &mut Json<'_>) {
        json.object()
            .member("subject-uuid", &self.identity.uuid("bundle"))
            .member("type", "resource")
            .end();
    }

    fn evidence(&self, json: &mut Json<'_>, description: &str) {
        json.object()
            .member("href", &format!("#{}", self.identity.uuid("bundle")))
            .member("description", description)
            .end();
    }

    fn tool(&self, framework: &str) -> String {
        self.identity.uuid(&format!("tool {framework}"))
    }

    fn control_uuid(&self, framework: &str, control: &ControlView) -> String {
        self.identity.uuid(&format!("control {framework} {}", control.id))
    }

    fn finding_uuid(&self, framework: &str, index: u32) -> String {
        self.identity.uuid(&format!("observation {framework} {index}"))
    }

    /// The files that it speaks of.
    fn back_matter(&self, json: &mut Json<'_>) {
        let parts = self.exported.parts;
        json.name("back-matter").object().name("resources").list();
        json.object()
            .member("uuid", &self.identity.uuid("plan"))
            .member("title", "What was checked");
        json.member(
            "description",
            "The rules of the verifier, each with what it finds and why it matters; `attestry rules` shows them.",
        );
        json.end();
        self.file(
            json,
            "bundle",
            "Bundle of evidence",
            Some(self.exported.bundle_name),
        );
        hashes(json, &parts.bundle().sha256);
        if let Some(trust) = parts.trust() {
            self.file(json, "trust", "Trust file of the auditor", None);
            hashes(json, &trust.sha256);
        }
        json.end().end();
    }

    fn file(&self, json: &mut Json<'_>, key: &str, title: &str, name: Option<&str>) {
        json.object()
            .member("uuid", &self.identity.uuid(key))
            .member("title", title);
        let href = name.map_or_else(|| key.to_owned(), uri);
        json.name("rlinks").list().object().member("href", &href);
    }
}

/// Ends a file with its digest.
fn hashes(json: &mut Json<'_>, sha256: &str) {
    json.name("hashes").list().object();
    json.member("algorithm", "SHA-256").member("value", sha256);
    json.end().end().end().end().end();
}

/// One of our properties.
fn prop(json: &mut Json<'_>, name: &str, text: &str) {
    json.object()
        .member("name", name)
        .member("ns", NS)
        .member("value", &value(text))
        .end();
}
