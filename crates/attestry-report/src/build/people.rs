//! Principals, requests and credentials into plain data.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::{Chain, Node, NodeId};
use attestry_format::ordered;
use attestry_format::statement::{Kind, Principal};
use attestry_rules::Judged;
use attestry_verify::Trust;

use super::actions::time;
use super::narrow;
use super::rollup::{empty as no_rollup, rollup};
use crate::model::{CredentialEventView, CredentialView, PrincipalView, RequestView, Verdict};

/// Everybody whom a statement names or who signed one, in order of id.
pub(super) fn principals(chain: &Chain, judged: &Judged) -> Vec<PrincipalView> {
    let mut people: BTreeMap<String, PrincipalView> = BTreeMap::new();
    for node in chain.nodes() {
        for principal in node.statement().predicate.principals() {
            name(&mut people, principal, chain.trust());
        }
        for id in signed_by(node) {
            let view = people
                .entry(id.to_owned())
                .or_insert_with(|| known(id, chain.trust()));
            view.signed = view.signed.saturating_add(1);
        }
    }
    for (position, action) in judged.actions.iter().enumerate() {
        let executor = chain
            .node(action.node)
            .and_then(|node| node.principal_id().shown().copied());
        if let Some(view) = executor.and_then(|id| people.get_mut(id)) {
            view.actions.push(narrow(position));
        }
    }
    let mut people: Vec<PrincipalView> = people.into_values().collect();
    for view in &mut people {
        view.rollup = rollup(chain, judged, &view.actions);
    }
    people
}

fn name(people: &mut BTreeMap<String, PrincipalView>, principal: &Principal, trust: Option<&Trust>) {
    let Some(id) = principal.id.shown() else { return };
    let view = people.entry(id.clone()).or_insert_with(|| known(id, trust));
    if view.kind.is_empty()
        && let Some(kind) = principal.kind.shown()
    {
        kind.word().clone_into(&mut view.kind);
    }
    if view.name.is_none() {
        view.name = principal.name.shown().cloned();
    }
}

/// What the trust file says of a principal.
fn known(id: &str, trust: Option<&Trust>) -> PrincipalView {
    let keys = trust.map_or(&[][..], Trust::keys);
    let own: Vec<_> = keys.iter().filter(|key| key.entry().principal.id == id).collect();
    let roles: BTreeSet<String> = ordered::set(
        own.iter()
            .flat_map(|key| &key.entry().roles)
            .map(ToString::to_string),
    );
    let kind = trust.and_then(|trust| trust.type_of(id));
    PrincipalView {
        id: id.to_owned(),
        kind: kind.map_or_else(String::new, |kind| kind.word().to_owned()),
        name: own.iter().find_map(|key| key.entry().principal.name.clone()),
        trusted: kind.is_some(),
        keys: own.iter().map(|key| key.key().id().to_string()).collect(),
        roles: roles.into_iter().collect(),
        signed: 0,
        actions: Vec::new(),
        rollup: no_rollup(),
    }
}

/// Whose keys signed a statement, each once, in order of id.
pub(super) fn signed_by(node: &Node) -> BTreeSet<&str> {
    let signers = node.evidence().signers.iter();
    ordered::set(signers.map(|signer| signer.principal.id.as_str()))
}

/// The requests, in log order.
pub(super) fn requests(chain: &Chain, judged: &Judged) -> Vec<RequestView> {
    chain
        .of_kind(Kind::Request)
        .map(|node| {
            let serving: Vec<u32> = judged
                .actions
                .iter()
                .enumerate()
                .filter(|(_, one)| serves(chain, one.node, node))
                .map(|(position, _)| narrow(position))
                .collect();
            let rollup = rollup(chain, judged, &serving);
            RequestView {
                statement: node.digest().to_string(),
                requester: node.principal_id().shown().map(|id| (*id).to_owned()),
                purpose: node
                    .request()
                    .and_then(|request| request.purpose.shown())
                    .cloned(),
                verdict: rollup.verdict.unwrap_or(Verdict::Indeterminate),
                actions: serving,
                rollup,
            }
        })
        .collect()
}

fn serves(chain: &Chain, action: NodeId, request: &Node) -> bool {
    let action = chain.node(action).and_then(Node::action);
    action.and_then(|action| action.request.shown()) == Some(&request.digest())
}

/// The credentials that a statement or the trust file speaks of, or an action used, in order of id.
pub(super) fn credentials(chain: &Chain, judged: &Judged) -> Vec<CredentialView> {
    let mut views: BTreeMap<String, CredentialView> = BTreeMap::new();
    let empty = |id: &str| CredentialView {
        id: id.to_owned(),
        holder: None,
        issuer: None,
        events: Vec::new(),
        actions: Vec::new(),
        rollup: no_rollup(),
    };
    for node in chain.of_kind(Kind::Credential) {
        let Some(credential) = node.credential() else {
            continue;
        };
        let Some(id) = credential.credential.shown() else {
            continue;
        };
        let view = views.entry(id.clone()).or_insert_with(|| empty(id));
        if node.is_sound() {
            let holder = credential.holder.then(|holder| holder.id.clone());
            view.holder = holder.shown().cloned().or(view.holder.take());
            view.issuer = node
                .principal_id()
                .shown()
                .map(|id| (*id).to_owned())
                .or(view.issuer.take());
        }
        view.events.push(CredentialEventView {
            event: credential
                .event
                .shown()
                .map_or("withheld", |event| event.word())
                .to_owned(),
            at: time(&credential.at),
            statement: node.digest().to_string(),
        });
    }
    for (position, action) in judged.actions.iter().enumerate() {
        let used = chain
            .node(action.node)
            .and_then(Node::action)
            .and_then(|action| action.credential.shown());
        if let Some(id) = used.and_then(|used| used.id.shown()) {
            views
                .entry(id.clone())
                .or_insert_with(|| empty(id))
                .actions
                .push(narrow(position));
        }
    }
    let owned = chain
        .trust()
        .map_or(&[][..], |trust| trust.file().credentials.as_slice());
    for own in owned {
        if let Some(view) = views.get_mut(&own.id)
            && let Some(principal) = &own.principal
        {
            view.holder = Some(principal.clone());
        }
    }
    let mut views: Vec<CredentialView> = views.into_values().collect();
    for view in &mut views {
        view.rollup = rollup(chain, judged, &view.actions);
    }
    views
}
