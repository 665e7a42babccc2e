//! ASK606: break-glass was invoked by somebody who is not human, or whose own key did not sign the request.

use attestry_chain::Node;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::PrincipalType;

use super::emergency::{Emergency, emergency};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::ground::index;
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::withheld;
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "ASK606",
    title: "break-glass not invoked by a human's own key",
    group: Group::Asked,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "An emergency was invoked by a principal that the trust file does not call human, or in somebody's name \
            without that person's own key.",
    matters: "Break-glass sets approvals aside because a person answers for it. An agent that can invoke it needs no \
              approval at all.",
    ask: "Ask which person decided that it was an emergency, and for a request signed by that person's own \
          key.",
    example: "An emergency that a service account invokes is flagged; one that an engineer signs is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let nodes = context.nodes().iter();
    let requests = nodes.filter(|node| {
        let emergency = node.request().and_then(|request| request.emergency.shown());
        emergency.is_some() && node.is_sound()
    });
    requests
        .filter_map(|node| judge(&emergency(context, &requested(context, node)?)?))
        .collect()
}

/// The first action of those that come from a request; what is wrong with its emergency is the same for all.
fn requested<'a>(context: &Context<'a>, request: &Node) -> Option<ActionContext<'a>> {
    let ground = context.ground;
    let mut classes = ground.classes_on(request.id()).filter(|class| {
        let support = ground.support_of(*class);
        support.is_some_and(|support| support.request == Some(request.id()))
    });
    let position = ground.members(classes.next()?).first()?;
    context.action_at(index(*position))
}

fn judge(emergency: &Emergency<'_>) -> Option<Finding> {
    let node = emergency.node;
    match (&emergency.requester_type, &emergency.own_key) {
        (Field::Shown(PrincipalType::Human), Field::Shown(true)) => None,
        (Field::Shown(kind), _) if *kind != PrincipalType::Human => {
            let by = words::names(node.principal_id().shown().copied());
            let message = format!("break-glass was invoked by {by}, who is not human");
            let found = format!("{by}, `{}`", kind.word());
            Some(Finding::fail(&RULE, message).at(node).sides("a `human`", found))
        }
        (_, Field::Shown(false)) => {
            let signers = node
                .evidence()
                .counting()
                .map(|signer| signer.principal.id.as_str());
            let found = format!("a signature by {}", words::names(signers));
            let expected = format!(
                "a signature by {}",
                words::names(node.principal_id().shown().copied())
            );
            let finding = Finding::fail(&RULE, "break-glass was invoked without the requester's own key");
            Some(finding.at(node).sides(expected, found))
        }
        _ => Some(withheld(node, "who invoked the emergency")),
    }
}
