//! The kind that says what was seen afterwards: observation (FORMAT 3).

use super::resource::Resource;
use super::shared::Principal;
use super::words::CheckResult;
use crate::digest::{Digest, DigestSet};
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// Somebody looked afterwards, or the resource's own side reports.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Observation {
    /// Who looked.
    pub observer: Field<Shared<Principal>>,
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
