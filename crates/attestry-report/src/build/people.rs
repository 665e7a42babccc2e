//! Principals, requests and credentials into plain data.

use std::collections::{BTreeMap, BTreeSet};

use attestry_chain::{Chain, Node};
use attestry_format::ordered;
use attestry_format::statement::{Kind, Principal, Revoked};
use attestry_verify::{Trust, TrustedKey};

use super::actions::time;
use super::cut::Cut;
use super::groups::Groups;
use super::wide;
use crate::model::{CredentialEventView, CredentialView, PrincipalView, RequestView, RollupView, Verdict};

/// Everybody whom a statement names or who signed one, in order of id; where not all are told, those whom the trust file
/// knows before others. And how many there are.
pub(super) fn principals(
    chain: &Chain,
    groups: &mut Groups<'_>,
    cut: Cut<'_>,
) -> (Vec<PrincipalView>, usize) {
    let known = Known::of(chain.trust());
    let mut people: BTreeMap<&str, PrincipalView> = BTreeMap::new();
    for node in chain.nodes() {
        for principal in node.statement().predicate.principals() {
            name(&mut people, principal, &known);
        }
        for id in signed_by(node) {
            let view = people.entry(id).or_insert_with(|| known.view(id));
            view.signed = view.signed.saturating_add(1);
        }
    }
    let in_all = people.len();
    let mut people: Vec<PrincipalView> = people.into_values().collect();
    if in_all > cut.rows {
        ordered::sort_by_key(&mut people, |view| !view.trusted);
        people.truncate(cut.rows);
        ordered::sort_by(&mut people, |one, other| one.id.cmp(&other.id));
    }
    for view in &mut people {
        if let Some(together) = groups.executors.get_mut(view.id.as_str()) {
            view.rollup = together.view(cut);
            view.actions = together.actions(cut);
        }
    }
    (people, in_all)
}

fn name<'c>(people: &mut BTreeMap<&'c str, PrincipalView>, principal: &'c Principal, known: &Known<'_>) {
    let Some(id) = principal.id.shown() else { return };
    let view = people.entry(id).or_insert_with(|| known.view(id));
    if view.kind.is_empty()
        && let Some(kind) = principal.kind.shown()
    {
        kind.word().clone_into(&mut view.kind);
    }
    // Beside a principal whom the trust file knows a name that it does not give would look vouched for.
    if view.name.is_none() && !view.trusted {
        view.name = principal.name.shown().map(ToString::to_string);
    }
}

/// What the trust file says of principals.
struct Known<'t> {
    trust: Option<&'t Trust>,
    keys: BTreeMap<&'t str, Vec<&'t TrustedKey>>,
}

impl<'t> Known<'t> {
    fn of(trust: Option<&'t Trust>) -> Self {
        let mut keys: BTreeMap<&str, Vec<&TrustedKey>> = BTreeMap::new();
        for key in trust.map_or(&[][..], Trust::keys) {
            keys.entry(&key.entry().principal.id).or_default().push(key);
        }
        Self { trust, keys }
    }

    /// A principal as the trust file has it.
    fn view(&self, id: &str) -> PrincipalView {
        let own = self.keys.get(id).map_or(&[][..], Vec::as_slice);
        let roles = own.iter().flat_map(|key| &key.entry().roles);
        let roles: BTreeSet<String> = ordered::set(roles.map(ToString::to_string));
        let kind = self.trust.and_then(|trust| trust.type_of(id));
        PrincipalView {
            id: id.to_owned(),
            kind: kind.map_or_else(String::new, |kind| kind.word().to_owned()),
            name: self.trust.and_then(|trust| trust.name_of(id)).map(str::to_owned),
            trusted: kind.is_some(),
            keys: own.iter().map(|key| key.key().id().to_string()).collect(),
            roles: roles.into_iter().collect(),
            signed: 0,
            actions: Vec::new(),
            rollup: RollupView::default(),
        }
    }
}

/// Whose keys signed a statement, each once, in order of id.
pub(super) fn signed_by(node: &Node) -> BTreeSet<&str> {
    let signers = node.evidence().signers.iter();
    ordered::set(signers.map(|signer| signer.principal.id.as_str()))
}

/// The requests, in log order, and how many there are.
pub(super) fn requests(chain: &Chain, groups: &mut Groups<'_>, cut: Cut<'_>) -> (Vec<RequestView>, usize) {
    let view = |node: &Node| {
        // Of several lines with one digest an action names each; it is found at the first.
        let first = chain.find(&node.digest()).map_or(node.id(), Node::id);
        let mut together = groups.requests.get(&first).cloned().unwrap_or_default();
        let rollup = together.view(cut);
        RequestView {
            statement: node.digest().to_string(),
            requester: node.principal_id().shown().map(|id| (*id).to_owned()),
            purpose: node
                .request()
                .and_then(|request| request.purpose.shown())
                .map(ToString::to_string),
            verdict: rollup.verdict.unwrap_or(Verdict::Indeterminate),
            actions: together.actions(cut),
            rollup,
        }
    };
    let all = chain.ids_of_kind(Kind::Request).len();
    (
        chain.of_kind(Kind::Request).take(cut.rows).map(view).collect(),
        all,
    )
}

/// What a statement says happened to a credential: that it was issued, rotated and so on, or that it was taken back.
fn event(node: &Node) -> Option<(&str, CredentialEventView)> {
    let (id, event, at) = match (node.credential(), node.revocation()) {
        (Some(credential), _) => (
            credential.credential.shown()?.as_str(),
            credential.event.shown().map_or("withheld", |event| event.word()),
            time(&credential.at),
        ),
        (None, Some(revocation)) => match revocation.revoked.shown()? {
            Revoked::Credential(id) => (
                id.as_str(),
                "revoked",
                time(&revocation.effective_at).or_else(|| time(&revocation.issued_at)),
            ),
            Revoked::Key(_) | Revoked::Statement(_) => return None,
        },
        (None, None) => return None,
    };
    let statement = node.digest().to_string();
    let event = event.to_owned();
    Some((id, CredentialEventView { event, at, statement }))
}

/// The credentials that a statement or the trust file speaks of, or an action used, in order of id; and how many there are.
pub(super) fn credentials(
    chain: &Chain,
    groups: &mut Groups<'_>,
    cut: Cut<'_>,
) -> (Vec<CredentialView>, usize) {
    let mut views: BTreeMap<&str, CredentialView> = BTreeMap::new();
    let empty = |id: &str| CredentialView {
        id: id.to_owned(),
        holder: None,
        issuer: None,
        events: Vec::new(),
        events_in_all: None,
        actions: Vec::new(),
        rollup: RollupView::default(),
    };
    let told = chain
        .of_kind(Kind::Credential)
        .chain(chain.of_kind(Kind::Revocation));
    let mut told: Vec<&Node> = told.collect();
    ordered::sort_by_key(&mut told, |node| node.id());
    for node in told {
        let Some((id, event)) = event(node) else {
            continue;
        };
        let view = views.entry(id).or_insert_with(|| empty(id));
        if let Some(credential) = node.credential().filter(|_| node.is_sound()) {
            let holder = credential.holder.then(|holder| holder.id.clone());
            view.holder = holder.shown().map(ToString::to_string).or(view.holder.take());
            view.issuer = node
                .principal_id()
                .shown()
                .map(|id| (*id).to_owned())
                .or(view.issuer.take());
        }
        view.events.push(event);
    }
    for id in groups.credentials.keys() {
        views.entry(id).or_insert_with(|| empty(id));
    }
    let owned = chain
        .trust()
        .map_or(&[][..], |trust| trust.file().credentials.as_slice());
    for own in owned {
        if let Some(view) = views.get_mut(own.id.as_str())
            && let Some(principal) = &own.principal
        {
            view.holder = Some(principal.clone());
        }
    }
    let in_all = views.len();
    let mut views: Vec<CredentialView> = views.into_values().take(cut.rows).collect();
    for view in &mut views {
        view.events_in_all = (view.events.len() > cut.rows).then(|| wide(view.events.len()));
        view.events.truncate(cut.rows);
        if let Some(together) = groups.credentials.get_mut(view.id.as_str()) {
            view.rollup = together.view(cut);
            view.actions = together.actions(cut);
        }
    }
    (views, in_all)
}
