//! ENV210: certificate chain, identity, Sigstore evidence or a receipt of another tool does not verify.

use attestry_chain::Fork;
use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV210",
    title: "certificate, Sigstore evidence or receipt does not verify",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "A certificate chain, the identity in it, a Sigstore bundle's own log evidence or a receipt of \
            another tool does not verify, and the failing step is named; or two records of an agent's \
            actions cannot both belong to one chain.",
    matters: "Evidence that fails on its own terms is worse than none: somebody made it look like what it \
              is not.",
    ask: "Ask the signer for the bundle as the signing tool wrote it, and verify it with that tool too.",
    example: "A Sigstore bundle whose certificate was issued for another key is flagged; one that this \
              version cannot evaluate is not (ENV203 says so).",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = evidence(context);
    findings.extend(
        context
            .chain
            .forks()
            .iter()
            .filter_map(|fork| forked(context, fork)),
    );
    findings
}

/// Two records of what an agent did that cannot both belong to one chain, whatever each proves alone.
fn forked(context: &Context<'_>, fork: &Fork) -> Option<Finding> {
    let (first, second) = (context.chain.node(fork.first)?, context.chain.node(fork.second)?);
    let (message, expected) = match fork.after {
        Some(after) => (
            "two records of an agent's actions follow the same one",
            format!("one record that follows {}", after.hex()),
        ),
        None => (
            "two records of an agent's actions say that they are the first",
            "one first record".to_owned(),
        ),
    };
    let finding = Finding::fail(&RULE, message).at(second);
    let finding = finding
        .sides(expected, "this one and an earlier one")
        .resolve("Ask the signer which of the two is the original, and where the other comes from.");
    Some(finding.with([first.digest()]))
}

/// Evidence of others that fails a step of its own.
fn evidence(context: &Context<'_>) -> Vec<Finding> {
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
