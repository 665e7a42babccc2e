//! Drafts about what AI agents did and what they were allowed. Their types may change: they are read for people, and decide
//! nothing.

use super::{Foreign, Input, text_at};
use crate::digest::{Digest, DigestSet};
use crate::json::Value;

/// AI Agent Action v0.1: the tool, and whether the call succeeded. Its subject is the record it stands for, and the record before
/// is what it took, so that links show who follows whom.
pub(super) fn action(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["agent", "principal"]);
    let named = text_at(value, &["action", "toolName"]).or_else(|| text_at(value, &["action", "method"]));
    let succeeded = match super::at(value, &["action", "success"]) {
        Some(Value::Bool(true)) => ", which succeeded",
        Some(Value::Bool(false)) => ", which failed",
        _ => "",
    };
    foreign.says = match text_at(value, &["action", "type"]).as_deref() {
        Some("checkpoint") => Some("a checkpoint of the record".to_owned()),
        Some("chain_break") => Some("a break in the record".to_owned()),
        _ => named.map(|name| format!("{name}{succeeded}")),
    };
    // The first of a chain has the word "genesis" there.
    let before = [
        ["chain", "previousHash"],
        ["checkpoint", "previousHash"],
        ["chainBreak", "priorHead"],
    ];
    let before = before.iter().find_map(|path| text_at(value, path));
    let digest = before.and_then(|text| Digest::from_hex(&text));
    foreign.inputs = digest
        .map(|digest| Input {
            uri: None,
            digest: DigestSet::one(digest),
        })
        .into_iter()
        .collect();
}

/// Decision Receipt v0.1: the decision, and about what.
pub(super) fn decision(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["issuer_id"]).or_else(|| text_at(value, &["issuer"]));
    let tool = text_at(value, &["tool_name"]).or_else(|| text_at(value, &["action"]));
    foreign.says = match (text_at(value, &["decision"]), tool) {
        (Some(decision), Some(tool)) => Some(format!("{decision}, {tool}")),
        (decision, tool) => decision.or(tool),
    };
}
