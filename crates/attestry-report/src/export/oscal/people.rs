//! Who the observations are about: people and organizations as parties, agents, services and workloads as components.
//!
//! Only those who signed a statement that a finding is about are named as its subjects.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::identity::Identity;
use super::super::json::Json;
use super::markup::{markup, value};
use super::prop;
use crate::model::{FindingView, PrincipalView};

/// The principals by id.
pub(super) struct People<'r> {
    by_id: BTreeMap<&'r str, &'r PrincipalView>,
}

impl<'r> People<'r> {
    pub(super) fn new(principals: &'r [PrincipalView]) -> Self {
        Self {
            by_id: principals.iter().map(|one| (one.id.as_str(), one)).collect(),
        }
    }

    /// The people and organizations of the whole document.
    pub(super) fn parties(&self, json: &mut Json<'_>, identity: &Identity) {
        let mut parties = self.by_id.values().filter(|one| is_party(one)).peekable();
        if parties.peek().is_none() {
            return;
        }
        json.name("parties").list();
        for one in parties {
            let kind = if one.kind == "organization" {
                "organization"
            } else {
                "person"
            };
            json.object()
                .member("uuid", &party(identity, &one.id))
                .member("type", kind);
            json.member("name", &value(one.name.as_deref().unwrap_or(&one.id)));
            json.name("props").list();
            known(json, one);
            json.end().end();
        }
        json.end();
    }

    /// The agents, services and workloads that one framework's observations are about.
    pub(super) fn components<'f>(
        &self,
        json: &mut Json<'_>,
        identity: &Identity,
        framework: &str,
        findings: impl Iterator<Item = Cow<'f, FindingView>>,
    ) {
        let mut named = BTreeSet::new();
        for finding in findings {
            named.extend(
                self.signers(&finding)
                    .filter(|one| !is_party(one))
                    .map(|one| &one.id),
            );
        }
        if named.is_empty() {
            return;
        }
        json.name("components").list();
        for one in named.iter().filter_map(|id| self.by_id.get(id.as_str())) {
            let kind = if one.kind == "service" {
                "service"
            } else {
                "software"
            };
            json.object()
                .member("uuid", &component(identity, framework, &one.id));
            json.member("type", kind);
            json.member("title", &markup(one.name.as_deref().unwrap_or(&one.id)));
            json.member("description", &markup(&format!("The {} that signed.", one.kind)));
            json.name("props").list();
            known(json, one);
            json.end();
            json.name("status").object().member("state", "other").end().end();
        }
        json.end();
    }

    /// Those whom one finding is about.
    pub(super) fn subjects(
        &self,
        json: &mut Json<'_>,
        identity: &Identity,
        framework: &str,
        finding: &FindingView,
    ) {
        let signers: BTreeMap<&str, &PrincipalView> =
            self.signers(finding).map(|one| (one.id.as_str(), one)).collect();
        for one in signers.values() {
            let (uuid, kind) = if is_party(one) {
                (party(identity, &one.id), "party")
            } else {
                (component(identity, framework, &one.id), "component")
            };
            json.object()
                .member("subject-uuid", &uuid)
                .member("type", kind)
                .end();
        }
    }

    fn signers(&self, finding: &FindingView) -> impl Iterator<Item = &'r PrincipalView> {
        let signers = finding.statements.iter().flat_map(|party| &party.signers);
        let found: Vec<&'r PrincipalView> = signers
            .filter_map(|id| self.by_id.get(id.as_str()).copied())
            .collect();
        found.into_iter()
    }
}

fn is_party(one: &PrincipalView) -> bool {
    matches!(one.kind.as_str(), "human" | "organization")
}

fn known(json: &mut Json<'_>, one: &PrincipalView) {
    prop(json, "principal", &one.id);
    prop(json, "kind", &one.kind);
    let known = if one.trusted {
        "known to the trust file"
    } else {
        "not known to the trust file"
    };
    prop(json, "standing", known);
}

fn party(identity: &Identity, id: &str) -> String {
    identity.uuid(&format!("party {id}"))
}

fn component(identity: &Identity, framework: &str, id: &str) -> String {
    identity.uuid(&format!("component {framework} {id}"))
}
