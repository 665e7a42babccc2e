//! The verdict in one sentence, and what the run is evidence for.

use std::collections::BTreeMap;

use attestry_chain::Chain;
use attestry_rules::{CONTROLS, Effect, Judged, RULES};

use super::narrow;
use crate::model::{ControlView, Verdict};

/// The judgement's verdict, as the report writes it.
pub(super) const fn verdict(verdict: attestry_rules::Verdict) -> Verdict {
    match verdict {
        attestry_rules::Verdict::Failed => Verdict::Failed,
        attestry_rules::Verdict::Indeterminate => Verdict::Indeterminate,
        attestry_rules::Verdict::Passed => Verdict::Passed,
    }
}

/// Why the verdict is what it is.
pub(super) fn sentence(chain: &Chain<'_>, judged: &Judged) -> String {
    let actions = judged.actions.len();
    let counted = |effect| {
        judged
            .findings
            .iter()
            .filter(|finding| finding.effect == effect)
            .count()
    };
    let (failing, open) = (counted(Effect::Fail), counted(Effect::Indeterminate));
    let remarks = counted(Effect::Warning);
    let with = match remarks {
        0 => String::new(),
        1 => ", with 1 remark".to_owned(),
        more => format!(", with {more} remarks"),
    };
    match judged.verdict {
        attestry_rules::Verdict::Failed => {
            let first = judged.findings.iter().find(|finding| finding.effect == Effect::Fail);
            let message = first.map_or("", |finding| finding.message.as_str());
            format!("{} proven wrong{with}. First: {message}.", things(failing, "thing is", "things are"))
        }
        attestry_rules::Verdict::Indeterminate if chain.trust().is_none() => {
            "Nothing is proven wrong, but no trust file says whose keys these are, so nothing can be attributed."
                .to_owned()
        }
        attestry_rules::Verdict::Indeterminate if open == 0 && !judged.has_action => {
            "The bundle holds no action, so there is nothing to decide.".to_owned()
        }
        attestry_rules::Verdict::Indeterminate => {
            let first = judged.findings.iter().find(|finding| finding.effect == Effect::Indeterminate);
            let message = first.map_or("", |finding| finding.message.as_str());
            let things = things(open, "thing that is needed cannot be proven", "things that are needed cannot be proven");
            format!("Nothing is proven wrong, but {things}{with}. First: {message}.")
        }
        attestry_rules::Verdict::Passed => {
            format!("{} checked, nothing wrong found{with}.", things(actions, "action was", "actions were"))
        }
    }
}

fn things(count: usize, one: &str, more: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {more}")
    }
}

/// The controls that any finding bears on, and those that the rules of a run without such findings are evidence for.
pub(super) fn controls(judged: &Judged) -> Vec<ControlView> {
    let mut controls: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for control in RULES.iter().flat_map(|rule| rule.controls) {
        controls.entry(control).or_default();
    }
    for (position, finding) in judged.findings.iter().enumerate() {
        if finding.effect.counts() {
            for control in finding.rule.controls {
                controls.entry(control).or_default().push(position);
            }
        }
    }
    controls
        .into_iter()
        .map(|(id, positions)| {
            let effects = positions
                .iter()
                .filter_map(|position| judged.findings.get(*position))
                .map(|one| one.effect);
            let evidence = match effects.min() {
                Some(Effect::Fail) => "not-satisfied",
                Some(_) => "not-evaluable",
                None if judged.actions.is_empty() => "not-evaluable",
                None => "satisfied",
            };
            ControlView {
                id: id.to_owned(),
                framework: framework(id),
                evidence: evidence.to_owned(),
                findings: positions.into_iter().map(narrow).collect(),
            }
        })
        .collect()
}

/// The framework of a control, as the table of controls has it.
fn framework(id: &str) -> String {
    let control = CONTROLS.iter().find(|control| control.id == id);
    control.map_or_else(String::new, |control| control.framework.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_control_that_a_rule_names_has_its_framework() {
        for control in RULES.iter().flat_map(|rule| rule.controls) {
            assert!(!framework(control).is_empty(), "{control}");
        }
        assert_eq!(framework("SP 800-207 tenet 3"), "NIST SP 800-207");
    }
}
