//! Statements, taking part or not, into plain data.

use attestry_chain::{Chain, End, Node};
use attestry_format::digest::Digest;
use attestry_verify::{ProvenTime, Rejection, Signer};

use super::actions::{proven, time};
use super::label::label;
use super::views::Views;
use super::{attestation, narrow};
use crate::model::{
    ProvenTimeView, ProvenView, ReceiptClaimView, ReceiptView, ReferenceView, SignerView, StatementView,
};

/// The statement at a position: in log order; those that take no part come last.
pub(super) fn view(views: Views<'_>, position: usize) -> Option<StatementView> {
    let nodes = views.chain.nodes();
    match position.checked_sub(nodes.len()) {
        None => Some(taken(views, nodes.get(position)?)),
        Some(rejected) => {
            let number = usize::try_from(*views.index.rejected().get(rejected)?).ok()?;
            Some(self::rejected(views, views.chain.rejections().get(number)?))
        }
    }
}

/// Where the first statement with a digest is that takes no part.
pub(super) fn rejected_position(views: Views<'_>, digest: &Digest) -> Option<usize> {
    let all = views.chain.rejections();
    let order = |one: &Rejection| (one.log_index.is_none(), one.log_index, one.statement);
    let same = views
        .index
        .rejected_as(digest)
        .filter_map(|position| all.get(position));
    let wanted = same.map(order).min()?;
    let rejected = views.index.rejected();
    let before = rejected.partition_point(|position| {
        let one = usize::try_from(*position)
            .ok()
            .and_then(|position| all.get(position));
        one.is_some_and(|one| order(one) < wanted)
    });
    Some(views.chain.nodes().len().saturating_add(before))
}

fn taken(views: Views<'_>, node: &Node) -> StatementView {
    let chain = views.chain;
    let evidence = node.evidence();
    StatementView {
        kind: kind(node).to_owned(),
        predicate_type: Some(node.statement().predicate_type.clone()),
        log_index: node.log_index(),
        line: evidence.place().line,
        member: evidence.place().member.as_deref().map(str::to_owned),
        label: label(chain, node),
        attestation: attestation::taken(chain, node),
        signers: evidence.signers.iter().map(signer).collect(),
        claimed: time(&node.claim()),
        proven: proven(node),
        times: evidence.times.iter().map(source).collect(),
        references: references(chain, node),
        withheld: narrow(node.statement().withheld),
        findings: views.index.findings_about(chain, views.judged, &node.digest()),
        receipt: receipt(node),
        statement: node.digest().to_string(),
    }
}

fn rejected(views: Views<'_>, rejection: &Rejection) -> StatementView {
    let opaque = rejection.is_opaque();
    StatementView {
        kind: rejected_kind(rejection).to_owned(),
        predicate_type: None,
        log_index: rejection.log_index,
        line: rejection.place.line,
        member: rejection.place.member.as_deref().map(str::to_owned),
        label: if opaque {
            "an envelope of another type"
        } else {
            "a statement that was rejected"
        }
        .to_owned(),
        attestation: attestation::rejected(rejection),
        signers: Vec::new(),
        claimed: None,
        proven: ProvenView {
            after: None,
            before: None,
        },
        times: Vec::new(),
        references: Vec::new(),
        withheld: 0,
        findings: views
            .index
            .findings_about(views.chain, views.judged, &rejection.statement),
        receipt: None,
        statement: rejection.statement.to_string(),
    }
}

/// The word for what takes no part.
pub(super) fn rejected_kind(rejection: &Rejection) -> &'static str {
    if rejection.is_opaque() {
        "opaque"
    } else {
        "rejected"
    }
}

/// The word for a statement's kind.
pub(super) fn kind(node: &Node) -> &'static str {
    match node.kind() {
        Some(kind) => kind.word(),
        None => match node.foreign() {
            Some(foreign) if foreign.receipt.is_some() => "receipt",
            Some(_) => "foreign",
            None => "opaque",
        },
    }
}

/// What a receipt of another tool is worth. By a signer whom nobody knows it proves nothing.
fn receipt(node: &Node) -> Option<ReceiptView> {
    let receipt = node.foreign()?.receipt.as_deref()?;
    let is_known = !node.evidence().signers.is_empty();
    let proves = receipt.proves.iter().filter(|_| is_known);
    let claims = receipt.claims.iter();
    Some(ReceiptView {
        tool: receipt.tool.name().to_owned(),
        version: receipt.version.clone(),
        name: receipt.name.clone(),
        proves: proves.map(|one| one.word().to_owned()).collect(),
        claims: claims
            .map(|claim| ReceiptClaimView {
                about: claim.what.word().to_owned(),
                says: claim.value.clone(),
            })
            .collect(),
        cannot_prove: receipt.gaps.iter().map(|one| one.word().to_owned()).collect(),
    })
}

fn signer(signer: &Signer) -> SignerView {
    SignerView {
        principal: signer.principal.id.clone(),
        key: signer.key.to_string(),
        algorithm: signer.algorithm.to_owned(),
        roles: signer.roles.iter().map(ToString::to_string).collect(),
        identity: signer
            .certified
            .as_ref()
            .map(|certified| certified.subject.clone()),
        issuer: signer
            .certified
            .as_ref()
            .map(|certified| certified.issuer.clone()),
    }
}

fn source(proven: &ProvenTime) -> ProvenTimeView {
    let (kind, name) = super::log::source(&proven.by);
    ProvenTimeView {
        time: proven.time.to_string(),
        kind,
        name: name.to_owned(),
    }
}

fn references(chain: &Chain, node: &Node) -> Vec<ReferenceView> {
    let edges = chain.edges(node.id()).into_iter();
    edges
        .map(|edge| ReferenceView {
            role: edge.role.to_owned(),
            statement: edge.names.to_string(),
            present: matches!(edge.to, End::Here(_)),
        })
        .collect()
}
