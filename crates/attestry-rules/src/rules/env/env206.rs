//! ENV206: no signer's role allows the kind.

use attestry_chain::format::ordered;
use attestry_chain::format::trust::Role;
use attestry_chain::verify::Reason;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    code: "ENV206",
    title: "signer may not sign this kind",
    group: Group::Envelope,
    effects: &[Effect::Fail],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "Keys of the trust file signed a statement, and none of them has a role that allows its kind. A recorder's \
            role allows what is about others.",
    matters: "Whoever may observe may not therefore approve: with the wrong role the statement is there, \
              and it counts for nothing.",
    ask: "Ask for the statement signed by somebody who has the role, or ask the auditor whether the role \
          is missing by mistake.",
    example: "An approval signed by an observer's key is flagged; one signed by a key with an approver's \
              role is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let Reason::Role { kind, found } = &fault.reason else {
                return None;
            };
            let message = format!("nobody who signed this {} has a role that allows it", kind.word());
            let own = Role::Of(*kind);
            let expected = if Role::recordable(*kind) {
                format!("the role `{own}`, or `{}` about somebody else", Role::Recorder)
            } else {
                format!("the role `{own}`")
            };
            let mut roles: Vec<&str> = found.iter().map(String::as_str).collect();
            ordered::sort(&mut roles);
            roles.dedup();
            let found = if roles.is_empty() {
                "no role".to_owned()
            } else {
                words::names(roles)
            };
            Some(
                Finding::fail(&RULE, message)
                    .at_fault(fault, node)
                    .sides(expected, found),
            )
        })
        .collect()
}
