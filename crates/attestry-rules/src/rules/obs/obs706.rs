//! OBS706: the resource saw another credential or actor than the action names.

use attestry_chain::format::field::Field;

use super::seen::{Seen, sound};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "OBS706",
    title: "the resource saw somebody else",
    group: Group::Outcome,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Checked),
    controls: &["PR.AA-03", "DE.CM-03", "DE.CM-09"],
    finds: "The resource's own side saw another credential than the action used, or another actor than its executor.",
    matters: "Somebody else acted, or the action was run with a credential that its record conceals.",
    ask: "Ask the resource's owner for its access log, and the executor which credential it used.",
    example: "An action that names token A at a resource which saw token B is flagged; one at a resource which saw token \
              A is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        for one in sound(context, action) {
            let used = action
                .action
                .credential
                .as_ref()
                .then(|used| used.id.as_ref().map(String::as_str));
            let seen = one.observation.credential_seen.as_ref().map(String::as_str);
            findings.extend(judge(action, &one, "credential", &used, &seen));
            let actor = one.observation.actor_seen.as_ref().map(String::as_str);
            findings.extend(judge(action, &one, "actor", &action.executor(), &actor));
        }
    }
    findings
}

fn judge(
    action: &ActionContext<'_>,
    one: &Seen<'_>,
    what: &str,
    named: &Field<&str>,
    seen: &Field<&str>,
) -> Option<Finding> {
    let related = [one.node.digest()];
    match (named, seen) {
        (Field::Shown(named), Field::Shown(seen)) if named != seen => Some(
            Finding::fail(
                &RULE,
                format!("the resource saw another {what} than {} names", action.label()),
            )
            .at(action.node)
            .sides(format!("`{named}`"), format!("`{seen}`"))
            .with(related),
        ),
        (Field::Withheld, Field::Shown(_)) => {
            Some(withheld(action.node, &format!("the {what} of the action")).with(related))
        }
        // What the action does not name, or the resource does not say, cannot differ.
        _ => None,
    }
}
