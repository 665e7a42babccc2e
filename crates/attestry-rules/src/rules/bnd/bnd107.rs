//! BND107: a content that nobody refers to.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};
use crate::rules::env::spoken::Spoken;

pub(super) static RULE: Rule = Rule {
    code: "BND107",
    title: "content nobody refers to",
    group: Group::Container,
    effects: &[Effect::Note],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "The ZIP holds a content whose digest no statement names.",
    matters: "Nobody signed that it belongs here, so it proves nothing, whatever it says.",
    ask: "Nothing has to be done; do not take it for evidence.",
    example: "A file among the contents that no statement names is noted; the policy text that a decision \
              names is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut blobs = context.chain.blobs().peekable();
    if blobs.peek().is_none() {
        return Vec::new();
    }
    let mut named: BTreeSet<Digest> = BTreeSet::new();
    for node in context.chain.nodes() {
        named.extend(Spoken::of(node).digests);
        let subjects = node.statement().subjects();
        named.extend(subjects.filter_map(|subject| subject.digest().sha256()));
    }
    blobs
        .filter(|blob| !named.contains(blob))
        .map(|blob| {
            let finding = Finding::note(&RULE, "a content of the ZIP is named by no statement");
            finding.sides(
                "a statement that names it by digest",
                format!("`{blob}`, named by none"),
            )
        })
        .collect()
}
