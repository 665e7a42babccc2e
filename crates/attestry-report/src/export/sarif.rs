//! SARIF 2.1.0: the rules that found something, and a result for each finding.
//!
//! What fails and what leaves undecided are both errors: either keeps the bundle from passing, and a gate must not let it
//! through. `properties.effect` tells them apart.

use std::collections::BTreeSet;
use std::io;

use super::Exported;
use super::csv::{cause, effect};
use super::json::Json;
use super::verdict;
use crate::model::{Effect, FindingView};
use crate::text::{Parts, plain};

/// What stands before the runs of a log.
pub(super) const HEAD: &str = "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[";
/// What stands after them.
pub(super) const TAIL: &str = "]}\n";

/// Writes the run of one bundle.
pub(super) fn run(exported: Exported<'_>, sink: &mut dyn io::Write) -> io::Result<()> {
    let parts = exported.parts;
    let uri = uri(exported.bundle_name);
    let mut json = Json::new(sink);
    json.object();
    let codes = codes(parts);
    driver(&mut json, parts, &codes);
    json.name("invocations")
        .list()
        .object()
        .yes("executionSuccessful")
        .end()
        .end();
    json.name("artifacts").list().object();
    json.name("location").object().member("uri", &uri).end();
    json.number("length", parts.bundle().bytes);
    hashes(&mut json, &parts.bundle().sha256);
    json.texts("roles", ["analysisTarget"].into_iter()).end().end();
    results(&mut json, parts, &codes, &uri);
    about(&mut json, parts);
    json.end();
    json.done()
}

/// The rules that found something, in order.
fn codes(parts: &dyn Parts) -> Vec<String> {
    let found = (0..parts.findings()).filter_map(|index| parts.finding_rule(index));
    let found: BTreeSet<&str> = found.map(|(_, rule)| rule).collect();
    found.into_iter().map(str::to_owned).collect()
}

fn driver(json: &mut Json<'_>, parts: &dyn Parts, codes: &[String]) {
    let verifier = parts.verifier();
    json.name("tool")
        .object()
        .name("driver")
        .object()
        .member("name", &verifier.name)
        .member("version", &verifier.version)
        .name("rules")
        .list();
    for code in codes {
        json.object().member("id", code);
        if let Some(rule) = attestry_rules::rule(code) {
            sentence(json, "shortDescription", rule.title);
            sentence(json, "fullDescription", rule.finds);
            sentence(
                json,
                "help",
                &format!("{} What to ask for: {}", rule.matters, rule.ask),
            );
            json.name("properties").object();
            json.texts("controls", rule.controls.iter().copied());
            json.member("group", rule.group.name()).end();
        }
        json.end();
    }
    json.end().end().end();
}

fn results(json: &mut Json<'_>, parts: &dyn Parts, codes: &[String], uri: &str) {
    json.name("results").list();
    // Findings of one rule about one statement stand together; they are told apart by number.
    let mut last = (String::new(), String::new(), 0_u64);
    for index in 0..parts.findings() {
        if json.is_refused() {
            break;
        }
        let Some(finding) = parts.finding(index) else {
            continue;
        };
        let statement = finding.statement.clone().unwrap_or_default();
        let again = last.0 == finding.rule && last.1 == statement;
        last = (
            finding.rule.clone(),
            statement,
            if again { last.2.saturating_add(1) } else { 1 },
        );
        let rule = codes.binary_search(&finding.rule).ok();
        let print = format!("{}/{}/{}", last.0, last.1, last.2);
        result(json, &finding, rule, (uri, &print));
    }
    json.end();
}

fn result(json: &mut Json<'_>, finding: &FindingView, rule: Option<usize>, (uri, print): (&str, &str)) {
    json.object().member("ruleId", &finding.rule);
    if let Some(rule) = rule {
        json.number("ruleIndex", u64::try_from(rule).unwrap_or(u64::MAX));
    }
    json.member("level", level(finding.effect));
    let mut text = finding.message.clone();
    for (word, part) in [("Expected", &finding.expected), ("Found", &finding.found)] {
        if let Some(part) = part {
            if !text.ends_with(['.', '?', '!']) {
                text.push('.');
            }
            text.push_str(&format_args!(" {word}: {part}").to_string());
        }
    }
    sentence(json, "message", &text);
    json.name("locations").list().object();
    json.name("physicalLocation").object();
    json.name("artifactLocation").object().member("uri", uri);
    json.number("index", 0).end();
    if let Some(line) = finding.line.filter(|line| *line > 0) {
        json.name("region").object().number("startLine", line).end();
    }
    json.end();
    if let Some(statement) = &finding.statement {
        json.name("logicalLocations").list().object();
        json.member("fullyQualifiedName", statement)
            .member("kind", "statement");
        json.end().end();
    }
    json.end().end();
    json.name("fingerprints")
        .object()
        .member("attestry/v1", print)
        .end();
    json.name("properties").object();
    json.member("effect", effect(finding.effect));
    json.maybe("cause", finding.cause.map(cause));
    json.maybe("question", finding.question.as_deref());
    json.texts("controls", finding.controls.iter().map(String::as_str));
    json.maybe("neededBy", finding.needed_by.as_deref());
    json.maybe("member", finding.member.as_deref().map(plain).as_deref());
    if let Some(index) = finding.log_index {
        json.number("logIndex", index);
    }
    json.maybe("resolve", finding.resolve.as_deref().map(plain).as_deref());
    json.texts("related", finding.related.iter().map(String::as_str));
    json.end().end();
}

/// What the verdict rests on.
fn about(json: &mut Json<'_>, parts: &dyn Parts) {
    json.name("properties").object();
    json.member("verdict", verdict(parts.verdict()));
    json.member("summary", &plain(parts.summary()));
    json.member("verificationTime", parts.at());
    if let Some(trust) = parts.trust() {
        json.member("trustFile", &plain(&trust.name));
        json.member("trustFileSha256", &trust.sha256);
    }
    json.end();
}

fn hashes(json: &mut Json<'_>, sha256: &str) {
    json.name("hashes").object().member("sha-256", sha256).end();
}

/// A message. It has no placeholders and no links, so braces are doubled and brackets of a link are escaped (3.11.5, 3.11.6).
fn sentence(json: &mut Json<'_>, name: &str, text: &str) {
    let mut text = plain(text).replace('{', "{{").replace('}', "}}");
    if text.contains("](") {
        text = text.replace('[', "\\[").replace(']', "\\]");
    }
    json.name(name).object().member("text", &text).end();
}

const fn level(effect: Effect) -> &'static str {
    match effect {
        Effect::Fail | Effect::Indeterminate => "error",
        Effect::Warning => "warning",
        Effect::Note => "note",
    }
}

/// A file's name as a relative reference (RFC 3986): it stays a name, whatever is in it.
pub(super) fn uri(name: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            other => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    if uri.is_empty() { "bundle".to_owned() } else { uri }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(uri("run 1.jsonl"), "run%201.jsonl");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert_eq!(uri("../a/b?c#d"), "..%2Fa%2Fb%3Fc%23d");
        assert_eq!(uri(""), "bundle");
    }

    #[test]
    fn a_message_neither_links_nor_has_places_to_fill() {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out);
        json.object();
        sentence(&mut json, "m", "[here](https://evil.example) {0} \u{202e}x");
        sentence(&mut json, "n", "a [1] b");
        json.end();
        json.finish().expect("memory takes it");
        assert_eq!(
            String::from_utf8(out).expect("it is text"),
            "{\"m\":{\"text\":\"\\\\[here\\\\](https://evil.example) {{0}} \\\\u202ex\"},\"n\":{\"text\":\"a [1] b\"}}\n"
        );
    }
}
