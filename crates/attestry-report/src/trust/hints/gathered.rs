//! The names in a bundle, taken from it as they stand, signatures unseen.

use std::collections::{BTreeMap, BTreeSet};

use attestry_format::container::{self, ContainerError};
use attestry_format::digest::{Digest, DigestSet};
use attestry_format::envelope::Envelope;
use attestry_format::limits::Limits;
use attestry_format::line::Entry;
use attestry_format::statement::{Operation, Predicate, PrincipalType, Resource, Statement};
use attestry_format::trust::Role;

/// What a bundle speaks of.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Who speaks, by id.
    pub(super) speakers: BTreeMap<String, Speaker>,
    /// Who delegates without a delegation above.
    pub(super) first_delegators: BTreeSet<String>,
    /// What the logs of its checkpoints call themselves.
    pub(super) origins: BTreeSet<String>,
    /// Policy sets, by digest.
    pub(super) policy_sets: BTreeSet<String>,
    /// Tools, by name.
    pub(super) tools: BTreeSet<String>,
    /// Runtimes, by id.
    pub(super) runtimes: BTreeSet<String>,
    /// Credentials, by id.
    pub(super) credentials: BTreeSet<String>,
}

/// Somebody in whose name a statement is made.
#[derive(Debug, Default)]
pub(super) struct Speaker {
    /// What the bundle calls it.
    pub(super) kind: Option<PrincipalType>,
    /// The roles that its statements need.
    pub(super) roles: BTreeSet<Role>,
    /// The keys that its envelopes hint at.
    pub(super) keys: BTreeSet<String>,
}

impl Gathered {
    /// Reads a bundle; lines that cannot be read are passed over.
    pub(super) fn of(bundle: Vec<u8>, limits: &Limits) -> Result<Self, ContainerError> {
        let opened = container::open(bundle, limits)?;
        let mut gathered = Self::default();
        for line in &opened.lines {
            match Entry::parse(opened.bytes(line), 0, limits) {
                Ok(Entry::Checkpoint { text, .. }) => gathered.checkpoint(&text),
                Ok(Entry::Envelope(envelope)) if envelope.is_in_toto() => {
                    gathered.envelope(&envelope, limits);
                }
                _ => {}
            }
        }
        Ok(gathered)
    }

    /// Whether nobody speaks in it.
    pub(super) fn is_empty(&self) -> bool {
        self.speakers.is_empty()
    }

    /// The first line of a checkpoint is its origin (C2SP tlog-checkpoint).
    fn checkpoint(&mut self, text: &str) {
        self.origins.extend(text.lines().next().map(str::to_owned));
    }

    fn envelope(&mut self, envelope: &Envelope, limits: &Limits) {
        let Ok(statement) = Statement::parse(&envelope.payload, &envelope.disclosures, limits) else {
            return;
        };
        let predicate = &statement.predicate;
        let (Some(kind), Some(principal)) = (
            predicate.kind(),
            predicate.principal().and_then(|field| field.shown()),
        ) else {
            return;
        };
        self.things(predicate);
        let Some(id) = principal.id.shown() else { return };
        let speaker = self.speakers.entry(id.clone()).or_default();
        speaker.kind = speaker.kind.or(principal.kind.shown().copied());
        speaker.roles.insert(match predicate {
            Predicate::Approval(approval) => match approval.role.shown() {
                Some(role) => Role::Approver(role.clone()),
                None => return,
            },
            _ => Role::Of(kind),
        });
        // Where several signed nobody can tell whose hint is whose.
        if let [signature] = envelope.signatures.as_slice()
            && Digest::from_hex(&signature.key_hint).is_some()
        {
            speaker.keys.insert(signature.key_hint.clone());
        }
    }

    fn things(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Action(action) => {
                self.operation(action.operation.shown());
                let credential = action.credential.shown();
                self.credentials
                    .extend(credential.and_then(|used| used.id.shown()).cloned());
            }
            Predicate::Decision(decision) => {
                let digest = decision.policy_set.shown().and_then(digest_of);
                self.policy_sets.extend(digest);
            }
            Predicate::Delegation(delegation) if delegation.parent.is_absent() => {
                let delegator = delegation
                    .delegator
                    .shown()
                    .and_then(|delegator| delegator.id.shown());
                self.first_delegators.extend(delegator.cloned());
            }
            Predicate::Proposal(proposal) => self.operation(proposal.operation.shown()),
            Predicate::Runtime(runtime) => self.runtimes.extend(runtime.runtime_id.shown().cloned()),
            _ => {}
        }
    }

    fn operation(&mut self, operation: Option<&Operation>) {
        let tool = operation.and_then(|operation| operation.tool.shown());
        self.tools
            .extend(tool.and_then(|tool| tool.name.shown()).cloned());
    }
}

/// The SHA-256 digest of a resource, stated or of its content.
fn digest_of(resource: &Resource) -> Option<String> {
    let stated = resource.digest.shown().and_then(DigestSet::sha256);
    let own = || resource.content.shown().map(|content| Digest::of(content));
    stated.or_else(own).map(|digest| digest.to_string())
}
