//! The controls that a run is evidence for: under their frameworks, and how many of them have which evidence.

use attestry_report::model::{ControlView, Overview};

use super::gallery::grouped;

/// What evidence there is for a control. What this viewer does not know is no evidence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Evidence {
    /// Nothing speaks against it, and there was something to judge it by.
    Satisfied,
    /// Something speaks against it.
    NotSatisfied,
    /// There was nothing to judge it by.
    NotEvaluable,
}

/// The kinds of evidence in the order they are told.
pub const KINDS: [Evidence; 3] = [
    Evidence::NotSatisfied,
    Evidence::Satisfied,
    Evidence::NotEvaluable,
];

/// The evidence as the report names it.
pub fn evidence(control: &ControlView) -> Evidence {
    match control.evidence.as_str() {
        "satisfied" => Evidence::Satisfied,
        "not-satisfied" => Evidence::NotSatisfied,
        _ => Evidence::NotEvaluable,
    }
}

/// What a control was judged by: the report's sentence without the evidence itself, which stands before the first semicolon.
pub fn basis(control: &ControlView) -> &str {
    let after = control.sentence.split_once("; ");
    after.map_or(control.sentence.as_str(), |(_, basis)| basis)
}

/// A control's id as an address can carry it.
pub fn anchor(id: &str) -> String {
    let plain = |character: char| {
        let fits = character.is_ascii_alphanumeric() || matches!(character, '.' | '-');
        if fits { character } else { '_' }
    };
    id.chars().map(plain).collect()
}

/// The controls under their frameworks, in the report's order.
pub fn frameworks(report: &Overview) -> Vec<(&str, Vec<&ControlView>)> {
    grouped(&report.controls, |control| &control.framework)
}

/// How many controls have which evidence.
pub fn tally(report: &Overview) -> [(Evidence, usize); 3] {
    KINDS.map(|kind| {
        let same = report.controls.iter().filter(|control| evidence(control) == kind);
        (kind, same.count())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    fn control(id: &str, framework: &str, evidence: &str) -> ControlView {
        ControlView {
            id: id.into(),
            framework: framework.into(),
            title: String::new(),
            evidence: evidence.into(),
            sentence: String::new(),
            rules: Vec::new(),
            findings: Vec::new(),
            findings_in_all: None,
            actions: Vec::new(),
            actions_in_all: None,
        }
    }

    #[test]
    fn the_evidence_is_not_said_twice() {
        let mut one = control("A-1", "one", "satisfied");
        one.sentence = "Evidence for A-1 in this run: satisfied; judged by 1 action; with 1 warning.".into();
        assert_eq!(basis(&one), "judged by 1 action; with 1 warning.");
    }

    #[test]
    fn an_address_can_carry_every_control() {
        assert_eq!(anchor("PR.AA-05"), "PR.AA-05");
        assert_eq!(anchor("tenet 3"), "tenet_3");
    }

    #[test]
    fn controls_stand_under_their_frameworks_and_are_counted() {
        let mut report = fixture::passed().report;
        report.controls = vec![
            control("A-1", "one", "satisfied"),
            control("B-1", "two", "not-satisfied"),
            control("A-2", "one", "not-evaluable"),
            control("A-3", "one", "something new"),
        ];
        let shape: Vec<(&str, usize)> = frameworks(&report)
            .into_iter()
            .map(|(framework, controls)| (framework, controls.len()))
            .collect();
        assert_eq!(shape, [("one", 3), ("two", 1)]);
        assert_eq!(
            tally(&report),
            [
                (Evidence::NotSatisfied, 1),
                (Evidence::Satisfied, 1),
                (Evidence::NotEvaluable, 2),
            ]
        );
    }
}
