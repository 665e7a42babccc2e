//! ACT511: the action is reported by its executor alone.

use std::collections::BTreeSet;

use attestry_chain::format::field::Field;
use attestry_chain::format::ordered;
use attestry_chain::format::trust::Party;
use attestry_chain::verify::Capacity;

use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "ACT511",
    title: "reported by the executor itself only",
    group: Group::Execution,
    effects: &[Effect::Fail, Effect::Note],
    when: "F where a requirement asks for a record by somebody else, else N",
    question: Some(Question::Executed),
    controls: &["GV.RR-02"],
    finds: "No recorder other than the executor and the proposer signed the action.",
    matters: "Who reports on themselves can leave out or gild what they did.",
    ask: "Ask for the record of a gateway, a proxy or a broker that saw the action.",
    example: "An action signed by its executor alone, or recorded by its proposer, is flagged; one that a tool gateway \
              recorded is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Of an action that is not sound nobody can say who recorded it, and that is said elsewhere.
    for action in context.actions().iter().filter(|action| action.node.is_sound()) {
        let asked = action.asked.recorded_by_other;
        match is_recorded_by_another(context, action) {
            Field::Shown(false) => {
                let effect = if asked { Effect::Fail } else { Effect::Note };
                let message = format!(
                    "nobody but those who ran or proposed {} recorded it",
                    action.label()
                );
                let signers = action
                    .node
                    .evidence()
                    .counting()
                    .map(|signer| signer.principal.id.as_str());
                findings.push(Finding::new(&RULE, effect, message).at(action.node).sides(
                    "a recorder who is neither the executor nor the proposer",
                    words::names(signers),
                ));
            }
            Field::Withheld if asked => {
                findings.push(withheld(action.node, "who ran or proposed the action"));
            }
            Field::Absent | Field::Shown(true) | Field::Withheld => {}
        }
    }
    findings
}

fn is_recorded_by_another(context: &Context<'_>, action: &ActionContext<'_>) -> Field<bool> {
    let recorders = action.node.evidence().counting();
    let recorders: BTreeSet<&str> = ordered::set(
        recorders
            .filter(|signer| signer.counts == Some(Capacity::Recorder))
            .map(|signer| signer.principal.id.as_str()),
    );
    let parties = [action.executor(), action.party(context.chain, Party::Proposer)];
    let known: BTreeSet<&str> = ordered::set(parties.iter().filter_map(|id| id.shown().copied()));
    if recorders.is_subset(&known) {
        Field::Shown(false)
    } else if parties.iter().any(Field::is_withheld) {
        Field::Withheld
    } else {
        Field::Shown(true)
    }
}
