//! The kinds that propose, decide, approve and take back: proposal, decision, approval, revocation (FORMAT 3).

use super::shared::{Model, Operation, Principal, Resource, Window};
use super::words::ApprovalVerdict;
use crate::digest::Digest;
use crate::field::{Field, List};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::time::Time;

/// The exact operation somebody intends to run.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proposal {
    /// Who intends it.
    pub proposer: Field<Principal>,
    /// What.
    pub operation: Field<Operation>,
    /// For which request.
    pub request: Field<Digest>,
    /// When; the claim time.
    pub proposed_at: Field<Time>,
    /// What led to it.
    pub causes: Field<List<Digest>>,
    /// The model that drafted it.
    pub model: Field<Model>,
}

impl Proposal {
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["proposer", "operation", "request", "proposedAt"])?;
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
    pub decider: Field<Principal>,
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
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let required = [
            "decider",
            "engine",
            "evaluation",
            "decision",
            "policySet",
            "proposal",
            "decidedAt",
        ];
        let members = Members::open(value, path, &required)?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["name"])?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            version: members.field("version", path, read::string)?,
            entrypoint: members.field("entrypoint", path, read::string)?,
        })
    }
}

impl Evaluation {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["subject", "action", "resource"])?;
        let subject = members.field("subject", path, |v, p| Entity::read(v, p, &["type", "id"]))?;
        let action = members.field("action", path, |v, p| Entity::read(v, p, &["name"]))?;
        let resource = members.field("resource", path, |v, p| Entity::read(v, p, &["type", "id"]))?;
        Ok(Self {
            subject_type: subject.then(|entity| entity.kind.clone()),
            subject_id: subject.then(|entity| entity.id.clone()),
            action_name: action.then(|entity| entity.name.clone()),
            resource_type: resource.then(|entity| entity.kind.clone()),
            resource_id: resource.then(|entity| entity.id.clone()),
            context: members.field("context", path, read::object_text)?,
            text: crate::json::canonical(value),
            hides: crate::redact::hides(value),
        })
    }
}

/// A subject, action or resource of an evaluation.
struct Entity {
    kind: Field<String>,
    id: Field<String>,
    name: Field<String>,
}

impl Entity {
    fn read(value: &Value<'_>, path: &Path<'_>, required: &[&str]) -> Result<Self, Malformed> {
        let members = Members::open(value, path, required)?;
        members.field("properties", path, read::object_text)?;
        Ok(Self {
            kind: members.field("type", path, read::string)?,
            id: members.field("id", path, read::string)?,
            name: members.field("name", path, read::string)?,
        })
    }
}

impl Obligations {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &[])?;
        Ok(Self {
            approvals: members.field("approvals", path, ObligedApprovals::read)?,
        })
    }
}

impl ObligedApprovals {
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["count"])?;
        Ok(Self {
            count: members.field("count", path, read::natural)?,
            roles: members.field("roles", path, |v, p| read::list(v, p, read::string))?,
        })
    }
}

/// Somebody with a role said yes or no to exactly this.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Approval {
    /// Who.
    pub approver: Field<Principal>,
    /// Yes or no.
    pub verdict: Field<ApprovalVerdict>,
    /// To which proposal or request.
    pub approves: Field<Digest>,
    /// In which role.
    pub role: Field<String>,
    /// While it holds.
    pub window: Window,
    /// How often it may be used; absent: once.
    pub max_uses: Field<u64>,
    /// What the approver saw.
    pub presented: Field<Resource>,
    /// Why.
    pub reason: Field<String>,
    /// When; the claim time.
    pub approved_at: Field<Time>,
    /// Makes it unique.
    pub nonce: Field<String>,
}

impl Approval {
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let required = ["approver", "verdict", "approves", "role", "approvedAt", "nonce"];
        let members = Members::open(value, path, &required)?;
        Ok(Self {
            approver: members.field("approver", path, Principal::read)?,
            verdict: members.field("verdict", path, ApprovalVerdict::read)?,
            approves: members.field("approves", path, read::digest_ref)?,
            role: members.field("role", path, read::string)?,
            window: Window::of(&members, path)?,
            max_uses: members.field("maxUses", path, read::natural)?,
            presented: members.field("presented", path, Resource::read)?,
            reason: members.field("reason", path, read::string)?,
            approved_at: members.field("approvedAt", path, read::time)?,
            nonce: members.field("nonce", path, read::string)?,
        })
    }
}

/// Something stopped being good.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Revocation {
    /// Who says so.
    pub revoker: Field<Principal>,
    /// What.
    pub revoked: Field<Revoked>,
    /// Why.
    pub reason: Field<String>,
    /// From when on; may lie before `issued_at`.
    pub effective_at: Field<Time>,
    /// When it was said; the claim time.
    pub issued_at: Field<Time>,
}

/// What a revocation takes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Revoked {
    /// A credential, by id.
    Credential(String),
    /// A key, by key id.
    Key(Digest),
    /// A statement.
    Statement(Digest),
}

impl Revocation {
    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["revoker", "reason", "effectiveAt", "issuedAt"])?;
        let shown = ["credential", "key", "statement"]
            .iter()
            .filter(|name| members.has(name))
            .count();
        if shown > 1 || (shown == 0 && !members.hides()) {
            let found = if shown == 0 {
                "none of them"
            } else {
                "more than one"
            };
            return Err(Malformed::value(
                path,
                "exactly one of `credential`, `key`, `statement`",
                found,
            ));
        }
        let credential = members
            .field("credential", path, read::string)?
            .map(Revoked::Credential);
        let key = members.field("key", path, read::keyid)?.map(Revoked::Key);
        let statement = members
            .field("statement", path, read::digest_ref)?
            .map(Revoked::Statement);
        let revoked = [credential, key, statement]
            .into_iter()
            .find(|field| field.shown().is_some())
            .unwrap_or(Field::Withheld);
        Ok(Self {
            revoker: members.field("revoker", path, Principal::read)?,
            revoked,
            reason: members.field("reason", path, read::string)?,
            effective_at: members.field("effectiveAt", path, read::time)?,
            issued_at: members.field("issuedAt", path, read::time)?,
        })
    }
}
