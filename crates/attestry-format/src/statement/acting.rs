//! The kind that says what was run: action (FORMAT 3).
//!
//! Most of what an action says is said by others too. So it is kept in three layers: what is its own, what it shares with
//! few, and what it shares with many. It reads as one.

use std::ops::Deref;

use super::model::Model;
use super::nonce::Nonce;
use super::operation::Operation;
use super::resource::Resource;
use super::shared::{Principal, Window};
use super::words::ActionStatus;
use crate::digest::{Digest, DigestSet};
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// It was run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Action {
    /// What.
    pub operation: Field<Operation>,
    /// From what.
    pub inputs: Field<Shared<List<Resource>>>,
    /// The actions that led to it.
    pub causes: Field<List<Digest>>,
    /// When it began.
    pub started_at: Field<Time>,
    /// When it ended; the claim time.
    pub finished_at: Field<Time>,
    /// Makes it unique.
    pub nonce: Field<Nonce>,
    /// What few actions have, or few have in common.
    pub links: Shared<ActionLinks>,
}

/// What few actions have, or few have in common.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ActionLinks {
    /// As which proposal.
    pub proposal: Field<Digest>,
    /// Under which decisions.
    pub decisions: Field<List<Digest>>,
    /// With which approvals.
    pub approvals: Field<List<Digest>>,
    /// Driven by which model.
    pub model: Field<Shared<Model>>,
    /// What it changed.
    pub changes: Field<List<Change>>,
    /// The action it repeats.
    pub retry_of: Field<Digest>,
    /// The action it undoes.
    pub compensates: Field<Digest>,
    /// By when it is to be undone.
    pub close_by: Field<Time>,
    /// What many actions have in common.
    pub setting: Shared<ActionSetting>,
}

/// What many actions have in common.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ActionSetting {
    /// Who ran it.
    pub executor: Field<Shared<Principal>>,
    /// For which request.
    pub request: Field<Digest>,
    /// Under which delegations.
    pub authority: Field<List<Digest>>,
    /// In which runtime.
    pub runtime: Field<Digest>,
    /// With which credential.
    pub credential: Field<Shared<CredentialUse>>,
    /// What for; absent: the request's purpose.
    pub purpose: Field<String>,
    /// How it ended.
    pub status: Field<ActionStatus>,
    /// Which attempt, from 1.
    pub attempt: Field<u64>,
}

impl Deref for Action {
    type Target = ActionLinks;

    fn deref(&self) -> &ActionLinks {
        &self.links
    }
}

impl Deref for ActionLinks {
    type Target = ActionSetting;

    fn deref(&self) -> &ActionSetting {
        &self.setting
    }
}

/// The credential that an action used.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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
        let digest = |name| members.field(name, path, read::digest_ref);
        let digests = |name| members.field(name, path, |v, p| read::list(v, p, read::digest_ref));
        let time = |name| members.field(name, path, read::time);
        // In the order of the shape: of several faults the first is told.
        let executor = members.field("executor", path, Principal::read)?;
        let operation = members.field("operation", path, Operation::read)?;
        let request = digest("request")?;
        let proposal = digest("proposal")?;
        let authority = digests("authority")?;
        let decisions = digests("decisions")?;
        let approvals = digests("approvals")?;
        let runtime = digest("runtime")?;
        let credential = members.field("credential", path, CredentialUse::read)?;
        let model = members.field("model", path, Model::read)?;
        let purpose = members.field("purpose", path, read::string)?;
        let inputs = members.field("inputs", path, |v, p| {
            read::list(v, p, Resource::read).map(Shared::new)
        })?;
        let changes = members.field("changes", path, |v, p| read::list(v, p, Change::read))?;
        let causes = digests("causes")?;
        let status = members.field("status", path, ActionStatus::read)?;
        members.field("error", path, read::text)?;
        let setting = ActionSetting {
            executor,
            request,
            authority,
            runtime,
            credential,
            purpose,
            status,
            attempt: members.field("attempt", path, read_attempt)?,
        };
        let links = ActionLinks {
            proposal,
            decisions,
            approvals,
            model,
            changes,
            retry_of: digest("retryOf")?,
            compensates: digest("compensates")?,
            close_by: time("closeBy")?,
            setting: Shared::new(setting),
        };
        let (started_at, finished_at) = (time("startedAt")?, time("finishedAt")?);
        members.field("traceparent", path, read::text)?;
        Ok(Self {
            operation,
            inputs,
            causes,
            started_at,
            finished_at,
            nonce: members.field("nonce", path, Nonce::read)?,
            links: Shared::new(links),
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

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Shared<Self>, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Shared::new(Self {
            id: members.field("id", path, read::string)?,
            kind: members.field("type", path, read::string)?,
            issuer: members.field("issuer", path, read::string)?,
            digest: members.field("digest", path, read::digest_set)?,
            window: Window::of(&members, path)?,
        }))
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
