//! DIS302: a needed member or statement is withheld. Other rules raise it where they need one
//! ([`withheld`](super::withheld)); here are the needs that arise before any rule.

use attestry_chain::verify::{KeyState, Reason};

use super::withheld;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "DIS302",
    title: "a needed part is withheld",
    group: Group::Redaction,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A member or a statement that a check needs is kept back: its digest is signed, its content is not shown.",
    matters: "What is kept back neither satisfies a requirement nor violates one; nobody can tell from this bundle.",
    ask: "Ask whoever made the bundle to disclose the part, or for the statement itself.",
    example: "An approval whose role is kept back where a role is required is flagged; one whose reason is kept back \
              is not.",
    check: Check::Both {
        whole: principals,
        parts: times,
    },
};

fn principals(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (fault, node) in context.faults(RULE.code) {
        if let Reason::PrincipalWithheld { kind } = &fault.reason {
            let message = format!(
                "the principal in whose name the {} is signed is withheld",
                kind.word()
            );
            findings.push(
                Finding::indeterminate(&RULE, message)
                    .at_fault(fault, node)
                    .sides("the principal's id", "withheld"),
            );
        }
    }
    findings
}

fn times(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in context.nodes() {
        if node.evidence().key_state == KeyState::Withheld {
            findings.push(withheld(node, "the time at which the statement says it was made"));
        }
    }
    findings
}
