//! What was done, tested, seen or verified: in-toto's Link, Test Result, Runtime Trace, SCAI and SVR, and SLSA's VSA.

use super::{Foreign, artefacts, at, listed, object, text_at, texts};
use crate::json::Value;

/// in-toto Link v0.3: a step's name, else its command.
pub(super) fn link(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.inputs = artefacts(object(value), "materials");
    let command = || texts(at(value, &["command"]), None).join(" ");
    foreign.says =
        text_at(value, &["name"]).or_else(|| Some(command()).filter(|command| !command.is_empty()));
}

/// in-toto Runtime Trace v0.1: what watched.
pub(super) fn runtime_trace(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["monitor", "type"]);
}

/// in-toto SCAI v0.3: the attributes it asserts.
pub(super) fn scai(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["producer", "uri"]);
    foreign.says = listed(&texts(at(value, &["attributes"]), Some("attribute")));
}

/// Simple Verification Result: the properties that hold.
pub(super) fn svr(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["verifier", "id"]);
    foreign.says = listed(&texts(at(value, &["properties"]), None));
}

/// in-toto Test Result v0.1: the result.
pub(super) fn test_result(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.inputs = artefacts(object(value), "configuration");
    foreign.says = text_at(value, &["result"]);
}

/// SLSA Verification Summary v1: the result, and the levels it names.
pub(super) fn vsa(value: &Value<'_>, foreign: &mut Foreign) {
    foreign.producer = text_at(value, &["verifier", "id"]);
    foreign.inputs = artefacts(object(value), "inputAttestations");
    let levels = listed(&texts(at(value, &["verifiedLevels"]), None));
    foreign.says = match (text_at(value, &["verificationResult"]), levels) {
        (Some(result), Some(levels)) => Some(format!("{result}, {levels}")),
        (result, levels) => result.or(levels),
    };
}
