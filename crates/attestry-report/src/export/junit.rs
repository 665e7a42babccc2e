//! JUnit's XML, as build servers read it: a suite for a bundle, a case for the bundle as a whole and one for each action.
//!
//! What fails is a failure, and what is undecided or no bundle is an error: neither is skipped, so that no build server takes
//! silence for success.

use std::collections::BTreeMap;
use std::io;

use super::csv::effect;
use super::{Exported, verdict};
use crate::model::{ActionView, Effect, Verdict};
use crate::text::{Parts, plain};

/// What stands before the suites of a document.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
/// What stands after them.
pub(super) const TAIL: &str = "</testsuites>\n";

/// Writes the suite of one bundle.
pub(super) fn suite(exported: Exported<'_>, sink: &mut dyn io::Write) -> io::Result<()> {
    let parts = exported.parts;
    let name = xml(exported.bundle_name);
    let whole = parts.verdict();
    let all = (0..parts.actions()).filter_map(|position| parts.action_verdict(position));
    let (mut tests, mut failures, mut errors) = (0_u64, 0_u64, 0_u64);
    for one in all.chain([whole]) {
        tests = tests.saturating_add(1);
        match one {
            Verdict::Passed => {}
            Verdict::Failed => failures = failures.saturating_add(1),
            Verdict::Indeterminate | Verdict::Malformed => errors = errors.saturating_add(1),
        }
    }
    let at = parts.at();
    // Their schema knows no zone: it is UTC.
    let at = xml(at.strip_suffix('Z').unwrap_or(at));
    writeln!(
        sink,
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\" timestamp=\"{at}\">"
    )?;
    about(parts, sink)?;
    bundle(parts, &name, sink)?;
    for position in 0..parts.actions() {
        if let Some(action) = parts.action(position) {
            case(parts, &action, (&name, position), sink)?;
        }
    }
    sink.write_all(b"  </testsuite>\n")
}

/// What the verdict rests on.
fn about(parts: &dyn Parts, sink: &mut dyn io::Write) -> io::Result<()> {
    let verifier = parts.verifier();
    let verifier = format!("{} {}", verifier.name, verifier.version);
    let trust = parts.trust();
    let properties = [
        ("verifier", Some(verifier.as_str())),
        ("sha256", Some(parts.bundle().sha256.as_str())),
        ("trustFile", trust.map(|trust| trust.name.as_str())),
        ("trustFileSha256", trust.map(|trust| trust.sha256.as_str())),
    ];
    sink.write_all(b"    <properties>\n")?;
    for (name, value) in properties {
        if let Some(value) = value {
            writeln!(sink, "      <property name=\"{name}\" value=\"{}\"/>", xml(value))?;
        }
    }
    sink.write_all(b"    </properties>\n")
}

/// The bundle as a whole, with how often each rule speaks against it.
fn bundle(parts: &dyn Parts, name: &str, sink: &mut dyn io::Write) -> io::Result<()> {
    let mut rules: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (is, rule) in (0..parts.findings()).filter_map(|index| parts.finding_rule(index)) {
        if decides(is) {
            let count = rules.entry((rule, effect(is))).or_default();
            *count = count.saturating_add(1);
        }
    }
    let told: Vec<String> = rules
        .iter()
        .map(|((rule, effect), count)| format!("{rule} ({effect}): {count}"))
        .collect();
    outcome(
        (name, "the bundle"),
        (parts.verdict(), parts.summary()),
        &told,
        sink,
    )
}

fn case(
    parts: &dyn Parts,
    action: &ActionView,
    (name, position): (&str, usize),
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    let place = match action.log_index {
        Some(index) => format!("log {index}"),
        None => format!("action {}", position.saturating_add(1)),
    };
    let found = action
        .findings
        .iter()
        .filter_map(|index| parts.finding(usize::try_from(*index).unwrap_or(usize::MAX)));
    let mut told = Vec::new();
    for finding in found.filter(|finding| decides(finding.effect)) {
        let mut line = format!("{}: {}", finding.rule, finding.message);
        for (word, part) in [("expected", &finding.expected), ("found", &finding.found)] {
            if let Some(part) = part {
                line.push_str(&format_args!("\n  {word}: {part}").to_string());
            }
        }
        told.push(line);
    }
    let reason = told
        .first()
        .map(|line| line.lines().next().unwrap_or_default().to_owned());
    let title = xml(&format!("{place}: {}", action.sentence));
    outcome(
        (name, &title),
        (action.verdict, reason.as_deref().unwrap_or_default()),
        &told,
        sink,
    )
}

/// One case. Its name is escaped already.
fn outcome(
    (class, name): (&str, &str),
    (is, reason): (Verdict, &str),
    told: &[String],
    sink: &mut dyn io::Write,
) -> io::Result<()> {
    let element = match is {
        Verdict::Passed => {
            return writeln!(sink, "    <testcase classname=\"{class}\" name=\"{name}\"/>");
        }
        Verdict::Failed => "failure",
        Verdict::Indeterminate | Verdict::Malformed => "error",
    };
    writeln!(sink, "    <testcase classname=\"{class}\" name=\"{name}\">")?;
    let told: Vec<String> = told.iter().map(|line| lines(line)).collect();
    writeln!(
        sink,
        "      <{element} type=\"{}\" message=\"{}\">{}</{element}>\n    </testcase>",
        verdict(is),
        xml(reason),
        told.join("\n")
    )
}

const fn decides(effect: Effect) -> bool {
    matches!(effect, Effect::Fail | Effect::Indeterminate)
}

/// Several lines of ours, each of which may hold evidence.
fn lines(text: &str) -> String {
    text.split('\n').map(xml).collect::<Vec<_>>().join("\n")
}

/// A text as XML 1.0 takes it, in an attribute or between two tags; what hides or draws is escaped as on a terminal.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // No characters to XML (section 2.2).
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
