//! Resources (FORMAT 3): what is acted on, taken, given, shown.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use crate::digest::DigestSet;
use crate::field::Field;
use crate::json::Value;
use crate::pool::Shared;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Rule, Shape};

/// An in-toto `ResourceDescriptor`; at least one of `uri`, `digest`, `content`.
///
/// Its digests are its own. The rest repeats from one resource to the next, and is read as if it were its own too.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Resource {
    /// Its digests.
    pub digest: Field<DigestSet>,
    /// Everything else.
    pub described: Shared<Described>,
}

/// A resource without its digests.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Described {
    /// A name for people.
    pub name: Field<String>,
    /// Where it is, or what it is called.
    pub uri: Field<String>,
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
        let name = members.field("name", path, read::string)?;
        let uri = members.field("uri", path, read::string)?;
        let digest = members.field("digest", path, read::digest_set)?;
        let described = Described {
            name,
            uri,
            content: members.field("content", path, read::bytes)?,
            media_type: members.field("mediaType", path, read::string)?,
            annotations: members.field("annotations", path, read::object_text)?,
        };
        Ok(Self {
            digest,
            described: Shared::new(described),
        })
    }

    /// What a Pattern is matched against: the `uri`, else `sha256:<hex>` of the digest.
    pub fn matched_by(&self) -> Field<String> {
        self.matched().map(Cow::into_owned)
    }

    /// The same without a copy, where it need not be put together.
    pub fn matched(&self) -> Field<Cow<'_, str>> {
        match &self.uri {
            Field::Shown(uri) => Field::Shown(Cow::Borrowed(uri.as_ref())),
            Field::Withheld => Field::Withheld,
            Field::Absent => self.digest.then(|digest| match digest.sha256() {
                Some(digest) => Field::Shown(Cow::Owned(digest.to_string())),
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

impl Deref for Resource {
    type Target = Described;

    fn deref(&self) -> &Described {
        &self.described
    }
}

impl DerefMut for Resource {
    fn deref_mut(&mut self) -> &mut Described {
        &mut self.described
    }
}
