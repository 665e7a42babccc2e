//! Drafts about what AI agents did and what they were allowed. Their types may change: they are read for people, and decide
//! nothing.

use super::{Foreign, text_at};
use crate::json::Value;

/// AI Agent Action v0.1: the tool, and whether the call succeeded.
pub(super) fn action(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["agent", "principal"]);
    let named = text_at(value, &["action", "toolName"]).or_else(|| text_at(value, &["action", "method"]));
    let succeeded = match super::at(value, &["action", "success"]) {
        Some(Value::Bool(true)) => ", which succeeded",
        Some(Value::Bool(false)) => ", which failed",
        _ => "",
    };
    foreign.says = named.map(|name| format!("{name}{succeeded}"));
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
