//! BND108: content that is referred to is not in the bundle.

use std::collections::BTreeSet;

use attestry_chain::format::digest::Digest;
use attestry_chain::format::ordered;

use super::contents::Contents;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND108",
    title: "content not in the bundle",
    group: Group::Container,
    effects: &[Effect::Note],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04"],
    finds: "A statement names contents by digest alone, and the bundle does not hold them.",
    matters: "The digest still proves which content was meant, but nobody can read it here.",
    ask: "Ask for the contents where you need to read them, and compare their SHA-256 with the digests.",
    example: "A ticket that is named by its digest only is noted; arguments whose content is in the \
              statement are not.",
    check: Check::Each(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let contents = Contents::of(context);
    let nodes = context.nodes().iter();
    nodes
        .filter_map(|node| {
            let named = node.statement().contents().filter(|content| !content.present());
            let mut absent = named
                .filter_map(|content| content.digest())
                .filter(|digest| !contents.holds(digest));
            let first = absent.next()?;
            Some(Finding::said(context, &RULE, Effect::Note, node, || {
                words(&ordered::set(absent.chain([first])))
            }))
        })
        .collect()
}

fn words(absent: &BTreeSet<Digest>) -> [String; 3] {
    let message = match absent.len() {
        1 => "something that the statement names by its digest is not in the bundle".to_owned(),
        several => {
            format!("{several} things that the statement names by their digests are not in the bundle")
        }
    };
    let list: Vec<String> = absent
        .iter()
        .take(Contents::LISTED)
        .map(|one| format!("`{one}`"))
        .collect();
    let more = absent.len().saturating_sub(list.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let expected = "the contents beside their digests".to_owned();
    [message, expected, format!("only {}{more}", list.join(", "))]
}
