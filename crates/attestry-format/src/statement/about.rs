//! What a statement says of itself beside its predicate: its type, its subjects, the contents it names.
//!
//! From statement to statement these differ in their digests alone, and most of those are said in the predicate as well. So
//! the forms are shared, and a digest is kept only where the statement says it nowhere else.

use super::contents::{Mismatch, ReadContent};
use super::source::{Source, Sources};
use super::subject::ReadSubject;
use super::{Predicate, Secret, Statement};
use crate::digest::Digest;
use crate::field::Field;
use crate::pool::Shared;

/// What a statement says of itself beside its predicate, without the digests that are its own.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct About {
    /// The predicate type, an opaque string.
    pub predicate_type: String,
    /// How many members and elements are kept back in it.
    pub withheld: usize,
    /// Where something lies in it that looks like a live credential.
    pub secrets: Vec<Secret>,
    pub(super) claim: Claim,
    pub(super) subjects: Vec<SubjectForm>,
    pub(super) contents: Vec<ContentForm>,
}

/// The claim time as written, which the one subject may be made of (FORMAT 3).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Claim {
    /// As we write that time.
    Ours,
    /// Another way.
    Text(String),
    /// It is kept back, it is not one of the ten kinds, or it is one with a nonce.
    Unused,
}

/// A subject without the digests that are its statement's own.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct SubjectForm {
    pub(super) name: Option<String>,
    pub(super) uri: Option<String>,
    pub(super) digest: Source,
}

/// A content without the digest that is its statement's own.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct ContentForm {
    pub(super) path: String,
    pub(super) is_resource: bool,
    pub(super) present: bool,
    pub(super) mismatch: Option<Mismatch>,
    pub(super) digest: Option<Source>,
}

/// What is read of a statement beside its predicate, before it is taken apart.
pub(super) struct Read {
    pub(super) predicate_type: String,
    pub(super) withheld: usize,
    pub(super) secrets: Vec<Secret>,
    /// The claim time as written, where it is shown.
    pub(super) claim_text: Option<String>,
    pub(super) subjects: Vec<ReadSubject>,
    pub(super) contents: Vec<ReadContent>,
}

impl Statement {
    /// Takes apart what was read: what others may share, and the digests that are its own.
    pub(super) fn assemble(digest: Digest, predicate: Predicate, read: Read) -> Self {
        let claim = Claim::of(&predicate, read.claim_text);
        let stand_in = claim.stand_in(&predicate);
        let mut sources = Sources::new(&predicate, stand_in);
        let subjects = read.subjects.into_iter().map(|subject| SubjectForm {
            name: subject.name,
            uri: subject.uri,
            digest: sources.of_subject(subject.digest),
        });
        let subjects = subjects.collect();
        let contents = read.contents.into_iter().map(|content| ContentForm {
            digest: content
                .digest
                .map(|digest| sources.of_content(&content.path, digest)),
            path: content.path,
            is_resource: content.is_resource,
            present: content.present,
            mismatch: content.mismatch,
        });
        let contents = contents.collect();
        let own = sources.own.into();
        let about = About {
            predicate_type: read.predicate_type,
            withheld: read.withheld,
            secrets: read.secrets,
            claim,
            subjects,
            contents,
        };
        Self {
            digest,
            predicate,
            about: Shared::new(about),
            own,
        }
    }

    /// The digest that stands in the one subject where there is nothing to digest: over the nonce, or over the claim time as
    /// written (FORMAT 3). `None` where that is kept back, or the statement is of another project's type.
    pub fn stand_in(&self) -> Option<Digest> {
        self.about.claim.stand_in(&self.predicate)
    }
}

impl Claim {
    fn of(predicate: &Predicate, text: Option<String>) -> Self {
        let Some(text) = text.filter(|_| predicate.nonce().is_absent()) else {
            return Self::Unused;
        };
        let is_ours = predicate
            .claim()
            .shown()
            .is_some_and(|time| time.to_string() == text);
        if is_ours { Self::Ours } else { Self::Text(text) }
    }

    fn stand_in(&self, predicate: &Predicate) -> Option<Digest> {
        match (predicate.nonce(), self) {
            (Field::Shown(nonce), _) => Some(Digest::of(nonce.text().as_bytes())),
            (Field::Withheld, _) | (Field::Absent, Self::Unused) => None,
            (Field::Absent, Self::Ours) => {
                let claim = predicate.claim();
                claim.shown().map(|time| Digest::of(time.to_string().as_bytes()))
            }
            (Field::Absent, Self::Text(text)) => Some(Digest::of(text.as_bytes())),
        }
    }
}
