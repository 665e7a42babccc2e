//! CRD806: a credential was replaced, and the old one never revoked.

use std::collections::BTreeSet;

use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Credential, CredentialEvent, Kind};

use super::life::Life;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::aut::authority::is_root_by_name;

pub(super) static RULE: Rule = Rule {
    code: "CRD806",
    title: "replaced, but the old one was never revoked",
    group: Group::Credential,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Authority),
    controls: &["PR.AA-01", "SP 800-207 tenet 6", "NHI7"],
    finds: "A credential was replaced by another, and nothing in the bundle or the trust file says that the \
            old one was revoked.",
    matters: "A rotation after a leak helps nobody while the leaked secret still works.",
    ask: "Ask the issuer whether the old credential was revoked, and for the statement that says so.",
    example: "A rotation from `db-cred-7` to `db-cred-8` without a revocation of `db-cred-7` is flagged; one \
              with it is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for node in context
        .chain
        .of_kind(Kind::Credential)
        .filter(|node| node.is_sound())
    {
        let Some((old, said)) = node.credential().and_then(|said| Some((replaced(said)?, said))) else {
            continue;
        };
        if !seen.insert((old, said.credential.shown())) {
            continue;
        }
        let issuer = node.principal_id().shown().copied();
        let is_root = |who: &str| is_root_by_name(context, who);
        if Life::of(context, old).ends(context, issuer, &is_root).is_empty() {
            let message = format!("the credential `{old}` was replaced, and never revoked");
            let finding = Finding::warning(&RULE, message).at(node);
            findings.push(finding.sides(format!("a revocation of `{old}`"), "none"));
        }
    }
    findings
}

/// The credential that an event says was replaced: the one it names, else the one that was rotated.
fn replaced(said: &Credential) -> Option<&str> {
    match (&said.replaces, &said.event) {
        (Field::Shown(old), _) => Some(old.as_str()),
        (Field::Absent, Field::Shown(CredentialEvent::Rotated)) => {
            said.credential.shown().map(String::as_str)
        }
        _ => None,
    }
}
