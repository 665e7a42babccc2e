//! The shared types of FORMAT 3: principals, resources, scopes, windows, operations, models.

use super::words::{InputTrust, PrincipalType};
use crate::digest::DigestSet;
use crate::field::{Field, List};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Rule, Shape};
use crate::time::Time;

/// Somebody or something that acts. Two principals are the same when their `id` is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Principal {
    /// A URI.
    pub id: Field<String>,
    /// What it is, as the statement says; the trust file's word counts.
    pub kind: Field<PrincipalType>,
    /// A name for people.
    pub name: Field<String>,
}

impl Principal {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "principal",
        "Somebody or something that acts. Two principals are the same when their `id` is",
        &[
            Member::must("id", Form::Uri, "A URI"),
            Member::must(
                "type",
                Form::Words(PrincipalType::WORDS),
                "What it is, as the statement says; the trust file's word counts",
            ),
            Member::may("name", Form::String, "A name for people"),
        ],
    );

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            id: members.field("id", path, read::uri)?,
            kind: members.field("type", path, PrincipalType::read)?,
            name: members.field("name", path, read::string)?,
        })
    }
}

/// An in-toto `ResourceDescriptor`; at least one of `uri`, `digest`, `content`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Resource {
    /// A name for people.
    pub name: Field<String>,
    /// Where it is, or what it is called.
    pub uri: Field<String>,
    /// Its digests.
    pub digest: Field<DigestSet>,
    /// Its content.
    pub content: Field<Vec<u8>>,
    /// Its media type.
    pub media_type: Field<String>,
    /// Anything else, as canonical JSON text.
    pub annotations: Field<String>,
}

impl Resource {
    /// At least one of these must be there.
    const IDENTIFIED_BY: &'static [&'static str] = &["uri", "digest", "content"];
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "resource",
        "An in-toto `ResourceDescriptor`; at least one of `uri`, `digest`, `content`",
        &[
            Member::may("name", Form::String, "A name for people"),
            Member::may("uri", Form::String, "Where it is, or what it is called"),
            Member::may("digest", Form::DigestSet, "Its digests"),
            Member::may("content", Form::Base64, "Its content"),
            Member::may("mediaType", Form::String, "Its media type"),
            Member::may("annotations", Form::AnyObject, "Anything else"),
        ],
    )
    .ruled(Rule::AtLeastOne(Self::IDENTIFIED_BY));

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        let identified = Self::IDENTIFIED_BY.iter().any(|name| members.has(name));
        if !identified && !members.hides() {
            return Err(Malformed::value(
                path,
                "one of `uri`, `digest`, `content`",
                "none of them",
            ));
        }
        Ok(Self {
            name: members.field("name", path, read::string)?,
            uri: members.field("uri", path, read::string)?,
            digest: members.field("digest", path, read::digest_set)?,
            content: members.field("content", path, read::bytes)?,
            media_type: members.field("mediaType", path, read::string)?,
            annotations: members.field("annotations", path, read::object_text)?,
        })
    }

    /// What a Pattern is matched against: the `uri`, else `sha256:<hex>` of the digest.
    pub fn matched_by(&self) -> Field<String> {
        match &self.uri {
            Field::Shown(uri) => Field::Shown(uri.clone()),
            Field::Withheld => Field::Withheld,
            Field::Absent => self.digest.then(|digest| match digest.sha256() {
                Some(digest) => Field::Shown(digest.to_string()),
                None => Field::Absent,
            }),
        }
    }

    /// A few words that tell it from others: its uri, else its name, else its digest.
    pub fn label(&self) -> Option<String> {
        (self.uri.shown().or_else(|| self.name.shown()).cloned())
            .or_else(|| self.digest.shown().map(ToString::to_string))
    }
}

/// What may be done to what, for which purposes, up to which quantities.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Scope {
    /// Patterns of operation names.
    pub actions: Field<List<String>>,
    /// Patterns of targets; empty or absent allows none.
    pub resources: Field<List<String>>,
    /// Purposes; absent allows any, empty none.
    pub purposes: Field<List<String>>,
    /// Ceilings of quantities by name.
    pub limits: Field<List<(String, u64)>>,
}

impl Scope {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "scope",
        "What may be done to what, for which purposes, up to which quantities",
        &[
            Member::must("actions", Form::STRINGS, "Patterns of operation names"),
            Member::may(
                "resources",
                Form::STRINGS,
                "Patterns of targets; empty or absent allows none",
            ),
            Member::may(
                "purposes",
                Form::STRINGS,
                "Purposes; absent allows any, empty none",
            ),
            Member::may("limits", Form::QUANTITIES, "Ceilings of quantities by name"),
        ],
    );

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            actions: members.field("actions", path, |v, p| read::list(v, p, read::string))?,
            resources: members.field("resources", path, |v, p| read::list(v, p, read::string))?,
            purposes: members.field("purposes", path, |v, p| read::list(v, p, read::string))?,
            limits: members.field("limits", path, |v, p| read::pairs(v, p, read::natural))?,
        })
    }
}

/// From when to when something holds; both ends included, both optional.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Window {
    /// First moment.
    pub not_before: Field<Time>,
    /// Last moment.
    pub not_after: Field<Time>,
}

impl Window {
    pub(crate) const NOT_BEFORE: Member = Member::may("notBefore", Form::Time, "First moment it holds");
    pub(crate) const NOT_AFTER: Member = Member::may("notAfter", Form::Time, "Last moment it holds");

    pub(crate) fn of(members: &Members<'_, '_>, path: &Path<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            not_before: members.field("notBefore", path, read::time)?,
            not_after: members.field("notAfter", path, read::time)?,
        })
    }
}

/// The exact operation: its name, its target, the tool, the arguments, the quantities.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Operation {
    /// Its name, such as `firewall.rule.add`.
    pub name: Field<String>,
    /// What it is done to.
    pub target: Field<Resource>,
    /// What does it.
    pub tool: Field<Tool>,
    /// With which arguments.
    pub arguments: Field<Resource>,
    /// How much, by name.
    pub quantities: Field<List<(String, u64)>>,
}

impl Operation {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "operation",
        "The exact operation: its name, its target, the tool, the arguments, the quantities",
        &[
            Member::must("name", Form::String, "Its name, such as `firewall.rule.add`"),
            Member::must("target", Form::Object(Resource::SHAPE), "What it is done to"),
            Member::must("tool", Form::Object(Tool::SHAPE), "What does it"),
            Member::may("arguments", Form::Object(Resource::SHAPE), "With which arguments"),
            Member::may("quantities", Form::QUANTITIES, "How much, by name"),
        ],
    );

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            target: members.field("target", path, Resource::read)?,
            tool: members.field("tool", path, Tool::read)?,
            arguments: members.field("arguments", path, Resource::read)?,
            quantities: members.field("quantities", path, |v, p| read::pairs(v, p, read::natural))?,
        })
    }
}

/// The tool that runs an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tool {
    /// Its name.
    pub name: Field<String>,
    /// Its version.
    pub version: Field<String>,
    /// Where it is.
    pub uri: Field<String>,
    /// Its digests.
    pub digest: Field<DigestSet>,
    /// The protocol it is called by, such as `mcp`.
    pub protocol: Field<String>,
    /// The server that offers it.
    pub server: Field<String>,
}

impl Tool {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "tool",
        "The tool that runs an operation",
        &[
            Member::must("name", Form::String, "Its name"),
            Member::may("version", Form::String, "Its version"),
            Member::may("uri", Form::String, "Where it is"),
            Member::may("digest", Form::DigestSet, "Its digests"),
            Member::may(
                "protocol",
                Form::String,
                "The protocol it is called by, such as `mcp`",
            ),
            Member::may("server", Form::String, "The server that offers it"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            name: members.field("name", path, read::string)?,
            version: members.field("version", path, read::string)?,
            uri: members.field("uri", path, read::string)?,
            digest: members.field("digest", path, read::digest_set)?,
            protocol: members.field("protocol", path, read::string)?,
            server: members.field("server", path, read::string)?,
        })
    }
}

/// The model that drafted or drove something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Model {
    /// Who offers it.
    pub provider: Field<String>,
    /// Its name.
    pub name: Field<String>,
    /// Its version.
    pub version: Field<String>,
    /// What it saw.
    pub inputs: Field<List<ModelInput>>,
    /// What it said.
    pub output: Field<Resource>,
}

/// One thing that a model saw.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ModelInput {
    /// What it was.
    pub resource: Field<Resource>,
    /// Where it came from.
    pub trust: Field<InputTrust>,
}

impl Model {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "model",
        "The model that drafted or drove something",
        &[
            Member::must("provider", Form::String, "Who offers it"),
            Member::must("name", Form::String, "Its name"),
            Member::may("version", Form::String, "Its version"),
            Member::may(
                "inputs",
                Form::List(&Form::Object(ModelInput::SHAPE)),
                "What it saw",
            ),
            Member::may("output", Form::Object(Resource::SHAPE), "What it said"),
        ],
    );

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            provider: members.field("provider", path, read::string)?,
            name: members.field("name", path, read::string)?,
            version: members.field("version", path, read::string)?,
            inputs: members.field("inputs", path, |v, p| read::list(v, p, ModelInput::read))?,
            output: members.field("output", path, Resource::read)?,
        })
    }
}

impl ModelInput {
    pub(crate) const SHAPE: &'static Shape = &Shape::redacted(
        "model-input",
        "One thing that a model saw",
        &[
            Member::must("resource", Form::Object(Resource::SHAPE), "What it was"),
            Member::must("trust", Form::Words(InputTrust::WORDS), "Where it came from"),
        ],
    );

    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            resource: members.field("resource", path, Resource::read)?,
            trust: members.field("trust", path, InputTrust::read)?,
        })
    }
}
