//! The shared types of FORMAT 3: principals, resources, scopes, windows, operations, models.

use super::words::{InputTrust, PrincipalType};
use crate::digest::DigestSet;
use crate::field::{Field, List};
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
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
    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["id", "type"])?;
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
    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &[])?;
        let identified = ["uri", "digest", "content"].iter().any(|name| members.has(name));
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
    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["actions"])?;
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
    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["name", "target", "tool"])?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["name"])?;
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
    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["provider", "name"])?;
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
    fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, &["resource", "trust"])?;
        Ok(Self {
            resource: members.field("resource", path, Resource::read)?,
            trust: members.field("trust", path, InputTrust::read)?,
        })
    }
}
