//! ENV211: the subject does not follow FORMAT 3.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::Subject;

use super::spoken::Spoken;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV211",
    title: "subject is not what the statement speaks of",
    group: Group::Envelope,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "None of the subjects has the digest of something that the statement speaks of, nor is it the \
            digest that stands where there is nothing to digest.",
    matters: "Tools that look statements up by subject do not find this one where they should, or find it \
              where they should not. Subjects give no authority, so nothing else depends on it.",
    ask: "Ask whoever makes the statements to name as subject what each speaks of, by digest.",
    example: "A request whose only subject is called `nonce` but is not the SHA-256 of its nonce is \
              flagged; one whose subject has the digest of its ticket is not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let nodes = context.nodes().iter();
    let judged = nodes.filter(|node| node.kind().is_some() && (node.is_sound() || node.action().is_some()));
    judged.filter_map(finding).collect()
}

fn finding(node: &Node) -> Option<Finding> {
    // A part that is kept back, or a digest that is not ours to compute, may be the one that the subject names.
    let spoken = Spoken::of(node);
    if node.statement().withheld > 0 || spoken.untold {
        return None;
    }
    let default = default(node);
    let subjects = &node.statement().subjects;
    let follows = |subject: &Subject| {
        spoken.names(&subject.digest)
            || subject
                .digest
                .sha256()
                .is_some_and(|digest| Some(digest) == default)
            || is_own_artefact(node, subject)
    };
    if subjects.iter().any(follows) {
        return None;
    }
    let finding = Finding::warning(&RULE, "no subject is something that the statement speaks of").at(node);
    let found = match subjects.first() {
        None => "no subject".to_owned(),
        Some(first) if subjects.len() == 1 => format!("the subject `{}`", first.digest),
        Some(first) => format!("`{}` and {} more", first.digest, subjects.len().saturating_sub(1)),
    };
    let expected = match default.filter(|_| spoken.is_empty()) {
        Some(default) => format!("`{default}`, over its nonce or claim time"),
        None => "the digest of something that it names".to_owned(),
    };
    Some(finding.sides(expected, found))
}

/// The digest of the one subject where there is nothing to digest: over the nonce, or the claim time as written.
fn default(node: &Node) -> Option<Digest> {
    match node.statement().predicate.nonce() {
        Field::Shown(nonce) => Some(Digest::of(nonce.as_bytes())),
        Field::Withheld => None,
        Field::Absent => node
            .statement()
            .claim_text
            .as_ref()
            .map(|text| Digest::of(text.as_bytes())),
    }
}

/// Whether it is an artefact that an action produced and names nowhere else: its subjects are the only place for it.
fn is_own_artefact(node: &Node, subject: &Subject) -> bool {
    let Some(action) = node.action() else { return false };
    let names_outcome = action
        .changes
        .items()
        .iter()
        .any(|change| change.after.shown().is_some())
        || action
            .model
            .shown()
            .is_some_and(|model| model.output.shown().is_some());
    !names_outcome && subject.name.as_deref() != Some("nonce") && !subject.digest.is_empty()
}
