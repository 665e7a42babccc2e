//! ENV203: no signature by a key or identity of the trust file.

use attestry_chain::NodeId;
use attestry_chain::format::ordered;
use attestry_chain::verify::{Fault, Reason, SignedFile};

use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ENV203",
    title: "no signature by a trusted key",
    group: Group::Envelope,
    effects: &[Effect::Indeterminate],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.AA-03", "RS.AN-06", "RS.AN-07", "T8"],
    finds: "None of a statement's signatures is by a key or an identity that the trust file lists; or they \
            are in a form that this version does not evaluate.",
    matters: "Anybody can have written it. It takes part, but it satisfies nothing, and nobody is accused \
              by it.",
    ask: "Ask who signed it; where that is somebody to be trusted, add the key to the trust file and \
          verify again.",
    example: "A request signed by a key without entry in the trust file is flagged; one that has a second \
              signature, by a listed key, is not.",
    check: Check::Whole(check),
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let faults = context.faults(RULE.code);
    faults
        .filter_map(|(fault, node)| finding(context, fault, node))
        .collect()
}

fn finding(context: &Context<'_>, fault: &Fault, node: Option<NodeId>) -> Option<Finding> {
    match &fault.reason {
        Reason::Sigstore { media_type } => {
            let message = "the signature is in a Sigstore bundle, which was not evaluated";
            let finding = Finding::indeterminate(&RULE, message)
                .at_fault(fault, node)
                .tool_limit();
            let resolve = "Give the trust file the Sigstore trusted root (`sigstoreTrustedRoot`) and the identities that \
                           you trust, and verify again.";
            Some(
                finding
                    .sides(
                        "a signature by a key of the trust file",
                        format!("`{media_type}`"),
                    )
                    .resolve(resolve),
            )
        }
        Reason::Receipt { tool } => {
            let message = "a receipt of another tool was not evaluated";
            let finding = Finding::indeterminate(&RULE, message)
                .at_fault(fault, node)
                .tool_limit();
            let found = format!("a receipt of {}", tool.name());
            Some(
                finding
                    .sides("a signature by a key of the trust file", found)
                    .resolve("Verify it where the module for receipts of other tools is there."),
            )
        }
        Reason::UnknownIdentity { subject, issuer } => {
            let message = format!("no identity of the trust file signed {}", called(context, node));
            let finding = Finding::indeterminate(&RULE, message).at_fault(fault, node);
            let found = format!("`{subject}`, for which `{issuer}` vouches");
            Some(
                finding
                    .missing_proof()
                    .sides("a signature by an identity of the trust file", found),
            )
        }
        Reason::SignedFile(file) => Some(signed_file(file)?.at_fault(fault, node)),
        Reason::UnknownSigner { signatures, hints } => {
            let found = signed(*signatures, hints);
            let what = called(context, node);
            let (message, expected) = if context.trust().is_some() {
                (
                    format!("no key of the trust file signed {what}"),
                    "a signature by a key of the trust file",
                )
            } else {
                (
                    format!("without a trust file nobody can tell who signed {what}"),
                    "a trust file that lists its signer",
                )
            };
            let finding = Finding::indeterminate(&RULE, message).at_fault(fault, node);
            Some(finding.missing_proof().sides(expected, found))
        }
        _ => None,
    }
}

/// The statement by its kind, so that an action that rests on it can say which of several is meant.
fn called(context: &Context<'_>, node: Option<NodeId>) -> String {
    let kind = node.and_then(|id| context.chain.node(id)?.kind());
    kind.map_or_else(
        || "this statement".to_owned(),
        |kind| format!("the {}", kind.word()),
    )
}

/// A signature of a file whose signer is not one of the trust file's, or not known.
fn signed_file(file: &SignedFile) -> Option<Finding> {
    let (message, expected, found) = match file {
        SignedFile::ByIdentity { listed: true, .. } | SignedFile::ByKey { .. } => return None,
        SignedFile::ByIdentity {
            file,
            subject,
            issuer,
            ..
        } => {
            let found = format!("`{subject}`, for which `{issuer}` vouches, signed the file {file}");
            let message = "no identity of the trust file signed this file";
            return Some(
                Finding::indeterminate(&RULE, message)
                    .missing_proof()
                    .sides("a signature by an identity of the trust file", found),
            );
        }
        SignedFile::Absent => (
            "the signature is of a file, which is not here",
            "the file, or a SHA-256 of it that its key signs",
            "neither",
        ),
        SignedFile::ByUnknownKey => {
            let message = "no key of the trust file is seen to have signed this file";
            let found = "one by a key that is not in the bundle, and by which of the trust file's the file's digest does not show";
            return Some(
                Finding::indeterminate(&RULE, message)
                    .missing_proof()
                    .sides("a signature by a key of the trust file", found),
            );
        }
    };
    let finding = Finding::indeterminate(&RULE, message).tool_limit();
    let resolve =
        "Verify the file itself with the tool that signed it, or with `attestry conformance verify-bundle`.";
    Some(finding.sides(expected, found).resolve(resolve))
}

/// How many signatures there are, and which keys they name.
fn signed(signatures: usize, hints: &[String]) -> String {
    /// A key id has 64 characters; what is longer is none.
    const SHOWN: usize = 64;
    let short = |hint: &String| hint.chars().take(SHOWN).collect::<String>();
    let mut named: Vec<String> = hints.iter().filter(|hint| !hint.is_empty()).map(short).collect();
    ordered::sort(&mut named);
    named.dedup();
    let count = match signatures {
        0 => "no signature".to_owned(),
        1 => "1 signature".to_owned(),
        several => format!("{several} signatures"),
    };
    if named.is_empty() {
        count
    } else {
        format!("{count}, naming the key `{}`", named.join("`, `"))
    }
}
