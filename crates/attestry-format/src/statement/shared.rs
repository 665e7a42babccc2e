//! The shared types of FORMAT 3 that stand alone: principals, scopes, windows.

use super::words::PrincipalType;
use crate::field::{Field, List};
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};
use crate::time::Time;

/// Somebody or something that acts. Two principals are the same when their `id` is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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

    pub(crate) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Shared<Self>, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Shared::new(Self {
            id: members.field("id", path, read::uri)?,
            kind: members.field("type", path, PrincipalType::read)?,
            name: members.field("name", path, read::string)?,
        }))
    }
}

/// What may be done to what, for which purposes, up to which quantities.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
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
