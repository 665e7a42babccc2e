//! What a statement speaks of, by digest: contents, states, other statements, keys. Its subjects are not among it: whether
//! they are is the question.

use std::collections::BTreeSet;

use attestry_chain::Node;
use attestry_chain::format::digest::{Digest, DigestSet};
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Predicate, Revoked};

/// The digests of what a statement speaks of.
#[derive(Debug, Default)]
pub(in crate::rules) struct Spoken {
    /// The SHA-256 digests.
    pub(in crate::rules) digests: BTreeSet<Digest>,
    /// Those of other algorithms, with their names.
    others: BTreeSet<(String, String)>,
    /// Whether it holds a content without a SHA-256 digest of its own, so that not all is told.
    pub(in crate::rules) untold: bool,
    /// Whether anything that it speaks of is named by a digest. A key is named by its id.
    pub(in crate::rules) has_digest: bool,
}

impl Spoken {
    /// Of one statement.
    pub(in crate::rules) fn of(node: &Node) -> Self {
        let mut spoken = Self::default();
        for content in node.statement().contents() {
            spoken.digests.extend(content.digest());
            spoken.untold |= content.digest().is_none();
            spoken.has_digest |= content.is_resource() && content.has_digest();
        }
        for (_, state) in states(node) {
            spoken.digests.extend(state.sha256());
            spoken.others.extend(state.others().cloned());
        }
        let predicate = &node.statement().predicate;
        spoken
            .digests
            .extend(predicate.references().into_iter().map(|(_, digest)| digest));
        spoken.has_digest |=
            !predicate.references().is_empty() || !spoken.others.is_empty() || !states(node).is_empty();
        match predicate {
            Predicate::Delegation(delegation) => spoken.digests.extend(delegation.delegate_key.shown()),
            Predicate::Revocation(revocation) => {
                if let Some(Revoked::Key(key)) = revocation.revoked.shown() {
                    spoken.digests.insert(*key);
                }
            }
            _ => {}
        }
        spoken
    }

    /// Whether one of these digests is among them.
    pub(in crate::rules) fn names(&self, set: &DigestSet) -> bool {
        set.sha256().is_some_and(|digest| self.digests.contains(&digest))
            || set.others().any(|pair| self.others.contains(pair))
    }
}

/// The states that an action or an observation names by digest alone, each with the path to it.
pub(in crate::rules) fn states<'n>(node: &'n Node) -> Vec<(String, &'n DigestSet)> {
    let mut states = Vec::new();
    let mut add =
        |path: String, field: &'n Field<DigestSet>| states.extend(field.shown().map(|set| (path, set)));
    if let Some(action) = node.action() {
        for (index, change) in action.changes.items().iter().enumerate() {
            add(format!("predicate.changes[{index}].before"), &change.before);
            add(format!("predicate.changes[{index}].after"), &change.after);
        }
    } else if let Some(observation) = node.observation() {
        add("predicate.expected".to_owned(), &observation.expected);
        add("predicate.observed".to_owned(), &observation.observed);
    }
    states
}
