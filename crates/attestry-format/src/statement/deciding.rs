//! The kinds that propose and decide: proposal, decision (FORMAT 3).

use super::model::Model;
use super::operation::Operation;
use super::resource::Resource;
use super::shared::Principal;
use crate::digest::Digest;
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// The exact operation somebody intends to run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proposal {
    /// Who intends it.
    pub proposer: Field<Shared<Principal>>,
    /// What.
    pub operation: Field<Operation>,
    /// For which request.
    pub request: Field<Digest>,
    /// When; the claim time.
    pub proposed_at: Field<Time>,
    /// What led to it.
    pub causes: Field<List<Digest>>,
    /// The model that drafted it.
    pub model: Field<Shared<Model>>,
}

impl Proposal {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "proposal",
        "The exact operation somebody intends to run",
        &[
            Member::must("proposer", Form::Object(Principal::SHAPE), "Who intends it"),
            Member::must("operation", Form::Object(Operation::SHAPE), "What"),
            Member::must("request", Form::Digest, "For which request"),
            Member::must("proposedAt", Form::Time, "When; the claim time"),
            Member::may("causes", Form::DIGESTS, "What led to it"),
            Member::may("model", Form::Object(Model::SHAPE), "The model that drafted it"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            proposer: members.field("proposer", path, Principal::read)?,
            operation: members.field("operation", path, Operation::read)?,
            request: members.field("request", path, read::digest_ref)?,
            proposed_at: members.field("proposedAt", path, read::time)?,
            causes: members.field("causes", path, |v, p| read::list(v, p, read::digest_ref))?,
            model: members.field("model", path, Model::read)?,
        })
    }
}

/// A policy decision point answered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decision {
    /// Who answered.
    pub decider: Field<Shared<Principal>>,
    /// With which engine.
    pub engine: Field<Engine>,
    /// What was asked, in the `OpenID AuthZEN` shape.
    pub evaluation: Field<Evaluation>,
    /// Yes or no.
    pub decision: Field<bool>,
    /// The policies that decided it.
    pub determining: Field<List<String>>,
    /// The policies in force.
    pub policy_set: Field<Resource>,
    /// The entities they speak of.
    pub entities: Field<Resource>,
    /// Their schema.
    pub schema: Field<Resource>,
    /// The proposal that was decided on.
    pub proposal: Field<Digest>,
    /// What else must hold.
    pub obligations: Field<Obligations>,
    /// When; the claim time.
    pub decided_at: Field<Time>,
}

/// A policy engine.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Engine {
    /// `cedar`, `rego`, or another.
    pub name: Field<String>,
    /// Its version.
    pub version: Field<String>,
    /// For Rego: the rule that answers.
    pub entrypoint: Field<String>,
}

/// A policy question: may this subject do this to that, in this context?
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Evaluation {
    /// The subject's type.
    pub subject_type: Field<String>,
    /// The subject's id: the executor's.
    pub subject_id: Field<String>,
    /// The action's name: the operation's.
    pub action_name: Field<String>,
    /// The resource's type.
    pub resource_type: Field<String>,
    /// The resource's id: the target's uri.
    pub resource_id: Field<String>,
    /// The context, as canonical JSON text.
    pub context: Field<String>,
    /// The whole evaluation as canonical JSON text, for engines that take it whole.
    pub text: String,
    /// Whether anything anywhere in it is kept back.
    pub hides: bool,
}

/// What a decision asks for beside itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Obligations {
    /// Approvals.
    pub approvals: Field<ObligedApprovals>,
}

/// How many approvals a decision asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ObligedApprovals {
    /// How many.
    pub count: Field<u64>,
    /// In which roles; absent: in any.
    pub roles: Field<List<String>>,
}

impl Decision {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "decision",
        "A policy decision point answered",
        &[
            Member::must("decider", Form::Object(Principal::SHAPE), "Who answered"),
            Member::must("engine", Form::Object(Engine::SHAPE), "With which engine"),
            Member::must(
                "evaluation",
                Form::Object(Evaluation::SHAPE),
                "What was asked, in the `OpenID AuthZEN` shape",
            ),
            Member::must("decision", Form::Boolean, "Yes or no"),
            Member::may(
                "determiningPolicies",
                Form::STRINGS,
                "The policies that decided it",
            ),
            Member::must(
                "policySet",
                Form::Object(Resource::SHAPE),
                "The policies in force",
            ),
            Member::may(
                "entities",
                Form::Object(Resource::SHAPE),
                "The entities they speak of",
            ),
            Member::may("schema", Form::Object(Resource::SHAPE), "Their schema"),
            Member::must("proposal", Form::Digest, "The proposal that was decided on"),
            Member::may(
                "obligations",
                Form::Object(Obligations::SHAPE),
                "What else must hold",
            ),
            Member::must("decidedAt", Form::Time, "When; the claim time"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            decider: members.field("decider", path, Principal::read)?,
            engine: members.field("engine", path, Engine::read)?,
            evaluation: members.field("evaluation", path, Evaluation::read)?,
            decision: members.field("decision", path, read::boolean)?,
            determining: members.field("determiningPolicies", path, |v, p| read::list(v, p, read::string))?,
            policy_set: members.field("policySet", path, Resource::read)?,
            entities: members.field("entities", path, Resource::read)?,
            schema: members.field("schema", path, Resource::read)?,
            proposal: members.field("proposal", path, read::digest_ref)?,
            obligations: members.field("obligations", path, Obligations::read)?,
            decided_at: members.field("decidedAt", path, read::time)?,
        })
    }
}

impl Engine {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "engine",
        "A policy engine",
        &[
            Member::must("name", Form::String, "`cedar`, `rego`, or another"),
            Member::may("version", Form::String, "Its version"),
            Member::may("entrypoint", Form::String, "For Rego: the rule that answers"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            version: members.field("version", path, read::string)?,
            entrypoint: members.field("entrypoint", path, read::string)?,
        })
    }
}

impl Evaluation {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "evaluation",
        "A policy question: may this subject do this to that, in this context?",
        &[
            Member::must(
                "subject",
                Form::Object(Entity::SHAPE),
                "Who; its id is the executor's",
            ),
            Member::must(
                "action",
                Form::Object(Doing::SHAPE),
                "Does what; its name is the operation's",
            ),
            Member::must(
                "resource",
                Form::Object(Entity::SHAPE),
                "To what; its id is the target's uri",
            ),
            Member::may("context", Form::AnyObject, "In which context"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let subject = members.field("subject", path, Entity::read)?;
        let action = members.field("action", path, Doing::read)?;
        let resource = members.field("resource", path, Entity::read)?;
        Ok(Self {
            subject_type: subject.then(|entity| entity.kind.clone()),
            subject_id: subject.then(|entity| entity.id.clone()),
            action_name: action.then(|doing| doing.name.clone()),
            resource_type: resource.then(|entity| entity.kind.clone()),
            resource_id: resource.then(|entity| entity.id.clone()),
            context: members.field("context", path, read::object_text)?,
            text: crate::json::canonical(value),
            hides: crate::redact::hides(value),
        })
    }
}

/// A subject or resource of an evaluation.
struct Entity {
    kind: Field<String>,
    id: Field<String>,
}

impl Entity {
    const SHAPE: &'static Shape = &Shape::redacted(
        "entity",
        "A subject or resource of an evaluation",
        &[
            Member::must("type", Form::String, "Its type"),
            Member::must("id", Form::String, "Its id"),
            Member::may(
                "properties",
                Form::AnyObject,
                "Take no part in a replay with Cedar",
            ),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        members.field("properties", path, read::object_text)?;
        Ok(Self {
            kind: members.field("type", path, read::string)?,
            id: members.field("id", path, read::string)?,
        })
    }
}

/// The action of an evaluation.
struct Doing {
    name: Field<String>,
}

impl Doing {
    const SHAPE: &'static Shape = &Shape::redacted(
        "evaluated-action",
        "The action of an evaluation",
        &[
            Member::must("name", Form::String, "Its name"),
            Member::may(
                "properties",
                Form::AnyObject,
                "Take no part in a replay with Cedar",
            ),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        members.field("properties", path, read::object_text)?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
        })
    }
}

impl Obligations {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "obligations",
        "What a decision asks for beside itself",
        &[Member::may(
            "approvals",
            Form::Object(ObligedApprovals::SHAPE),
            "Approvals",
        )],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            approvals: members.field("approvals", path, ObligedApprovals::read)?,
        })
    }
}

impl ObligedApprovals {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "obliged-approvals",
        "How many approvals a decision asks for",
        &[
            Member::must("count", Form::NATURAL, "How many"),
            Member::may("roles", Form::STRINGS, "In which roles; absent: in any"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            count: members.field("count", path, read::natural)?,
            roles: members.field("roles", path, |v, p| read::list(v, p, read::string))?,
        })
    }
}
