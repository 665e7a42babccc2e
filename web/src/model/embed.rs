//! What a portal is told of a verdict, and what it may have said beforehand about bundle and trust file.

use attestry_report::model::{Effect, Overview, Verdict};
use serde::Serialize;

/// What the portal said the files are. Where they are something else, no verdict is shown.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Expected {
    /// The bundle's SHA-256, in lower-case hex; empty where it said nothing.
    pub sha256: String,
    /// The trust file's name; empty where it said nothing.
    pub policy: String,
}

/// What is something else than the portal said: both sides.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Mismatch {
    /// Another bundle.
    Bundle {
        /// As the portal said.
        expected: String,
        /// As it is.
        found: String,
    },
    /// Another trust file, or none.
    Policy {
        /// As the portal said.
        expected: String,
        /// As it is; empty where there is no trust file.
        found: String,
    },
}

impl Expected {
    /// The first thing that is something else.
    pub fn differs(&self, report: &Overview) -> Option<Mismatch> {
        let found = &report.bundle.sha256;
        if !self.sha256.is_empty() && self.sha256 != *found {
            let (expected, found) = (self.sha256.clone(), found.clone());
            return Some(Mismatch::Bundle { expected, found });
        }
        let found = report.trust.as_ref().map_or("", |trust| trust.name.as_str());
        if !self.policy.is_empty() && self.policy != found {
            let (expected, found) = (self.policy.clone(), found.to_owned());
            return Some(Mismatch::Policy { expected, found });
        }
        None
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    outcome: Verdict,
    code: Option<&'a str>,
    counts: Counts,
    bundle_sha256: &'a str,
    policy_digest: Option<&'a str>,
}

#[derive(Serialize)]
struct Counts {
    actions: u64,
    passed: u64,
    failed: u64,
    indeterminate: u64,
    findings: u64,
}

/// The verdict as JSON: the outcome, the first rule that decides it, counts, and the digests of what it is about.
pub fn verdict(report: &Overview) -> String {
    let deciding = report
        .effects
        .iter()
        .filter(|effect| matches!(effect.effect, Effect::Fail | Effect::Indeterminate));
    let code = deciding.flat_map(|effect| &effect.rules).next();
    let totals = report.totals;
    let told = Told {
        outcome: report.verdict,
        code: code.map(|rule| rule.rule.as_str()),
        counts: Counts {
            actions: totals.actions,
            passed: totals.passed,
            failed: totals.failed,
            indeterminate: totals.indeterminate,
            findings: totals.findings,
        },
        bundle_sha256: &report.bundle.sha256,
        policy_digest: report.trust.as_ref().map(|trust| trust.sha256.as_str()),
    };
    serde_json::to_string(&told).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn a_verdict_is_told_with_the_first_rule_that_decides_it() {
        let report = fixture::failed().report;
        let told: serde_json::Value = serde_json::from_str(&verdict(&report)).expect("it is JSON");
        assert_eq!(told["outcome"], "failed");
        assert_eq!(told["code"], report.effects[0].rules[0].rule.as_str());
        assert_eq!(told["bundleSha256"], report.bundle.sha256.as_str());
        assert_eq!(told["counts"]["actions"], report.totals.actions);
        let told: serde_json::Value =
            serde_json::from_str(&verdict(&fixture::passed().report)).expect("it is JSON");
        assert_eq!(
            (&told["outcome"], &told["code"]),
            (&"passed".into(), &serde_json::Value::Null)
        );
    }

    #[test]
    fn another_bundle_or_policy_than_was_said_is_named_with_both_sides() {
        let report = fixture::passed().report;
        let trust = report.trust.clone().expect("it has a trust file").name;
        let expected = |sha256: &str, policy: &str| Expected {
            sha256: sha256.to_owned(),
            policy: policy.to_owned(),
        };
        assert_eq!(expected("", "").differs(&report), None);
        assert_eq!(expected(&report.bundle.sha256, &trust).differs(&report), None);
        let (asked, found) = ("00".repeat(32), report.bundle.sha256.clone());
        let other = Mismatch::Bundle {
            expected: asked.clone(),
            found,
        };
        assert_eq!(expected(&asked, "other").differs(&report), Some(other));
        let other = Mismatch::Policy {
            expected: "other".into(),
            found: trust,
        };
        assert_eq!(expected("", "other").differs(&report), Some(other));
    }
}
