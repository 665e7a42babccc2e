//! The kinds that say what was run and what was seen afterwards: action, observation (FORMAT 3).

use super::shared::{Model, Operation, Principal, Resource, Window};
use super::words::{ActionStatus, CheckResult};
use crate::digest::{Digest, DigestSet};
use crate::field::{Field, List};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// It was run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Action {
    /// Who ran it.
    pub executor: Field<Principal>,
    /// What.
    pub operation: Field<Operation>,
    /// For which request.
    pub request: Field<Digest>,
    /// As which proposal.
    pub proposal: Field<Digest>,
    /// Under which delegations.
    pub authority: Field<List<Digest>>,
    /// Under which decisions.
    pub decisions: Field<List<Digest>>,
    /// With which approvals.
    pub approvals: Field<List<Digest>>,
    /// In which runtime.
    pub runtime: Field<Digest>,
    /// With which credential.
    pub credential: Field<CredentialUse>,
    /// Driven by which model.
    pub model: Field<Model>,
    /// What for; absent: the request's purpose.
    pub purpose: Field<String>,
    /// From what.
    pub inputs: Field<List<Resource>>,
    /// What it changed.
    pub changes: Field<List<Change>>,
    /// The actions that led to it.
    pub causes: Field<List<Digest>>,
    /// How it ended.
    pub status: Field<ActionStatus>,
    /// What went wrong.
    pub error: Field<String>,
    /// Which attempt, from 1.
    pub attempt: Field<u64>,
    /// The action it repeats.
    pub retry_of: Field<Digest>,
    /// The action it undoes.
    pub compensates: Field<Digest>,
    /// By when it is to be undone.
    pub close_by: Field<Time>,
    /// When it began.
    pub started_at: Field<Time>,
    /// When it ended; the claim time.
    pub finished_at: Field<Time>,
    /// W3C trace context.
    pub traceparent: Field<String>,
    /// Makes it unique.
    pub nonce: Field<String>,
}

/// The credential that an action used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CredentialUse {
    /// The credential's id.
    pub id: Field<String>,
    /// What sort of credential.
    pub kind: Field<String>,
    /// Who issued it.
    pub issuer: Field<String>,
    /// Its digests.
    pub digest: Field<DigestSet>,
    /// While it holds.
    pub window: Window,
}

/// One thing that an action changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// What.
    pub target: Field<Resource>,
    /// Its state before.
    pub before: Field<DigestSet>,
    /// Its state after.
    pub after: Field<DigestSet>,
}

impl Action {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "action",
        "It was run",
        &[
            Member::must("executor", Form::Object(Principal::SHAPE), "Who ran it"),
            Member::must("operation", Form::Object(Operation::SHAPE), "What"),
            Member::may("request", Form::Digest, "For which request"),
            Member::may("proposal", Form::Digest, "As which proposal"),
            Member::may("authority", Form::DIGESTS, "Under which delegations"),
            Member::may("decisions", Form::DIGESTS, "Under which decisions"),
            Member::may("approvals", Form::DIGESTS, "With which approvals"),
            Member::may("runtime", Form::Digest, "In which runtime"),
            Member::may(
                "credential",
                Form::Object(CredentialUse::SHAPE),
                "With which credential",
            ),
            Member::may("model", Form::Object(Model::SHAPE), "Driven by which model"),
            Member::may("purpose", Form::String, "What for; absent: the request's purpose"),
            Member::may("inputs", Form::List(&Form::Object(Resource::SHAPE)), "From what"),
            Member::may(
                "changes",
                Form::List(&Form::Object(Change::SHAPE)),
                "What it changed",
            ),
            Member::may("causes", Form::DIGESTS, "The actions that led to it"),
            Member::must("status", Form::Words(ActionStatus::WORDS), "How it ended"),
            Member::may("error", Form::String, "What went wrong"),
            Member::must(
                "attempt",
                Form::Integer(1, Form::GREATEST),
                "Which attempt, from 1",
            ),
            Member::may("retryOf", Form::Digest, "The action it repeats"),
            Member::may("compensates", Form::Digest, "The action it undoes"),
            Member::may("closeBy", Form::Time, "By when it is to be undone"),
            Member::must("startedAt", Form::Time, "When it began"),
            Member::must("finishedAt", Form::Time, "When it ended; the claim time"),
            Member::may("traceparent", Form::String, "W3C trace context"),
            Member::must("nonce", Form::String, "Makes it unique"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let references = |name| members.field(name, path, |v, p| read::list(v, p, read::digest_ref));
        Ok(Self {
            executor: members.field("executor", path, Principal::read)?,
            operation: members.field("operation", path, Operation::read)?,
            request: members.field("request", path, read::digest_ref)?,
            proposal: members.field("proposal", path, read::digest_ref)?,
            authority: references("authority")?,
            decisions: references("decisions")?,
            approvals: references("approvals")?,
            runtime: members.field("runtime", path, read::digest_ref)?,
            credential: members.field("credential", path, CredentialUse::read)?,
            model: members.field("model", path, Model::read)?,
            purpose: members.field("purpose", path, read::string)?,
            inputs: members.field("inputs", path, |v, p| read::list(v, p, Resource::read))?,
            changes: members.field("changes", path, |v, p| read::list(v, p, Change::read))?,
            causes: references("causes")?,
            status: members.field("status", path, ActionStatus::read)?,
            error: members.field("error", path, read::string)?,
            attempt: members.field("attempt", path, read_attempt)?,
            retry_of: members.field("retryOf", path, read::digest_ref)?,
            compensates: members.field("compensates", path, read::digest_ref)?,
            close_by: members.field("closeBy", path, read::time)?,
            started_at: members.field("startedAt", path, read::time)?,
            finished_at: members.field("finishedAt", path, read::time)?,
            traceparent: members.field("traceparent", path, read::string)?,
            nonce: members.field("nonce", path, read::string)?,
        })
    }
}

fn read_attempt(value: &Value<'_>, path: &Path<'_>) -> Result<u64, Malformed> {
    match read::natural(value, path)? {
        0 => Err(Malformed::value(path, "an integer from 1", "0")),
        attempt => Ok(attempt),
    }
}

impl CredentialUse {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "credential-use",
        "The credential that an action used",
        &[
            Member::must("id", Form::String, "The credential's id"),
            Member::may("type", Form::String, "What sort of credential"),
            Member::may("issuer", Form::String, "Who issued it"),
            Member::may("digest", Form::DigestSet, "Its digests"),
            Window::NOT_BEFORE,
            Window::NOT_AFTER,
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            id: members.field("id", path, read::string)?,
            kind: members.field("type", path, read::string)?,
            issuer: members.field("issuer", path, read::string)?,
            digest: members.field("digest", path, read::digest_set)?,
            window: Window::of(&members, path)?,
        })
    }
}

impl Change {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "change",
        "One thing that an action changed",
        &[
            Member::must("target", Form::Object(Resource::SHAPE), "What"),
            Member::may("before", Form::DigestSet, "Its state before"),
            Member::may("after", Form::DigestSet, "Its state after"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            target: members.field("target", path, Resource::read)?,
            before: members.field("before", path, read::digest_set)?,
            after: members.field("after", path, read::digest_set)?,
        })
    }
}

/// Somebody looked afterwards, or the resource's own side reports.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Observation {
    /// Who looked.
    pub observer: Field<Principal>,
    /// At which action; absent: a use seen at the resource.
    pub observes: Field<Digest>,
    /// At what.
    pub target: Field<Resource>,
    /// Which operation was seen.
    pub operation: Field<String>,
    /// The state that was expected.
    pub expected: Field<DigestSet>,
    /// The state that was there.
    pub observed: Field<DigestSet>,
    /// The credential that the resource saw.
    pub credential_seen: Field<String>,
    /// The actor that the resource saw.
    pub actor_seen: Field<String>,
    /// How the check ended.
    pub result: Field<CheckResult>,
    /// The checks it consists of.
    pub checks: Field<List<Check>>,
    /// When; the claim time.
    pub observed_at: Field<Time>,
}

/// One check of an observation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Check {
    /// What was checked.
    pub name: Field<String>,
    /// How it ended.
    pub result: Field<CheckResult>,
}

impl Observation {
    /// Whether it says which credential or actor was seen at the resource.
    pub fn names_a_user(&self) -> bool {
        !self.credential_seen.is_absent() || !self.actor_seen.is_absent()
    }

    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "observation",
        "Somebody looked afterwards, or the resource's own side reports",
        &[
            Member::must("observer", Form::Object(Principal::SHAPE), "Who looked"),
            Member::may(
                "observes",
                Form::Digest,
                "At which action; absent: a use seen at the resource",
            ),
            Member::may("target", Form::Object(Resource::SHAPE), "At what"),
            Member::may("operation", Form::String, "Which operation was seen"),
            Member::may("expected", Form::DigestSet, "The state that was expected"),
            Member::may("observed", Form::DigestSet, "The state that was there"),
            Member::may(
                "credentialSeen",
                Form::String,
                "The credential that the resource saw",
            ),
            Member::may("actorSeen", Form::Uri, "The actor that the resource saw"),
            Member::must("result", Form::Words(CheckResult::WORDS), "How the check ended"),
            Member::may(
                "checks",
                Form::List(&Form::Object(Check::SHAPE)),
                "The checks it consists of",
            ),
            Member::must("observedAt", Form::Time, "When; the claim time"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            observer: members.field("observer", path, Principal::read)?,
            observes: members.field("observes", path, read::digest_ref)?,
            target: members.field("target", path, Resource::read)?,
            operation: members.field("operation", path, read::string)?,
            expected: members.field("expected", path, read::digest_set)?,
            observed: members.field("observed", path, read::digest_set)?,
            credential_seen: members.field("credentialSeen", path, read::string)?,
            actor_seen: members.field("actorSeen", path, read::uri)?,
            result: members.field("result", path, CheckResult::read)?,
            checks: members.field("checks", path, |v, p| read::list(v, p, Check::read))?,
            observed_at: members.field("observedAt", path, read::time)?,
        })
    }
}

impl Check {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "check",
        "One check of an observation",
        &[
            Member::must("name", Form::String, "What was checked"),
            Member::must("result", Form::Words(CheckResult::WORDS), "How it ended"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            result: members.field("result", path, CheckResult::read)?,
        })
    }
}
