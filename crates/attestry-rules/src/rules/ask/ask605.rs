//! ASK605: break-glass was used.

use super::emergency::emergency;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ASK605",
    title: "break-glass was used",
    group: Group::Asked,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An action was run for a request that invokes an emergency.",
    matters: "Under an emergency approvals may come afterwards. Each use is to be looked at by itself.",
    ask: "Ask for the incident that the request names, and for the review of what was done.",
    example: "An action whose request has `emergency` is flagged; one whose request has none is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Some(emergency) = emergency(context, action).filter(|one| one.node.is_sound()) else {
            continue;
        };
        let reason = emergency
            .said
            .reason
            .shown()
            .map_or("a reason that is withheld", String::as_str);
        let incident = emergency
            .said
            .incident
            .shown()
            .map(|incident| format!(", incident `{incident}`"));
        let found = format!("break-glass: `{reason}`{}", incident.unwrap_or_default());
        let finding = Finding::warning(&RULE, format!("{} was run under break-glass", action.label()));
        let finding = finding.at(action.node).with([emergency.node.digest()]);
        findings.push(finding.sides("no emergency", found));
    }
    findings
}
