//! ENV204: an envelope whose payload is not in-toto.

use attestry_chain::verify::{Reason, SignedByKey, SignedFile};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV204",
    title: "payload is not in-toto",
    group: Group::Envelope,
    effects: &[Effect::Note],
    when: "",
    question: Some(Question::Record),
    controls: &["RS.AN-06", "RS.AN-07", "T8"],
    finds: "An envelope carries a payload of another type than in-toto's, or a Sigstore bundle signs a file \
            and no statement.",
    matters: "Its signature is checked and it is a leaf of the log, but nothing in it is read, so it says \
              nothing here.",
    ask: "Nothing has to be done; to know what it says, open it with the tool it was made for.",
    example: "An envelope of type `application/vnd.cyclonedx+json` is noted; one of type \
              `application/vnd.in-toto+json` is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| {
            let (message, expected, found) = match &fault.reason {
                Reason::Opaque { payload_type } => (
                    "an envelope of another type than in-toto's is not read",
                    "`application/vnd.in-toto+json`",
                    format!("`{payload_type}`"),
                ),
                Reason::SignedFile(SignedFile::ByIdentity {
                    file,
                    subject,
                    issuer,
                    by,
                    ..
                }) => {
                    let by = by.map_or_else(String::new, |by| format!(" by {by}"));
                    let found =
                        format!("`{subject}`, for which `{issuer}` vouches, signed the file {file}{by}");
                    ("a signature of a file says nothing here", "a statement", found)
                }
                Reason::SignedFile(SignedFile::ByKey { signed, .. }) => {
                    let SignedByKey {
                        file,
                        key,
                        principal,
                        by,
                    } = &**signed;
                    let by = by.map_or_else(String::new, |by| format!(" by {by}"));
                    let found = format!("`{principal}`, with the key `{key}`, signed the file {file}{by}");
                    ("a signature of a file says nothing here", "a statement", found)
                }
                _ => return None,
            };
            let finding = Finding::note(&RULE, message).at_fault(fault, node);
            Some(finding.sides(expected, found))
        })
        .collect()
}
