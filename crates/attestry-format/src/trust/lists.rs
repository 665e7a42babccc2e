//! What is admitted, and who owns which credential (FORMAT 7).

use super::{Revoked, one};
use crate::digest::Digest;
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// A tool or runtime that is admitted: by pattern and, where it has digests, only with one of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Admitted {
    /// A pattern of names or ids.
    pub pattern: String,
    /// The digests; `None`: any.
    pub digests: Option<Vec<Digest>>,
}

/// What the auditor knows of a credential.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OwnedCredential {
    /// The credential's id.
    pub id: String,
    /// Who may use it.
    pub principal: Option<String>,
    /// From when on it is not good.
    pub revoked: Option<Revoked>,
}

impl Admitted {
    /// An entry of `runtimes`.
    pub(crate) const RUNTIME: &'static Shape = &Shape::plain(
        "admitted-runtime",
        "Runtimes that may be used",
        &[
            Member::must("id", Form::String, "A pattern of runtime ids"),
            Member::may(
                "images",
                Form::DIGESTS,
                "Only with one of these images; absent: with any",
            ),
        ],
    );

    /// An entry of `tools`.
    pub(crate) const TOOL: &'static Shape = &Shape::plain(
        "admitted-tool",
        "Tools that may be used",
        &[
            Member::must("name", Form::String, "A pattern of tool names"),
            Member::may(
                "digests",
                Form::DIGESTS,
                "Only with one of these digests; absent: with any",
            ),
        ],
    );

    pub(super) fn runtime(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        Self::read(
            &Members::open(value, path, Self::RUNTIME)?,
            path,
            ["id", "images"],
        )
    }

    pub(super) fn tool(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        Self::read(
            &Members::open(value, path, Self::TOOL)?,
            path,
            ["name", "digests"],
        )
    }

    fn read(members: &Members<'_, '_>, path: &Path<'_>, names: [&str; 2]) -> Result<Self, Malformed> {
        let [pattern, digests] = names;
        Ok(Self {
            pattern: one(members.field(pattern, path, read::string)?).unwrap_or_default(),
            digests: one(members.field(digests, path, |v, p| read::plain_list(v, p, read::digest_ref))?),
        })
    }
}

impl OwnedCredential {
    pub(crate) const SHAPE: &'static Shape = &Shape::plain(
        "owned-credential",
        "What the auditor knows of a credential",
        &[
            Member::must("id", Form::String, "The credential's id"),
            Member::may("principal", Form::Uri, "Who may use it"),
            Member::may(
                "revoked",
                Form::Object(Revoked::SHAPE),
                "From when on it is not good",
            ),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            id: one(members.field("id", path, read::string)?).unwrap_or_default(),
            principal: one(members.field("principal", path, read::uri)?),
            revoked: one(members.field("revoked", path, Revoked::read)?),
        })
    }
}
