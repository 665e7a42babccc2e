//! The kinds that say what was run and what was seen afterwards: action, observation (FORMAT 3).

use super::shared::{Model, Operation, Principal, Resource, Window};
use super::words::{ActionStatus, CheckResult};
use crate::digest::{Digest, DigestSet};
use crate::field::{Field, List};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
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
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let required = [
            "executor",
            "operation",
            "status",
            "attempt",
            "startedAt",
            "finishedAt",
            "nonce",
        ];
        let members = Members::open(value, path, &required)?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["id"])?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["target"])?;
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
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["observer", "result", "observedAt"])?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["name", "result"])?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            result: members.field("result", path, CheckResult::read)?,
        })
    }
}
