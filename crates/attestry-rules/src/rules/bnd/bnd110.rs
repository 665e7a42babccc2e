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
    check: Check::Parts(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let contents = Contents::of(context);
    let mut findings = Vec::new();
    for node in context.nodes() {
        let bare = node.statement().contents().filter(|content| !content.present());
        for content in bare {
            let digest = content.digest();
            findings.extend(digest.and_then(|digest| guessed(&contents, node, content.path(), &digest)));
        }
        for (path, state) in spoken::states(node) {
            let digest = state.sha256();
            findings.extend(digest.and_then(|digest| guessed(&contents, node, &path, &digest)));
        }
    }
    findings
}

/// That a digest which stands without its content is one of a content that can be guessed.
fn guessed(contents: &Contents<'_>, node: &Node, path: &str, digest: &Digest) -> Option<Finding> {
    let kind = guesses::kind(digest).filter(|_| !contents.shows(digest))?;
    let message = format!("the content behind the digest at `{path}` can be guessed");
    let finding = Finding::warning(&RULE, message).at(node);
    Some(finding.sides(
        "a content that cannot be guessed, or a salted digest",
        format!("the digest of {kind}"),
    ))
}
