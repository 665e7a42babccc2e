//! Statements: what was signed, read into the ten kinds of FORMAT 3 and what is understood of other people's.
//!
//! A statement is parsed from the bytes that were verified; nothing here says whether they were.

mod about;
mod acting;
mod approving;
mod authority;
mod contents;
mod deciding;
mod foreign;
mod kind;
mod model;
mod nonce;
mod observing;
mod operation;
mod pool;
mod resource;
mod secrets;
mod shared;
mod source;
mod subject;
pub(crate) mod words;

pub use about::About;
pub use acting::{Action, ActionLinks, ActionSetting, Change, CredentialUse};
pub use approving::{Approval, Revocation, Revoked};
pub use authority::{Bounds, Credential, Delegation, Emergency, Request, Runtime};
pub use contents::{Content, Mismatch};
pub use deciding::{Decision, Engine, Evaluation, Obligations, ObligedApprovals, Proposal};
pub use foreign::{Before, Foreign, ForeignKind, Input, Source};
pub use kind::{Kind, OURS};
pub use model::{Model, ModelInput};
pub use nonce::Nonce;
pub use observing::{Check, Observation};
pub use operation::{Method, Operation, Tool};
pub use pool::Pool;
pub use resource::{Described, Resource};
pub use secrets::{Secret, SecretKind};
pub use shared::{Principal, Scope, Window};
pub use subject::Subject;
pub(crate) use words::words;
pub use words::{ActionStatus, ApprovalVerdict, CheckResult, CredentialEvent, InputTrust, PrincipalType};

use std::fmt;
use std::ops::Deref;

use subject::ReadSubject;

use crate::digest::{Digest, DigestSet};
use crate::json::{self, Depth, JsonError, Value};
use crate::limits::{self, Limits};
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path, Problem};
use crate::receipt::Receipt;
use crate::redact::{Disclosures, RedactionError};
use crate::shape::{Form, Member, Shape};

/// `_type` of in-toto Statement v1, and of v0.1, which is read too.
const STATEMENT_TYPES: [&str; 2] = [
    "https://in-toto.io/Statement/v1",
    "https://in-toto.io/Statement/v0.1",
];

/// One in-toto statement: its name, what it says, and what it says of itself beside that, which is read as its own.
#[derive(Clone, Debug)]
pub struct Statement {
    /// SHA-256 of the payload bytes: its name everywhere.
    pub digest: Digest,
    /// What it says.
    pub predicate: Predicate,
    about: Shared<About>,
    /// The digests of its subjects and contents that are said nowhere else.
    own: Box<[DigestSet]>,
}

impl Deref for Statement {
    type Target = About;

    fn deref(&self) -> &About {
        &self.about
    }
}

/// What a statement says.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// It was run.
    Action(Box<Action>),
    /// Somebody said yes or no.
    Approval(Box<Approval>),
    /// An event in a credential's life.
    Credential(Box<Credential>),
    /// A policy decision point answered.
    Decision(Box<Decision>),
    /// Authority passed on.
    Delegation(Box<Delegation>),
    /// Another project's predicate type.
    Foreign(Box<Foreign>),
    /// Somebody looked afterwards.
    Observation(Box<Observation>),
    /// The operation somebody intends.
    Proposal(Box<Proposal>),
    /// Somebody asked.
    Request(Box<Request>),
    /// Something stopped being good.
    Revocation(Box<Revocation>),
    /// An attester vouches for where something runs.
    Runtime(Box<Runtime>),
    /// A kind or version under our name that this version does not know (ENV212).
    Unknown,
}

/// Why a payload is no statement.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum StatementError {
    /// It is no JSON by our rules. Broken syntax is ENV205, everything else BND103.
    Json(JsonError),
    /// A member is missing or not what it must be: ENV205, BND103 for a fraction, BND105 for a ceiling.
    Malformed(Malformed),
    /// Its disclosures do not fit: DIS301, BND103 for their JSON and depth.
    Redaction(RedactionError),
}

impl fmt::Display for StatementError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(out),
            Self::Malformed(error) => error.fmt(out),
            Self::Redaction(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for StatementError {}

impl From<Malformed> for StatementError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(error)
    }
}

impl Statement {
    /// Its members (FORMAT 3).
    pub const SHAPE: &'static Shape = &Shape::plain(
        "statement",
        "An in-toto statement",
        &[
            Member::must("_type", Form::Words(&STATEMENT_TYPES), "The statement's own type"),
            Member::must(
                "subject",
                Form::List(&Form::Object(ReadSubject::SHAPE)),
                "What it speaks of",
            ),
            Member::must(
                "predicateType",
                Form::String,
                "What sort of predicate; `https://attestry.dev/<kind>/v1` for ours",
            ),
            Member::may(
                "predicate",
                Form::Any,
                "What it says; a type of others may say everything by itself",
            ),
        ],
    );

    /// Reads a payload, with `disclosures` put back into a predicate of ours.
    pub fn parse(payload: &[u8], disclosures: &[String], limits: &Limits) -> Result<Self, StatementError> {
        Self::parse_named(payload, Digest::of(payload), disclosures, limits)
    }

    /// As [`Statement::parse`], of a payload whose SHA-256 is known already.
    pub fn parse_named(
        payload: &[u8],
        digest: Digest,
        disclosures: &[String],
        limits: &Limits,
    ) -> Result<Self, StatementError> {
        let depth = Depth {
            base: 0,
            limit: limits.depth(),
        };
        let disclosures = Disclosures::decode(disclosures).map_err(StatementError::Redaction)?;
        let mut value = json::parse(payload, depth).map_err(StatementError::Json)?;
        let header = Header::read(&value, limits)?;
        let path = Path::root("predicate");
        let inner = Depth {
            base: 1,
            limit: limits.depth(),
        };
        let known = header.predicate_type.starts_with(OURS);
        let mut nothing = Value::Null;
        let predicate = match &mut value {
            Value::Object(object) => object.member_mut("predicate").unwrap_or(&mut nothing),
            _ => &mut nothing,
        };
        let withheld = if known {
            disclosures
                .put_back(predicate, inner)
                .map_err(StatementError::Redaction)?
        } else {
            disclosures
                .put_back(&mut Value::Null, inner)
                .map_err(StatementError::Redaction)?
        };
        let said = Predicate::read(&header.predicate_type, predicate, &path)?;
        let contents = match Kind::of_type(&header.predicate_type) {
            Some(kind) => contents::of_ours(predicate, kind.shape()),
            None => contents::of_others(predicate, foreign::descriptors::of(&header.predicate_type)),
        };
        let claim_text = claim_text(&header.predicate_type, predicate);
        let read = about::Read {
            predicate_type: header.predicate_type,
            withheld,
            secrets: secrets::of(&value),
            claim_text,
            subjects: header.subjects,
            contents,
        };
        Ok(Self::assemble(digest, said, read))
    }

    /// What stands for a receipt of another tool among statements: named by the SHA-256 of its bytes, and giving what the next of
    /// its chain takes.
    pub fn of_receipt(digest: Digest, receipt: Receipt) -> Self {
        let subject = receipt.own.map(|own| ReadSubject {
            name: Some(receipt.name.clone()),
            uri: None,
            digest: DigestSet::one(own),
        });
        let read = about::Read {
            predicate_type: receipt.tool.name().to_owned(),
            withheld: 0,
            secrets: Vec::new(),
            claim_text: None,
            subjects: subject.into_iter().collect(),
            contents: Vec::new(),
        };
        let said = Predicate::Foreign(Box::new(Foreign::of_receipt(receipt)));
        Self::assemble(digest, said, read)
    }

    /// Which of the ten kinds it is, if any.
    pub fn kind(&self) -> Option<Kind> {
        self.predicate.kind()
    }
}

/// The predicate of a payload with its disclosures put back, as JSON text for people.
pub fn predicate_text(payload: &[u8], disclosures: &[String], limits: &Limits) -> Option<String> {
    let depth = Depth {
        base: 0,
        limit: limits.depth(),
    };
    let disclosures = Disclosures::decode(disclosures).ok()?;
    let mut value = json::parse(payload, depth).ok()?;
    let Value::Object(object) = &mut value else {
        return None;
    };
    let predicate = object.member_mut("predicate")?;
    disclosures
        .put_back(
            predicate,
            Depth {
                base: 1,
                limit: limits.depth(),
            },
        )
        .ok()?;
    Some(predicate.to_text())
}

fn claim_text(predicate_type: &str, predicate: &Value<'_>) -> Option<String> {
    let (Value::Object(object), Some(kind)) = (predicate, Kind::of_type(predicate_type)) else {
        return None;
    };
    match object.member(kind.claim_member()) {
        Some(Value::String(text)) => Some(text.clone().into_owned()),
        _ => None,
    }
}

struct Header {
    subjects: Vec<ReadSubject>,
    predicate_type: String,
}

impl Header {
    fn read(value: &Value<'_>, ceilings: &Limits) -> Result<Self, Malformed> {
        let path = Path::root("statement");
        let members = Members::open(value, &path, Statement::SHAPE)?;
        members.field("_type", &path, |value, path| match read::text(value, path)? {
            known if STATEMENT_TYPES.contains(&known) => Ok(()),
            other => Err(Malformed::value(path, "in-toto Statement v1 or v0.1", other)),
        })?;
        let subjects = members.field("subject", &path, |value, path| {
            let list = read::plain_list(value, path, ReadSubject::read)?;
            let found = u64::try_from(list.len()).unwrap_or(u64::MAX);
            if found > ceilings.subjects {
                let problem = Problem::TooMany {
                    name: limits::name::SUBJECTS,
                    limit: ceilings.subjects,
                    found,
                };
                return Err(Malformed::new(path, problem));
            }
            Ok(list)
        })?;
        let predicate_type = read::or_default(members.field("predicateType", &path, read::string)?);
        // In in-toto a type that says everything by itself needs no predicate; none of ours does.
        let predicate = members.field("predicate", &path, |_, _| Ok(()))?;
        if predicate.shown().is_none() && Kind::of_type(&predicate_type).is_some() {
            return Err(Malformed::new(&path.member("predicate"), Problem::Missing));
        }
        Ok(Self {
            subjects: read::or_default(subjects),
            predicate_type,
        })
    }
}
