//! What a run is evidence for, control by control: satisfied, not satisfied, or nothing there to judge it by.

use std::collections::BTreeSet;

use attestry_chain::Chain;
use attestry_format::ordered;
use attestry_rules::{Brief, CONTROLS, Control, Effect, Judged, RULES};

use super::material::Material;
use super::narrow;
use super::summary::things;
use crate::model::ControlView;

/// Every control that a rule speaks of, in order of id.
pub(super) fn views(chain: &Chain, judged: &Judged) -> Vec<ControlView> {
    let material = Material::of(chain, judged);
    let mut views: Vec<ControlView> = CONTROLS
        .iter()
        .map(|control| view(chain, control, &material, judged))
        .collect();
    ordered::sort_by(&mut views, |one, other| one.id.cmp(&other.id));
    views
}

fn view(chain: &Chain, control: &Control, material: &Material, judged: &Judged) -> ControlView {
    let bearing: Vec<(usize, Brief)> = judged
        .findings
        .iter(chain)
        .enumerate()
        .filter(|(_, finding)| finding.effect < Effect::Note && bears_on(control, finding))
        .collect();
    let deciding: Vec<(usize, Brief)> = bearing
        .iter()
        .copied()
        .filter(|(_, finding)| decides(control, finding))
        .collect();
    let positions: BTreeSet<usize> = ordered::set(deciding.iter().map(|(position, _)| *position));
    let rules: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| control.has(code))
        .collect();
    let judged_by = material.judged_by(&rules);
    let evidence = if deciding
        .iter()
        .any(|(_, finding)| finding.effect != Effect::Indeterminate)
    {
        Evidence::NotSatisfied
    } else if !deciding.is_empty() || judged_by.is_empty() {
        Evidence::NotEvaluable
    } else {
        Evidence::Satisfied
    };
    let remarks = bearing.len().saturating_sub(deciding.len());
    ControlView {
        id: control.id.to_owned(),
        framework: control.framework.to_owned(),
        title: control.title.to_owned(),
        evidence: evidence.key().to_owned(),
        sentence: sentence(control, evidence, &judged_by, remarks),
        rules: rules.into_iter().map(str::to_owned).collect(),
        findings: bearing
            .into_iter()
            .map(|(position, _)| narrow(position))
            .collect(),
        actions: touched(judged, &positions),
    }
}

/// The actions on which one of these findings bears.
fn touched(judged: &Judged, findings: &BTreeSet<usize>) -> Vec<u32> {
    if findings.is_empty() {
        return Vec::new();
    }
    (0..judged.actions.len())
        .filter(|position| judged.bearing(*position).iter().any(|one| findings.contains(one)))
        .map(narrow)
        .collect()
}

/// Whether a finding bears on a control: by its own rule, or by the rule that could not be decided.
fn bears_on(control: &Control, finding: &Brief) -> bool {
    control.has(finding.rule.code) || control.has(finding.raised_by.code)
}

/// Whether a finding decides what the run is evidence for. A warning does where the control names its rule by itself: then
/// the rule's subject is the control's own.
fn decides(control: &Control, finding: &Brief) -> bool {
    finding.effect.counts() || control.rules.contains(&finding.rule.code)
}

#[derive(Clone, Copy)]
enum Evidence {
    NotEvaluable,
    NotSatisfied,
    Satisfied,
}

impl Evidence {
    const fn key(self) -> &'static str {
        match self {
            Self::NotEvaluable => "not-evaluable",
            Self::NotSatisfied => "not-satisfied",
            Self::Satisfied => "satisfied",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::NotEvaluable => "not evaluable",
            Self::NotSatisfied => "not satisfied",
            Self::Satisfied => "satisfied",
        }
    }
}

fn sentence(control: &Control, evidence: Evidence, judged_by: &[String], remarks: usize) -> String {
    let material = if judged_by.is_empty() {
        "; nothing in the bundle speaks to it".to_owned()
    } else {
        format!("; judged by {}", judged_by.join(", "))
    };
    let remarks = match remarks {
        0 => String::new(),
        some => format!(", with {}", things(some, "remark", "remarks")),
    };
    format!(
        "Evidence for {} in this run: {}{material}{remarks}.",
        control.id,
        evidence.words()
    )
}
