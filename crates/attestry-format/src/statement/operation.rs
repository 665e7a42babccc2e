//! Operations and the tools that run them (FORMAT 3).

use std::ops::{Deref, DerefMut};

use super::resource::Resource;
use crate::digest::DigestSet;
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// The exact operation: its name, its target, the tool, the arguments, the quantities.
///
/// Its arguments are its own. The rest repeats from one operation to the next, and is read as if it were its own too.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Operation {
    /// With which arguments.
    pub arguments: Field<Resource>,
    /// Everything else.
    pub method: Shared<Method>,
}

/// An operation without its arguments.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Method {
    /// Its name, such as `firewall.rule.add`.
    pub name: Field<String>,
    /// What it is done to.
    pub target: Field<Resource>,
    /// What does it.
    pub tool: Field<Tool>,
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
        let name = members.field("name", path, read::string)?;
        let target = members.field("target", path, Resource::read)?;
        let tool = members.field("tool", path, Tool::read)?;
        let arguments = members.field("arguments", path, Resource::read)?;
        let method = Method {
            name,
            target,
            tool,
            quantities: members.field("quantities", path, |v, p| read::pairs(v, p, read::natural))?,
        };
        Ok(Self {
            arguments,
            method: Shared::new(method),
        })
    }
}

impl Deref for Operation {
    type Target = Method;

    fn deref(&self) -> &Method {
        &self.method
    }
}

impl DerefMut for Operation {
    fn deref_mut(&mut self) -> &mut Method {
        &mut self.method
    }
}

/// The tool that runs an operation.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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
