//! The subjects of a statement: what it speaks of, by digest.

use super::Statement;
use super::about::SubjectForm;
use super::source::Source;
use crate::digest::DigestSet;
use crate::field::Field;
use crate::json::Value;
use crate::read::{self, Malformed, Members, Path};
use crate::shape::{Form, Member, Shape};

/// One subject of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'s> {
    statement: &'s Statement,
    form: &'s SubjectForm,
}

impl<'s> Subject<'s> {
    /// Its name.
    pub fn name(&self) -> Option<&'s str> {
        self.form.name.as_deref()
    }

    /// Where it is.
    pub fn uri(&self) -> Option<&'s str> {
        self.form.uri.as_deref()
    }

    /// Its digests.
    pub fn digest(&self) -> DigestSet {
        self.statement.said(self.form.digest).unwrap_or_default()
    }

    /// Whether its SHA-256 digest is the one that stands where there is nothing to digest (FORMAT 3): over the nonce, or over
    /// the claim time as written.
    pub fn is_stand_in(&self) -> bool {
        match self.form.digest {
            Source::StandIn => true,
            // A digest that stands alone was compared when the statement was read.
            Source::Own(_) => {
                let set = self.digest();
                let several = set.only().is_none().then(|| set.sha256()).flatten();
                several.is_some_and(|digest| self.statement.stand_in() == Some(digest))
            }
            _ => false,
        }
    }

    /// Whether it is the digest of the statement's nonce.
    pub fn is_nonce(&self) -> bool {
        matches!(self.statement.predicate.nonce(), Field::Shown(_)) && self.is_stand_in()
    }
}

impl Statement {
    /// What it speaks of.
    pub fn subjects(&self) -> impl ExactSizeIterator<Item = Subject<'_>> {
        let subjects = self.about.subjects.iter();
        subjects.map(|form| Subject {
            statement: self,
            form,
        })
    }
}

/// A subject as it is read.
#[derive(Clone, Debug)]
pub(super) struct ReadSubject {
    pub(super) name: Option<String>,
    pub(super) uri: Option<String>,
    pub(super) digest: DigestSet,
}

impl ReadSubject {
    pub(super) const SHAPE: &'static Shape = &Shape::plain(
        "subject",
        "One thing that a statement speaks of",
        &[
            Member::may("name", Form::String, "Its name"),
            Member::may("uri", Form::String, "Where it is"),
            Member::must("digest", Form::DigestSet, "Its digests"),
        ],
    );

    pub(super) fn read(value: &Value<'_>, path: &Path<'_>) -> Result<Self, Malformed> {
        let members = Members::open(value, path, Self::SHAPE)?;
        Ok(Self {
            name: read::or_default(members.field("name", path, read::string)?.map(Some)),
            uri: read::or_default(members.field("uri", path, read::string)?.map(Some)),
            digest: read::or_default(members.field("digest", path, read::digest_set)?),
        })
    }
}
