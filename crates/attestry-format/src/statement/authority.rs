//! The kinds that ask, pass on authority, and vouch: request, delegation, credential, runtime (FORMAT 3).

use super::nonce::Nonce;
use super::resource::Resource;
use super::shared::{Principal, Scope, Window};
use super::words::CredentialEvent;
use crate::digest::Digest;
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// Somebody asked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request {
    /// Who asked.
    pub requester: Field<Shared<Principal>>,
    /// What for.
    pub purpose: Field<String>,
    /// When; the claim time.
    pub requested_at: Field<Time>,
    /// What may be done for it; absent: no narrower than the rest of the evidence.
    pub scope: Field<Scope>,
    /// The ticket, change or alert.
    pub task: Field<Resource>,
    /// What was said.
    pub prompt: Field<Resource>,
    /// What triggered it.
    pub causes: Field<List<Digest>>,
    /// Break-glass.
    pub emergency: Field<Emergency>,
    /// Makes it unique.
    pub nonce: Field<Nonce>,
}

/// Break-glass: acting now, to be reviewed afterwards.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Emergency {
    /// Why.
    pub reason: Field<String>,
    /// Which incident.
    pub incident: Field<String>,
    /// Until when.
    pub expires_at: Field<Time>,
    /// By when it must be reviewed; absent: 72 hours after `expires_at`.
    pub review_by: Field<Time>,
}

impl Request {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "request",
        "Somebody asked",
        &[
            Member::must("requester", Form::Object(Principal::SHAPE), "Who asked"),
            Member::must("purpose", Form::String, "What for"),
            Member::must("requestedAt", Form::Time, "When; the claim time"),
            Member::may(
                "scope",
                Form::Object(Scope::SHAPE),
                "What may be done for it; absent: no narrower than the rest of the evidence",
            ),
            Member::may(
                "task",
                Form::Object(Resource::SHAPE),
                "The ticket, change or alert",
            ),
            Member::may("prompt", Form::Object(Resource::SHAPE), "What was said"),
            Member::may("causes", Form::DIGESTS, "What triggered it"),
            Member::may("emergency", Form::Object(Emergency::SHAPE), "Break-glass"),
            Member::must("nonce", Form::String, "Makes it unique"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            requester: members.field("requester", path, Principal::read)?,
            purpose: members.field("purpose", path, read::string)?,
            requested_at: members.field("requestedAt", path, read::time)?,
            scope: members.field("scope", path, Scope::read)?,
            task: members.field("task", path, Resource::read)?,
            prompt: members.field("prompt", path, Resource::read)?,
            causes: members.field("causes", path, |v, p| read::list(v, p, read::digest_ref))?,
            emergency: members.field("emergency", path, Emergency::read)?,
            nonce: members.field("nonce", path, Nonce::read)?,
        })
    }
}

impl Emergency {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "emergency",
        "Break-glass: acting now, to be reviewed afterwards",
        &[
            Member::must("reason", Form::String, "Why"),
            Member::may("incident", Form::String, "Which incident"),
            Member::must("expiresAt", Form::Time, "Until when"),
            Member::may(
                "reviewBy",
                Form::Time,
                "By when it must be reviewed; absent: 72 hours after `expiresAt`",
            ),
        ],
    );

    /// How long after `expires_at` the review is due where `review_by` is absent, in hours (FORMAT 3).
    const REVIEW_HOURS: i64 = 72;

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            reason: members.field("reason", path, read::string)?,
            incident: members.field("incident", path, read::string)?,
            expires_at: members.field("expiresAt", path, read::time)?,
            review_by: members.field("reviewBy", path, read::time)?,
        })
    }

    /// By when it must be reviewed, with the default applied.
    pub fn review_due(&self) -> Field<Time> {
        match &self.review_by {
            Field::Absent => self
                .expires_at
                .as_ref()
                .map(|end| end.plus_hours(Self::REVIEW_HOURS)),
            other => other.clone(),
        }
    }
}

/// Authority passed on, never more than the delegator has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Delegation {
    /// Who passes it on.
    pub delegator: Field<Shared<Principal>>,
    /// To whom.
    pub delegate: Field<Shared<Principal>>,
    /// What.
    pub scope: Field<Scope>,
    /// When; the claim time.
    pub issued_at: Field<Time>,
    /// While it holds.
    pub window: Window,
    /// How many further delegations may hang below it.
    pub max_depth: Field<u64>,
    /// The delegation it hangs below.
    pub parent: Field<Digest>,
    /// The only request it serves.
    pub request: Field<Digest>,
    /// The only key that may use it.
    pub delegate_key: Field<Digest>,
}

impl Delegation {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "delegation",
        "Authority passed on, never more than the delegator has",
        &[
            Member::must("delegator", Form::Object(Principal::SHAPE), "Who passes it on"),
            Member::must("delegate", Form::Object(Principal::SHAPE), "To whom"),
            Member::must("scope", Form::Object(Scope::SHAPE), "What"),
            Member::must("issuedAt", Form::Time, "When; the claim time"),
            Window::NOT_BEFORE,
            Window::NOT_AFTER,
            Member::must(
                "maxDepth",
                Form::NATURAL,
                "How many further delegations may hang below it",
            ),
            Member::may("parent", Form::Digest, "The delegation it hangs below"),
            Member::may("request", Form::Digest, "The only request it serves"),
            Member::may("delegateKey", Form::KeyId, "The only key that may use it"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            delegator: members.field("delegator", path, Principal::read)?,
            delegate: members.field("delegate", path, Principal::read)?,
            scope: members.field("scope", path, Scope::read)?,
            issued_at: members.field("issuedAt", path, read::time)?,
            window: Window::of(&members, path)?,
            max_depth: members.field("maxDepth", path, read::natural)?,
            parent: members.field("parent", path, read::digest_ref)?,
            request: members.field("request", path, read::digest_ref)?,
            delegate_key: members.field("delegateKey", path, read::keyid)?,
        })
    }
}

/// An event in a credential's life.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Credential {
    /// The credential's id.
    pub credential: Field<String>,
    /// What happened.
    pub event: Field<CredentialEvent>,
    /// Who holds it.
    pub holder: Field<Shared<Principal>>,
    /// Who issued it.
    pub issuer: Field<Shared<Principal>>,
    /// What sort of credential.
    pub kind: Field<String>,
    /// What it may be used for.
    pub scope: Field<Scope>,
    /// While it holds.
    pub window: Window,
    /// The credential it replaces.
    pub replaces: Field<String>,
    /// When it happened; the claim time.
    pub at: Field<Time>,
}

impl Credential {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "credential",
        "An event in a credential's life",
        &[
            Member::must("credential", Form::String, "The credential's id"),
            Member::must("event", Form::Words(CredentialEvent::WORDS), "What happened"),
            Member::must("holder", Form::Object(Principal::SHAPE), "Who holds it"),
            Member::must("issuer", Form::Object(Principal::SHAPE), "Who issued it"),
            Member::may("type", Form::String, "What sort of credential"),
            Member::may("scope", Form::Object(Scope::SHAPE), "What it may be used for"),
            Window::NOT_BEFORE,
            Window::NOT_AFTER,
            Member::may("replaces", Form::String, "The credential it replaces"),
            Member::must("at", Form::Time, "When it happened; the claim time"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            credential: members.field("credential", path, read::string)?,
            event: members.field("event", path, CredentialEvent::read)?,
            holder: members.field("holder", path, Principal::read)?,
            issuer: members.field("issuer", path, Principal::read)?,
            kind: members.field("type", path, read::string)?,
            scope: members.field("scope", path, Scope::read)?,
            window: Window::of(&members, path)?,
            replaces: members.field("replaces", path, read::string)?,
            at: members.field("at", path, read::time)?,
        })
    }
}

/// An attester vouches for where something runs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Runtime {
    /// Who vouches.
    pub attester: Field<Shared<Principal>>,
    /// For what.
    pub workload: Field<Shared<Principal>>,
    /// Where it runs.
    pub runtime_id: Field<String>,
    /// From which image.
    pub image: Field<Resource>,
    /// In which environment.
    pub environment: Field<String>,
    /// Within which bounds.
    pub bounds: Field<Bounds>,
    /// The evidence behind it.
    pub attestation: Field<Resource>,
    /// When; the claim time.
    pub issued_at: Field<Time>,
    /// While it holds.
    pub window: Window,
}

/// What a runtime lets through. `tools` is checked; the others are shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bounds {
    /// Patterns of tool names.
    pub tools: Field<List<String>>,
    /// Patterns of networks.
    pub network: Field<List<String>>,
    /// Patterns of paths.
    pub filesystem: Field<List<String>>,
}

impl Runtime {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "runtime",
        "An attester vouches for where something runs",
        &[
            Member::must("attester", Form::Object(Principal::SHAPE), "Who vouches"),
            Member::must("workload", Form::Object(Principal::SHAPE), "For what"),
            Member::must("runtimeId", Form::Uri, "Where it runs"),
            Member::may("image", Form::Object(Resource::SHAPE), "From which image"),
            Member::may("environment", Form::String, "In which environment"),
            Member::may("bounds", Form::Object(Bounds::SHAPE), "Within which bounds"),
            Member::may(
                "attestation",
                Form::Object(Resource::SHAPE),
                "The evidence behind it",
            ),
            Member::must("issuedAt", Form::Time, "When; the claim time"),
            Window::NOT_BEFORE,
            Window::NOT_AFTER,
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            attester: members.field("attester", path, Principal::read)?,
            workload: members.field("workload", path, Principal::read)?,
            runtime_id: members.field("runtimeId", path, read::uri)?,
            image: members.field("image", path, Resource::read)?,
            environment: members.field("environment", path, read::string)?,
            bounds: members.field("bounds", path, Bounds::read)?,
            attestation: members.field("attestation", path, Resource::read)?,
            issued_at: members.field("issuedAt", path, read::time)?,
            window: Window::of(&members, path)?,
        })
    }
}

impl Bounds {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "bounds",
        "What a runtime lets through. `tools` is checked; the others are shown",
        &[
            Member::may("tools", Form::STRINGS, "Patterns of tool names"),
            Member::may("network", Form::STRINGS, "Patterns of networks"),
            Member::may("filesystem", Form::STRINGS, "Patterns of paths"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            tools: members.field("tools", path, |v, p| read::list(v, p, read::string))?,
            network: members.field("network", path, |v, p| read::list(v, p, read::string))?,
            filesystem: members.field("filesystem", path, |v, p| read::list(v, p, read::string))?,
        })
    }
}
