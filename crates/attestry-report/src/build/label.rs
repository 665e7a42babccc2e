//! A few plain words that tell a statement from others of its kind: who did what to what.

use attestry_chain::{Chain, Node};
use attestry_format::digest::Digest;
use attestry_format::field::{Field, List};
use attestry_format::receipt::{Receipt, What};
use attestry_format::statement::{
    Action, ActionStatus, Approval, ApprovalVerdict, CheckResult, Delegation, Observation, Operation,
    Predicate, Resource, Revoked, Scope,
};
use attestry_rules::Names;

use super::attestation;

/// Somebody whose identifier is not shown.
const WITHHELD: &str = "somebody who is withheld";

/// The words for a statement.
pub(super) fn label(chain: &Chain, node: &Node) -> String {
    let names = Names::of(chain.trust());
    let own = node.principal_id();
    let who = own.shown().map_or(WITHHELD.to_owned(), |id| names.subject(id));
    let name = own.shown().map_or(WITHHELD, |id| names.one(id));
    match &node.statement().predicate {
        Predicate::Action(action) => acted(&who, action),
        Predicate::Approval(approval) => approved(chain, &who, name, approval),
        Predicate::Credential(credential) => {
            let id = credential
                .credential
                .shown()
                .map_or("a credential", String::as_str);
            let event = credential.event.shown().map_or("an event", |event| event.word());
            format!("{id} {event} by {name}")
        }
        Predicate::Decision(decision) => {
            let about = subject(chain, &decision.proposal).unwrap_or_else(|| "it".to_owned());
            match decision.decision.shown() {
                Some(true) => format!("{who} allowed {about}"),
                Some(false) => format!("{who} denied {about}"),
                None => format!("{who} decided; the decision is withheld"),
            }
        }
        Predicate::Delegation(delegation) => delegated(names, &who, delegation),
        Predicate::Foreign(foreign) => {
            let what = attestation::what(node, foreign);
            match (&foreign.receipt, &foreign.producer) {
                (Some(receipt), _) => receipt_label(receipt, foreign.says.as_deref()),
                (None, Some(producer)) => format!("{what} by {producer}"),
                // Its subject tells it from others of its kind.
                (None, None) => match node.output_names().next() {
                    Some(subject) => format!("{what} about {subject}"),
                    None => what.to_owned(),
                },
            }
        }
        Predicate::Observation(observation) => observed(&who, observation),
        Predicate::Proposal(proposal) => format!("{who} proposed {}", operation(&proposal.operation)),
        Predicate::Request(request) => match (request.purpose.shown(), request.emergency.shown()) {
            (Some(purpose), None) => format!("{who} asked for “{purpose}”"),
            (Some(purpose), Some(_)) => format!("{who} declared an emergency for “{purpose}”"),
            (None, None) => format!("{who} asked; the purpose is withheld"),
            (None, Some(_)) => format!("{who} declared an emergency; the purpose is withheld"),
        },
        Predicate::Revocation(revocation) => {
            let what = match revocation.revoked.shown() {
                Some(Revoked::Credential(id)) => format!("credential {id}"),
                Some(Revoked::Key(_)) => "a key".to_owned(),
                Some(Revoked::Statement(_)) => "a statement".to_owned(),
                None => "something that is withheld".to_owned(),
            };
            format!("{who} took back {what}")
        }
        Predicate::Runtime(runtime) => {
            let id = runtime
                .runtime_id
                .shown()
                .map_or("a runtime that is withheld", String::as_str);
            format!("{who} vouched for {id}")
        }
        Predicate::Unknown => "a kind that this version does not know".to_owned(),
    }
}

/// What was done, or only tried.
fn acted(who: &str, action: &Action) -> String {
    let what = operation(&action.operation);
    match &action.status {
        Field::Shown(ActionStatus::Failed) => format!("{who} tried to run {what}; it failed"),
        Field::Shown(ActionStatus::Denied) => format!("{who} was denied {what}"),
        Field::Shown(ActionStatus::Partial) => format!("{who} ran some of {what}"),
        Field::Shown(ActionStatus::Succeeded) | Field::Absent | Field::Withheld => {
            format!("{who} ran {what}")
        }
    }
}

/// An operation by its name and target.
fn operation(operation: &Field<Operation>) -> String {
    let shown = operation.shown();
    let target = shown.map_or(&Field::Absent, |operation| &operation.target);
    match shown.and_then(|operation| operation.name.shown()) {
        Some(name) => format!("{name}{}", on(target)),
        None => format!("an operation that is withheld{}", on(target)),
    }
}

fn on(target: &Field<Resource>) -> String {
    let target = target.shown().and_then(Resource::label);
    target.map_or_else(String::new, |target| format!(" on {target}"))
}

/// What a decision or an approval is about, where that is here: the proposal's operation, or that it is a request.
fn subject(chain: &Chain, of: &Field<Digest>) -> Option<String> {
    match &chain.find(of.shown()?)?.statement().predicate {
        Predicate::Proposal(proposal) => Some(operation(&proposal.operation)),
        Predicate::Request(_) => Some("the request".to_owned()),
        _ => None,
    }
}

fn approved(chain: &Chain, who: &str, name: &str, approval: &Approval) -> String {
    let verb = match approval.verdict.shown() {
        Some(ApprovalVerdict::Approve) => "approved",
        Some(ApprovalVerdict::Deny) => "said no",
        None => return format!("{who} answered; the answer is withheld"),
    };
    let verb = if is_review(chain, approval) {
        format!("reviewed and {verb}")
    } else {
        verb.to_owned()
    };
    let says_no = approval.verdict.shown() == Some(&ApprovalVerdict::Deny);
    let about = subject(chain, &approval.approves).map_or_else(String::new, |about| {
        if says_no {
            format!(" to {about}")
        } else {
            format!(" {about}")
        }
    });
    format!("{who} {verb}{about}{}", in_role(&approval.role, name))
}

/// Whether an approval was given to what an emergency excused, and after that was over: it looks back.
fn is_review(chain: &Chain, approval: &Approval) -> bool {
    let about = approval.approves.shown().and_then(|digest| chain.find(digest));
    let request = about.and_then(|node| match &node.statement().predicate {
        Predicate::Request(_) => node.request(),
        Predicate::Proposal(proposal) => chain.find(proposal.request.shown()?)?.request(),
        _ => None,
    });
    let emergency = request.and_then(|request| request.emergency.shown());
    let over = emergency.and_then(|emergency| emergency.expires_at.shown());
    over.zip(approval.approved_at.shown())
        .is_some_and(|(over, at)| over < at)
}

/// In which role, unless the name says so already.
fn in_role(role: &Field<String>, name: &str) -> String {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_'], " ");
    let role = role.shown().filter(|role| !plain(name).contains(&plain(role)));
    role.map_or_else(String::new, |role| format!(" as {role}"))
}

fn delegated(names: Names<'_>, who: &str, delegation: &Delegation) -> String {
    let delegate = delegation.delegate.then(|principal| principal.id.clone());
    let to = delegate.shown().map_or(WITHHELD, |id| names.one(id));
    let scope = delegation.scope.shown().and_then(scope);
    let scope = scope.map_or_else(String::new, |scope| format!(": {scope}"));
    format!("{who} delegated to {to}{scope}")
}

/// The first words of a scope.
fn scope(scope: &Scope) -> Option<String> {
    let first = |list: &Field<List<String>>| {
        let (first, rest) = list.items().split_first()?;
        let more = if rest.is_empty() { "" } else { " and more" };
        Some(format!("{first}{more}"))
    };
    let purpose = || first(&scope.purposes).map(|purpose| format!("for “{purpose}”"));
    match (first(&scope.actions), first(&scope.resources)) {
        (Some(actions), Some(resources)) => Some(format!("{actions} on {resources}")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => purpose(),
    }
}

/// What somebody saw: how the action left its target, or what the resource's own side reports.
fn observed(who: &str, observation: &Observation) -> String {
    let result = match observation.result.shown() {
        Some(CheckResult::Passed) => "passed",
        Some(CheckResult::Failed) => "failed",
        Some(CheckResult::Warned) => "with a remark",
        None => "the result is withheld",
    };
    if !observation.observes.is_absent() {
        let target = observation.target.shown().and_then(Resource::label);
        let what = target.unwrap_or_else(|| "it".to_owned());
        return format!("{who} checked {what}: {result}");
    }
    let on = on(&observation.target);
    let reported = match observation.operation.shown() {
        Some(operation) => format!("{who} reported {operation}{on}"),
        None if observation.observed.is_absent() => format!("{who} reported a use{on}"),
        None => format!("{who} recorded a change{on}"),
    };
    match observation.result.shown() {
        Some(CheckResult::Passed) => reported,
        _ => format!("{reported}: {result}"),
    }
}

/// What a receipt says, in a few words.
fn receipt_label(receipt: &Receipt, is: Option<&str>) -> String {
    let tool = receipt.tool.name();
    let says = |what| receipt.says(what);
    match (
        says(What::Actor).or_else(|| says(What::Approver)),
        says(What::Action),
    ) {
        (Some(actor), Some(action)) => format!("{tool}: {actor}, {action}"),
        (Some(one), None) | (None, Some(one)) => format!("{tool}: {one}"),
        (None, None) => is.map_or_else(|| format!("a receipt of {tool}"), |is| format!("{tool}: {is}")),
    }
}
