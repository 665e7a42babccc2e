//! What a run is evidence for, control by control: satisfied, not satisfied, or nothing there to judge it by.

use attestry_chain::Chain;
use attestry_format::ordered;
use attestry_rules::{Brief, CONTROLS, Control, Effect, Judged, RULES};

use super::cut::Cut;
use super::groups::Groups;
use super::material::Material;
use super::summary::things;
use super::{narrow, wide};
use crate::model::ControlView;
use crate::trust::words::and;

/// Every control that a rule speaks of, in order of id.
pub(super) fn views(
    chain: &Chain,
    judged: &Judged,
    groups: &mut Groups<'_>,
    cut: Cut<'_>,
) -> Vec<ControlView> {
    let material = Material::of(chain, judged);
    let touched = std::mem::take(&mut groups.touched);
    let mut views: Vec<ControlView> = CONTROLS
        .iter()
        .zip(touched)
        .map(|(control, touched)| view(chain, judged, control, &material, touched, cut))
        .collect();
    ordered::sort_by(&mut views, |one, other| one.id.cmp(&other.id));
    views
}

fn view(
    chain: &Chain,
    judged: &Judged,
    control: &Control,
    material: &Material,
    mut touched: Vec<u32>,
    cut: Cut<'_>,
) -> ControlView {
    let bears = |finding: &Brief| finding.effect < Effect::Note && bears_on(control, finding);
    let bearing = || {
        let all = judged.findings.iter(chain).enumerate();
        all.filter(|(_, finding)| bears(finding))
    };
    let (mut number, mut deciding, mut against) = (0_usize, 0_usize, false);
    for (_, finding) in bearing() {
        number = number.saturating_add(1);
        if decides(control, &finding) {
            deciding = deciding.saturating_add(1);
            against |= finding.effect != Effect::Indeterminate;
        }
    }
    let rules: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| control.has(code))
        .collect();
    let judged_by = material.judged_by(&rules);
    let absent = material.absent(&rules);
    let evidence = if against {
        Evidence::NotSatisfied
    } else if deciding > 0 || judged_by.is_empty() {
        Evidence::NotEvaluable
    } else {
        Evidence::Satisfied
    };
    let warnings = number.saturating_sub(deciding);
    let (findings, findings_in_all) = cut.findings(bearing().map(|(position, _)| narrow(position)));
    let actions_in_all = (touched.len() > cut.numbers).then(|| wide(touched.len()));
    touched.truncate(cut.numbers);
    ControlView {
        id: control.id.to_owned(),
        framework: control.framework.to_owned(),
        title: control.title.to_owned(),
        evidence: evidence.key().to_owned(),
        sentence: sentence(
            control,
            evidence,
            [&judged_by, &absent],
            material.leaves_out(),
            warnings,
        ),
        rules: rules.into_iter().map(str::to_owned).collect(),
        findings,
        findings_in_all,
        actions: touched,
        actions_in_all,
    }
}

/// Whether a finding bears on a control: by its own rule, or by the rule that could not be decided.
fn bears_on(control: &Control, finding: &Brief) -> bool {
    control.has(finding.rule.code) || control.has(finding.raised_by.code)
}

/// Whether a finding decides what the run is evidence for. A note never does. A warning does where the control names its rule by itself: then
/// the rule's subject is the control's own.
pub(super) fn decides(control: &Control, finding: &Brief) -> bool {
    let told = finding.effect < Effect::Note && bears_on(control, finding);
    told && (finding.effect.counts() || control.rules.contains(&finding.rule.code))
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

fn sentence(
    control: &Control,
    evidence: Evidence,
    [judged_by, absent]: [&[String]; 2],
    leaves_out: bool,
    warnings: usize,
) -> String {
    let none: Vec<String> = absent.iter().map(|thing| format!("no {thing}")).collect();
    let whose = if leaves_out { " from a trusted signer" } else { "" };
    let material = match (judged_by, none.as_slice(), evidence) {
        ([], _, Evidence::NotSatisfied) => "; no other evidence in the bundle bears on it".to_owned(),
        ([], _, _) => format!(
            "; no evidence in the bundle bears on it: there is {}{whose}",
            and(&none)
        ),
        (_, [], _) => format!("; judged by {}", and(judged_by)),
        (_, none, _) => format!(
            "; judged by {}; there is {}{whose} to judge it by",
            and(judged_by),
            and(none)
        ),
    };
    let warnings = match warnings {
        0 => String::new(),
        some => format!("; with {}", things(some, "warning", "warnings")),
    };
    format!(
        "Evidence for {} in this run: {}{material}{warnings}.",
        control.id,
        evidence.words()
    )
}
