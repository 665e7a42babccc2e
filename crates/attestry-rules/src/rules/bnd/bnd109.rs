//! BND109: something that looks like a live credential lies in the bundle in clear.

use attestry_chain::format::statement::SecretKind;

use super::contents::Contents;
use crate::context::Context;
use crate::finding::{Effect, Finding};
use crate::question::Question;
use crate::rule::{Check, Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "BND109",
    title: "live credential in clear",
    group: Group::Container,
    effects: &[Effect::Warning],
    when: "",
    question: Some(Question::Record),
    controls: &["PR.PS-04", "NHI2"],
    finds: "A string or a content looks like a bearer token, a private key, an API token or an unsealed \
            Biscuit. Where it lies is said, never what it is.",
    matters: "A bundle is made to be handed on: whoever reads it can use the credential as long as it is \
              good.",
    ask: "Revoke the credential now, and ask whoever records the statements to name credentials by id or \
          digest.",
    example: "An action whose arguments hold a PEM private key is flagged; one that names the credential's \
              id is not.",
    check: Check::Both {
        whole: in_blobs,
        parts: in_statements,
    },
};

fn in_statements(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in context.nodes() {
        for secret in &node.statement().secrets {
            let kind = secret.kind.words();
            let finding = Finding::warning(
                &RULE,
                format!("what looks like {kind} lies in clear in the statement"),
            );
            let found = format!("{kind} at `{}`", secret.path);
            findings.push(finding.at(node).sides(EXPECTED, found));
        }
    }
    findings
}

fn in_blobs(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (digest, bytes) in Contents::blobs(context.chain) {
        if let Some(kind) = SecretKind::in_bytes(bytes) {
            let kind = kind.words();
            let finding = Finding::warning(&RULE, format!("what looks like {kind} lies in clear in the ZIP"));
            findings.push(finding.sides(EXPECTED, format!("{kind} in the content `{digest}`")));
        }
    }
    findings
}

const EXPECTED: &str = "a credential's id or digest";
