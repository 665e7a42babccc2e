//! ENV210: certificate chain, identity or Sigstore evidence does not verify.

use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV210",
    title: "certificate or Sigstore evidence does not verify",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A certificate chain, the identity in it, or a Sigstore bundle's own log evidence does not \
            verify; the failing step is named.",
    matters: "Evidence that fails on its own terms is worse than none: somebody made it look like what it \
              is not.",
    ask: "Ask the signer for the bundle as the signing tool wrote it, and verify it with that tool too.",
    example: "A Sigstore bundle whose certificate was issued for another key is flagged; one that this \
              version cannot evaluate is not (ENV203 says so).",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let (message, expected, found) = match &fault.reason {
                Reason::SigstoreStep {
                    step,
                    expected,
                    found,
                } => (
                    format!("the Sigstore bundle does not verify: {step}"),
                    expected,
                    found,
                ),
                Reason::ReceiptStep {
                    tool,
                    step,
                    expected,
                    found,
                } => (
                    format!("the receipt of {} does not verify: {step}", tool.name()),
                    expected,
                    found,
                ),
                _ => return None,
            };
            let finding = Finding::fail(&RULE, message).at_fault(fault, node);
            Some(finding.sides(expected.clone(), found.clone()))
        })
        .collect()
}
