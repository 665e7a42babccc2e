//! Words for lists, patterns, principals and roles.

use attestry_format::statement::{Kind, PrincipalType};
use attestry_format::trust::{Party, Role, TrustPrincipal};

/// `a`, `a and b`, `a, b and c`; the last two joined by `last`.
pub(crate) fn joined<T: AsRef<str>>(parts: &[T], last: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

/// `a, b and c`.
pub(crate) fn and<T: AsRef<str>>(parts: &[T]) -> String {
    joined(parts, "and")
}

/// `a, b or c`.
pub(super) fn or<T: AsRef<str>>(parts: &[T]) -> String {
    joined(parts, "or")
}

/// Each in backticks.
pub(super) fn quoted<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    texts
        .into_iter()
        .map(|text| format!("`{}`", text.as_ref()))
        .collect()
}

/// `1 key`, `2 keys`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// A name before the identifier, where the file gives one.
pub(super) fn named(name: Option<&str>, id: &str) -> String {
    match name {
        Some(name) => format!("{name} (`{id}`)"),
        None => format!("`{id}`"),
    }
}

/// `requester` in a sentence: `the requester`.
pub(super) fn party(party: Party) -> String {
    format!("the {}", party.word())
}

/// What somebody is, with its article.
pub(super) const fn kind(kind: PrincipalType) -> &'static str {
    match kind {
        PrincipalType::Agent => "an AI agent",
        PrincipalType::Human => "a person",
        PrincipalType::Organization => "an organisation",
        PrincipalType::Service => "a service",
        PrincipalType::Workload => "a workload",
    }
}

/// Somebody, with what it is and the name that the file gives it.
pub(super) fn principal(principal: &TrustPrincipal) -> String {
    let what = kind(principal.kind);
    match &principal.name {
        Some(name) => format!("{name} (`{}`, {what})", principal.id),
        None => format!("`{}` ({what})", principal.id),
    }
}

/// What roles let their holder do, in a list; of approvers all roles together.
pub(super) fn may_all<'r>(roles: impl IntoIterator<Item = &'r Role>) -> String {
    let (mut all, mut approver): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut at = None;
    for role in roles {
        match role {
            Role::Approver(role) => {
                at.get_or_insert(all.len());
                approver.push(role);
            }
            other => all.push(may(other)),
        }
    }
    if let Some(at) = at {
        all.insert(at, format!("approve or deny as {}", or(&quoted(approver))));
    }
    and(&all)
}

/// What a role lets its holder do.
fn may(role: &Role) -> String {
    let what = match role {
        Role::Approver(role) => return format!("approve or deny as `{role}`"),
        Role::Recorder => "record actions, proposals and requests of others",
        Role::Of(Kind::Request) => "ask for actions",
        Role::Of(Kind::Delegation) => "pass on authority",
        Role::Of(Kind::Credential) => "say what happens to credentials",
        Role::Of(Kind::Runtime) => "vouch for where something runs",
        Role::Of(Kind::Proposal) => "propose operations",
        Role::Of(Kind::Decision) => "state policy decisions",
        Role::Of(Kind::Approval) => "approve",
        Role::Of(Kind::Action) => "report what it ran",
        Role::Of(Kind::Observation) => "report what it saw afterwards",
        Role::Of(Kind::Revocation) => "take back credentials, keys and statements",
    };
    what.to_owned()
}
