//! Drafts about what AI agents were allowed. Their types may change: they are read for people, and decide nothing.

use super::{Foreign, text_at};
use crate::json::Value;

/// Decision Receipt v0.1: the decision, and about what.
pub(super) fn decision(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["issuer_id"]).or_else(|| text_at(value, &["issuer"]));
    let tool = text_at(value, &["tool_name"]).or_else(|| text_at(value, &["action"]));
    foreign.says = match (text_at(value, &["decision"]), tool) {
        (Some(decision), Some(tool)) => Some(format!("{decision}, {tool}")),
        (decision, tool) => decision.or(tool),
    };
}
