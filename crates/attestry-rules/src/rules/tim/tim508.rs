//! TIM508: later than the verification time.

use attestry_chain::format::time::Time;
use attestry_chain::verify::Reason;

use super::claims;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "TIM508",
    title: "later than the verification time",
    group: Group::Time,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07"],
    finds: "A statement, or a proven time, is later than the time at which the bundle is verified.",
    matters: "At that time this evidence was not there: either the verification time is too early, or a \
              clock was ahead.",
    ask: "Verify the bundle at a later time, or ask why the clock was ahead.",
    example: "A statement of tomorrow is flagged; one that is ahead by less than the skew is not.",
    check: Check::Both {
        whole,
        parts: statements,
    },
};

fn whole(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = checkpoints(context);
    findings.extend(files(context));
    findings
}

fn statements(context: &Context<'_>) -> Vec<Finding> {
    let latest = context.at.plus_seconds(context.skew());
    let mut findings = Vec::new();
    for node in claims::judged(context) {
        let later = claims::later_than(node, latest);
        if !later.is_empty() {
            let message = "the statement claims to be later than the verification time";
            let finding = Finding::indeterminate(&RULE, message).at(node);
            findings.push(finding.sides(at_most(latest), later.join(", ")));
        }
    }
    // Times that came with the statement itself, whoever made it: it was not there yet.
    for node in context
        .nodes()
        .iter()
        .filter(|node| !context.chain.is_again(node.id()))
    {
        let later = node.evidence().times.iter().map(|proven| proven.time);
        if let Some(time) = later.filter(|time| *time > latest).max() {
            let message = "the statement is proven to have been signed or logged after the verification time";
            let finding = Finding::indeterminate(&RULE, message).at(node);
            findings.push(finding.sides(at_most(latest), time.to_string()));
        }
    }
    findings
}

/// Sigstore bundles that sign a file and say nothing.
fn files(context: &Context<'_>) -> Vec<Finding> {
    let latest = context.at.plus_seconds(context.skew());
    let faults = context.chain.faults().iter();
    faults
        .filter_map(|fault| {
            let Reason::SignedFile(signed) = &fault.reason else {
                return None;
            };
            let by = signed.by().filter(|by| *by > latest)?;
            let message = "a file is proven to have been signed or logged after the verification time";
            let finding = Finding::indeterminate(&RULE, message).at_fault(fault, None);
            Some(finding.sides(at_most(latest), by.to_string()))
        })
        .collect()
}

fn checkpoints(context: &Context<'_>) -> Vec<Finding> {
    let latest = context.at.plus_seconds(context.skew());
    let mut findings = Vec::new();
    for checkpoint in &context.chain.log().checkpoints {
        let Some(time) = checkpoint.time().filter(|time| *time > latest) else {
            continue;
        };
        let seen = checkpoint.authority().map_or("witnessed", |_| "time-stamped");
        let message = format!(
            "the checkpoint of {} entries was {seen} after the verification time",
            checkpoint.size()
        );
        let finding = Finding::indeterminate(&RULE, message).sides(at_most(latest), time.to_string());
        // It bears on the actions whose proven time it is.
        let proved = context
            .actions()
            .iter()
            .filter(|action| action.node.proven().before == Some(time));
        findings.push(proved.fold(finding, |finding, action| finding.on(action.node.id())));
    }
    findings
}

fn at_most(latest: Time) -> String {
    format!("at most {latest}")
}
