//! What our own verdict is about when it is written as an in-toto statement, and what it may claim.

use super::Exported;
use super::json::Json;
use crate::model::{LogState, Verdict};
use crate::text::plain;

/// Begins the statement: its type, the bundle as its only subject, its predicate's type. The predicate comes next.
pub(super) fn begin(json: &mut Json<'_>, exported: &Exported<'_>, predicate_type: &str) {
    json.object()
        .member("_type", "https://in-toto.io/Statement/v1")
        .name("subject")
        .list()
        .object()
        .member("name", &plain(exported.bundle_name))
        .name("digest")
        .object()
        .member("sha256", &exported.parts.bundle().sha256)
        .end()
        .end()
        .end()
        .member("predicateType", predicate_type)
        .name("predicate");
}

/// The verifier's id.
pub(super) fn verifier(exported: &Exported<'_>) -> String {
    format!(
        "https://attestry.dev/verifier/{}",
        exported.parts.verifier().version
    )
}

/// What was shown, never what was not: a property that is absent says nothing.
pub(super) fn properties(exported: &Exported<'_>) -> Vec<String> {
    let mut properties = Vec::new();
    if exported.parts.verdict() == Verdict::Passed {
        properties.push("ATTESTRY_PASSED".to_owned());
    }
    if exported.parts.log().state == LogState::Complete {
        properties.push("ATTESTRY_LOG_COMPLETE".to_owned());
    }
    for counts in exported.answers {
        let open = [counts.absent, counts.claimed, counts.violated, counts.withheld];
        if counts.proven > 0 && open == [0; 4] {
            properties.push(format!("ATTESTRY_PROVEN_{}", counts.question.to_uppercase()));
        }
    }
    properties
}

/// The bytes of a document of ours, without a newline at the end.
pub(super) fn line(write: impl FnOnce(&mut Json<'_>)) -> String {
    let mut out = Vec::new();
    let mut json = Json::new(&mut out);
    write(&mut json);
    // Memory does not refuse, and what is written is UTF-8.
    drop(json.finish());
    let text = String::from_utf8(out).unwrap_or_default();
    text.trim_end().to_owned()
}
