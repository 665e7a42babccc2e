//! The shared vectors: bundles made by an independent producer, each with the verdict and the codes it must get.

#![allow(
    clippy::print_stdout,
    reason = "what was judged is counted on standard output"
)]

use std::collections::BTreeSet;
use std::path::Path;

use attestry::{Effect, Report, Time, Verdict};
use serde_json::Value;

/// What a case expects.
struct Case {
    name: String,
    bundle: Vec<u8>,
    trust: Option<Vec<u8>>,
    expect: Value,
}

impl Case {
    fn read(folder: &Path) -> Option<Self> {
        let expect = serde_json::from_slice(&std::fs::read(folder.join("expect.json")).ok()?).ok()?;
        let entries = std::fs::read_dir(folder).ok()?;
        let bundle = entries
            .filter_map(Result::ok)
            .find(|entry| entry.file_name().to_string_lossy().starts_with("bundle."))
            .and_then(|entry| std::fs::read(entry.path()).ok())?;
        Some(Self {
            name: folder.file_name()?.to_string_lossy().into_owned(),
            bundle,
            trust: std::fs::read(folder.join("trust.json")).ok(),
            expect,
        })
    }

    fn codes(&self, member: &str) -> BTreeSet<String> {
        let codes = self.expect.get(member).and_then(Value::as_array);
        codes
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    fn flag(&self, member: &str) -> bool {
        self.expect.get(member).and_then(Value::as_bool) == Some(true)
    }

    /// What is not as expected.
    fn faults(&self) -> Vec<String> {
        let at = self.expect.get("at").and_then(Value::as_str).unwrap_or_default();
        let Ok(at) = Time::parse(at) else {
            return vec![format!("no time `{at}`")];
        };
        let report = match attestry::verify(&self.bundle, self.trust.as_deref(), at) {
            Ok(report) => report,
            Err(_) if self.flag("usageError") => return Vec::new(),
            Err(error) => return vec![error.to_string()],
        };
        if self.flag("usageError") {
            return vec!["the trust file was not refused".to_owned()];
        }
        let mut faults = Vec::new();
        let expected = self
            .expect
            .get("verdict")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let found = word(report.verdict);
        if found != expected && !(self.flag("malformed") && report.verdict == Verdict::Malformed) {
            faults.push(format!("verdict {found}, expected {expected}"));
        }
        let counting = codes(&report, |effect| {
            matches!(effect, Effect::Fail | Effect::Indeterminate)
        });
        let all = codes(&report, |_| true);
        let required = self.codes("rules");
        let (may, any) = (self.codes("mayAlso"), self.codes("anyOf"));
        let missing: Vec<&String> = required.difference(&counting).collect();
        if !missing.is_empty() {
            faults.push(format!("missing {missing:?}"));
        }
        if self.flag("onlyRules") {
            let allowed =
                |code: &&String| required.contains(*code) || may.contains(*code) || any.contains(*code);
            let extra: Vec<&String> = counting.iter().filter(|code| !allowed(code)).collect();
            if !extra.is_empty() {
                faults.push(format!("unexpected {extra:?}"));
            }
        }
        if !any.is_empty() && any.is_disjoint(&all) {
            faults.push(format!("none of {any:?}"));
        }
        let reported = self.codes("reported");
        let unreported: Vec<&String> = reported.difference(&all).collect();
        if !unreported.is_empty() {
            faults.push(format!("not reported {unreported:?}"));
        }
        faults.extend(self.action_faults(&report));
        faults
    }

    fn action_faults(&self, report: &Report) -> Vec<String> {
        let actions = self.expect.get("actions").and_then(Value::as_object);
        let expected = actions.into_iter().flatten();
        expected
            .filter_map(|(digest, expected)| {
                let found = report.actions.iter().find(|action| action.statement == *digest);
                let found = found.map_or("no such action", |action| word(action.verdict));
                (Some(found) != expected.as_str())
                    .then(|| format!("action {digest}: {found}, expected {expected}"))
            })
            .collect()
    }
}

#[test]
fn every_vector_gets_its_verdict_and_exactly_its_codes() {
    let Some(shared) = attestry_tests::shared() else {
        return;
    };
    let mut folders: Vec<_> = std::fs::read_dir(shared.join("vectors"))
        .expect("the shared folder holds the vectors")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let cases: Vec<Case> = folders.iter().filter_map(|folder| Case::read(folder)).collect();
    assert_eq!(cases.len(), folders.len(), "a case cannot be read");
    let mut wrong = Vec::new();
    for case in &cases {
        let faults = case.faults();
        if !faults.is_empty() {
            println!("{}: {}", case.name, faults.join("; "));
            wrong.push(case.name.as_str());
        }
    }
    println!(
        "vectors: {} right, {} wrong, of {}",
        cases.len() - wrong.len(),
        wrong.len(),
        cases.len()
    );
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn codes(report: &Report, of: impl Fn(Effect) -> bool) -> BTreeSet<String> {
    report
        .findings
        .iter()
        .filter(|finding| of(finding.effect))
        .map(|finding| finding.rule.clone())
        .collect()
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Failed => "failed",
        Verdict::Indeterminate => "indeterminate",
        Verdict::Malformed => "malformed",
        Verdict::Passed => "passed",
    }
}
