//! ENV211: the subject does not follow FORMAT 3.

use attestry_chain::Node;
use attestry_chain::format::digest::DigestSet;
use attestry_chain::format::field::Field;
use attestry_chain::format::statement::{Action, Subject};

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
    finds: "None of the subjects has the digest of something that the statement speaks of. The digest over \
            its nonce or claim time stands in only where there is nothing to digest.",
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
    let has_stand_in = node.statement().subjects().any(|subject| subject.is_stand_in());
    // What stands for a missing artefact follows; most actions have one, and nothing else needs to be looked at then.
    if has_stand_in && node.action().is_some_and(|action| !names_artefact(action)) {
        return None;
    }
    // A part that is kept back, or a digest that is not ours to compute, may be the one that the subject names.
    let spoken = Spoken::of(node);
    if node.statement().withheld > 0 || spoken.untold || (has_stand_in && !spoken.has_digest) {
        return None;
    }
    let follows = |subject: Subject<'_>| {
        let digest = subject.digest();
        spoken.names(&digest) || is_own_artefact(node, &subject)
    };
    if node.statement().subjects().any(follows) {
        return None;
    }
    let mut subjects = node.statement().subjects();
    let finding = Finding::warning(&RULE, "no subject is something that the statement speaks of").at(node);
    let found = match (subjects.next(), subjects.len()) {
        (None, _) => "no subject".to_owned(),
        (Some(first), 0) => format!("the subject `{}`", first.digest()),
        (Some(first), more) => format!("`{}` and {more} more", first.digest()),
    };
    // Over the nonce, or the claim time as written.
    let expected = match node.statement().stand_in().filter(|_| !spoken.has_digest) {
        Some(default) => format!("`{default}`, over its nonce or claim time"),
        None => "the digest of something that it names".to_owned(),
    };
    Some(finding.sides(expected, found))
}

/// Whether an action names by digest what it produced: then that is its subject, and nothing stands for it.
fn names_artefact(action: &Action) -> bool {
    let has_digest = |field: &Field<DigestSet>| field.shown().is_some_and(|set| !set.is_empty());
    let output = action.model.shown().and_then(|model| model.output.shown());
    action
        .changes
        .items()
        .iter()
        .any(|change| has_digest(&change.after))
        || output.is_some_and(|output| has_digest(&output.digest))
}

/// Whether it is an artefact that an action produced and names nowhere else: its subjects are the only place for it.
fn is_own_artefact(node: &Node, subject: &Subject<'_>) -> bool {
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
    !names_outcome && subject.name() != Some("nonce") && !subject.digest().is_empty()
}
