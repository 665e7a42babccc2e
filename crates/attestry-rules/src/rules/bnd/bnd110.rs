//! BND110: short guessable content behind an unsalted digest.

use attestry_chain::Node;
use attestry_chain::format::digest::Digest;

use super::contents::Contents;
use super::guesses;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::env::spoken;

pub(super) static RULE: Rule = Rule {
    code: "BND110",
    title: "guessable content behind a digest",
    group: Group::Container,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A digest without its content is the SHA-256 of something so short and common that it can be \
            guessed.",
    matters: "The content was meant not to be shown, and everybody can find it by trying; the format has \
              salted digests for that.",
    ask: "Ask whoever records the statements to keep the member back with a salt, or to show the content.",
    example: "The bare digest of `approve` is flagged; a digest of a policy text is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let contents = Contents::of(context);
    let mut findings = Vec::new();
    for node in context.chain.nodes() {
        for (path, digest) in bare(node) {
            let Some(kind) = guesses::kind(&digest).filter(|_| !contents.shows(&digest)) else {
                continue;
            };
            let message = format!("the content behind the digest at `{path}` can be guessed");
            let finding = Finding::warning(&RULE, message).at(node);
            findings.push(finding.sides(
                "a content that cannot be guessed, or a salted digest",
                format!("the digest of {kind}"),
            ));
        }
    }
    findings
}

/// The digests that stand without their content, with the path to what has each.
fn bare(node: &Node) -> Vec<(String, Digest)> {
    let contents = node.statement().contents().filter(|content| !content.present());
    let contents = contents.filter_map(|content| Some((content.path().to_owned(), content.digest()?)));
    let states = spoken::states(node).into_iter();
    contents
        .chain(states.filter_map(|(path, state)| Some((path, state.sha256()?))))
        .collect()
}
