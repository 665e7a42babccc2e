//! ASK604: an operation outside the request's scope.

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Request;

use super::named::{Origin, origin};
use crate::context::{ActionContext, Context};
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::cover::{Deed, covers};
use crate::rules::aut::fit::Fit;
use crate::rules::withheld;

pub(super) static RULE: Rule = Rule {
    code: "ASK604",
    title: "outside the request's scope",
    group: Group::Asked,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Asked),
    controls: &["GV.RR-02", "RS.AN-03"],
    finds: "A request says what may be done for it, and the action is none of that: another action, another resource, \
            more than the limit, or a limited quantity that the operation does not state.",
    matters: "Whoever asked did not ask for this. In an emergency the scope is all that holds the \
              automation.",
    ask: "Ask the executor why it went beyond the request, and the requester whether it was wanted.",
    example: "A change of `fw://core-9` for a request whose scope is `fw://edge-1/*` is flagged; one of \
              `fw://edge-1/acl/910` is not.",
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for action in context.actions() {
        let Origin::Request(node, request) = origin(context, action) else {
            continue;
        };
        let scope = match &request.scope {
            Field::Absent => continue,
            Field::Shown(scope) => scope,
            // What is kept back in a request is its prompt or its ticket more often than not, and nobody has to give a
            // scope. Under break-glass it is all that holds the automation: there it is needed.
            Field::Withheld if request.emergency.is_absent() || request.emergency.is_withheld() => continue,
            Field::Withheld => {
                findings.push(withheld(action.node, "the scope of the request").with([node.digest()]));
                continue;
            }
        };
        match covers(scope, &deed(context, action, request)) {
            Fit::Inside | Fit::Unjudged => {}
            Fit::Withheld(what) => findings.push(withheld(action.node, what).with([node.digest()])),
            Fit::Outside(excess) => {
                let part = excess.part;
                let message = format!(
                    "{}: the {part} is outside the scope of the request",
                    action.label()
                );
                let finding = Finding::fail(&RULE, message)
                    .at(action.node)
                    .with([node.digest()]);
                findings.push(finding.sides(excess.expected, excess.found));
            }
        }
    }
    findings
}

/// What was done, as the request's scope judges it. A purpose that is not the request's own is ACT508, not said twice here.
fn deed<'a>(context: &Context<'a>, action: &ActionContext<'a>, request: &'a Request) -> Deed<'a> {
    let mut deed = Deed::of(context, action);
    if let Some(Field::Shown(_)) = deed.purpose {
        deed.purpose = Some(request.purpose.as_ref().map(String::as_str));
    }
    deed
}
