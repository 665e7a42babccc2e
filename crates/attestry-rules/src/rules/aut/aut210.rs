//! AUT210: the executor is not the one the delegation was made to, or not by the key that it is bound to.

use attestry_chain::format::field::Field;

use super::authority::{Grant, lines};
use super::holder::{signed_by, signing_keys};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "AUT210",
    title: "executor is not the delegate",
    group: Group::Authority,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Authority),
    controls: &["ASI03"],
    finds: "An action names a delegation that was made to somebody else than its executor, or that is bound \
            to a key which did not sign the action.",
    matters: "A delegation names who may use it. In other hands it gives no authority.",
    ask: "Ask for the delegation to this executor, or for the action signed by the key that the delegation \
          is bound to.",
    example: "A deployment by the deployer under a delegation to another agent is flagged; one under its own \
              is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for leaf in lines(context, action)
            .iter()
            .filter_map(|line| line.grants.first())
        {
            findings.extend(judge(action, leaf));
        }
    }
    findings
}

fn judge(action: &ActionContext<'_>, leaf: &Grant<'_>) -> Option<Finding> {
    let related = [leaf.node.digest()];
    let delegate = leaf.said.delegate.then(|delegate| delegate.id.clone());
    match (&delegate, action.executor()) {
        (Field::Shown(delegate), Field::Shown(executor)) if delegate != executor => {
            let message = format!(
                "{} is run by `{executor}` under a delegation to `{delegate}`",
                action.label()
            );
            let finding = Finding::fail(&RULE, message).at(action.node).with(related);
            return Some(finding.sides(format!("the executor `{delegate}`"), format!("`{executor}`")));
        }
        (Field::Withheld, _) | (_, Field::Withheld) => {
            let what = "to whom a delegation was made, or who ran the action,";
            return Some(withheld(action.node, what).with(related));
        }
        _ => {}
    }
    // Who signed an action that nobody's signature counts on has a finding of its own.
    action.node.evidence().counting().next()?;
    match &leaf.said.delegate_key {
        Field::Shown(key) if !signed_by(action.node, key) => {
            let message = format!(
                "{} is not signed by the key that its delegation is bound to",
                action.label()
            );
            let finding = Finding::fail(&RULE, message).at(action.node).with(related);
            Some(finding.sides(
                format!("a signature by key `{}`", key.hex()),
                signing_keys(action.node),
            ))
        }
        Field::Withheld => Some(withheld(action.node, "the key that a delegation is bound to").with(related)),
        Field::Shown(_) | Field::Absent => None,
    }
}
