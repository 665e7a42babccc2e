//! Where a statement says a digest of its subjects and contents, so that it need not be kept twice.

use super::{Operation, Predicate, Statement};
use crate::digest::{Digest, DigestSet};

/// Where a digest is said.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Source {
    /// By the arguments of the operation.
    Arguments,
    /// By the credential that was used.
    Credential,
    /// By the input at this position.
    Input(usize),
    /// Nowhere else: it is at this position of the statement's own.
    Own(usize),
    /// By the reference at this position.
    Reference(usize),
    /// By nothing: it is over the nonce, or the claim time.
    StandIn,
    /// By the target of the operation.
    Target,
    /// By the tool of the operation.
    Tool,
}

/// Tells where digests are said, and collects those that are said nowhere else.
pub(super) struct Sources<'p> {
    predicate: &'p Predicate,
    stand_in: Option<Digest>,
    /// Of the kinds that speak of other statements in their subjects.
    references: Vec<Digest>,
    pub(super) own: Vec<DigestSet>,
}

impl<'p> Sources<'p> {
    pub(super) fn new(predicate: &'p Predicate, stand_in: Option<Digest>) -> Self {
        let references = match predicate {
            Predicate::Action(_) => Vec::new(),
            other => other.references().into_iter().map(|(_, digest)| digest).collect(),
        };
        Self {
            predicate,
            stand_in,
            references,
            own: Vec::new(),
        }
    }

    /// Where the digests of a subject are said.
    pub(super) fn of_subject(&mut self, set: DigestSet) -> Source {
        let Some(digest) = set.only() else {
            return self.own(set);
        };
        if self.stand_in == Some(digest) {
            return Source::StandIn;
        }
        match self.references.iter().position(|one| *one == digest) {
            Some(position) => Source::Reference(position),
            None => self.own(set),
        }
    }

    /// Where the SHA-256 digest of the content at `path` is said.
    pub(super) fn of_content(&mut self, path: &str, digest: Digest) -> Source {
        let source = match path {
            "predicate.credential" => Some(Source::Credential),
            "predicate.operation.arguments" => Some(Source::Arguments),
            "predicate.operation.target" => Some(Source::Target),
            "predicate.operation.tool" => Some(Source::Tool),
            other => input(other).map(Source::Input),
        };
        let says =
            |source: &Source| typed(self.predicate, *source).and_then(DigestSet::sha256) == Some(digest);
        match source.filter(says) {
            Some(source) => source,
            None => self.own(DigestSet::one(digest)),
        }
    }

    fn own(&mut self, set: DigestSet) -> Source {
        let position = self.own.len();
        self.own.push(set);
        Source::Own(position)
    }
}

impl Statement {
    /// The digests that are said there.
    pub(super) fn said(&self, source: Source) -> Option<DigestSet> {
        match source {
            Source::Own(position) => self.own.get(position).cloned(),
            Source::Reference(position) => {
                let references = self.predicate.references();
                references
                    .get(position)
                    .map(|(_, digest)| DigestSet::one(*digest))
            }
            Source::StandIn => self.stand_in().map(DigestSet::one),
            Source::Arguments | Source::Credential | Source::Input(_) | Source::Target | Source::Tool => {
                typed(&self.predicate, source).cloned()
            }
        }
    }

    /// The SHA-256 digest that is said there.
    pub(super) fn said_sha256(&self, source: Source) -> Option<Digest> {
        match source {
            Source::Own(position) => self.own.get(position)?.sha256(),
            Source::Reference(_) | Source::StandIn => self.said(source)?.sha256(),
            Source::Arguments | Source::Credential | Source::Input(_) | Source::Target | Source::Tool => {
                typed(&self.predicate, source)?.sha256()
            }
        }
    }
}

/// The digests that a member of the predicate states.
fn typed(predicate: &Predicate, source: Source) -> Option<&DigestSet> {
    let operation = || -> Option<&Operation> {
        match predicate {
            Predicate::Action(action) => action.operation.shown(),
            Predicate::Proposal(proposal) => proposal.operation.shown(),
            _ => None,
        }
    };
    let field = match (source, predicate) {
        (Source::Arguments, _) => &operation()?.arguments.shown()?.digest,
        (Source::Target, _) => &operation()?.target.shown()?.digest,
        (Source::Tool, _) => &operation()?.tool.shown()?.digest,
        (Source::Credential, Predicate::Action(action)) => &action.credential.shown()?.digest,
        (Source::Input(position), Predicate::Action(action)) => &action.inputs.items().get(position)?.digest,
        _ => return None,
    };
    field.shown()
}

/// Which input a path names.
fn input(path: &str) -> Option<usize> {
    path.strip_prefix("predicate.inputs[")?
        .strip_suffix(']')?
        .parse()
        .ok()
}
