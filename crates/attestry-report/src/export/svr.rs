//! The verdict as an in-toto statement: a Simple Verification Result (0.2), for the auditor to sign.
//!
//! It lists what was shown, never what was not: a property that is absent says nothing. Only a bundle that passed has
//! `ATTESTRY_PASSED`.

use super::json::Json;
use super::{Exported, verdict};
use crate::model::{LogState, Verdict};
use crate::text::plain;

/// The predicate type.
const TYPE: &str = "https://in-toto.io/attestation/svr/v0.2";

/// The statement as JSON on one line, without a newline at the end. These bytes are what is signed.
pub fn svr(exported: Exported<'_>) -> String {
    let Exported {
        parts,
        answers,
        bundle_name,
    } = exported;
    let mut properties = Vec::new();
    if parts.verdict() == Verdict::Passed {
        properties.push("ATTESTRY_PASSED".to_owned());
    }
    if parts.log().state == LogState::Complete {
        properties.push("ATTESTRY_LOG_COMPLETE".to_owned());
    }
    for counts in answers {
        let open = [counts.absent, counts.claimed, counts.violated, counts.withheld];
        if counts.proven > 0 && open == [0; 4] {
            properties.push(format!("ATTESTRY_PROVEN_{}", counts.question.to_uppercase()));
        }
    }
    let mut out = Vec::new();
    let mut json = Json::new(&mut out);
    json.object()
        .member("_type", "https://in-toto.io/Statement/v1")
        .name("subject")
        .list()
        .object()
        .member("name", &plain(bundle_name))
        .name("digest")
        .object()
        .member("sha256", &parts.bundle().sha256)
        .end()
        .end()
        .end()
        .member("predicateType", TYPE)
        .name("predicate")
        .object()
        .name("verifier")
        .object()
        .member(
            "id",
            &format!("https://attestry.dev/verifier/{}", parts.verifier().version),
        )
        .name("policies")
        .list();
    if let Some(trust) = parts.trust() {
        json.object();
        if !trust.name.is_empty() {
            json.member("name", &plain(&trust.name));
        }
        json.name("digest")
            .object()
            .member("sha256", &trust.sha256)
            .end()
            .end();
    }
    json.end().end().member("timeCreated", parts.at());
    json.name("properties").list();
    for property in &properties {
        json.text(property);
    }
    // Readers pass over members that they do not know; who reads these sees why a property is not there.
    json.end()
        .member("attestry_verdict", verdict(parts.verdict()))
        .member("attestry_summary", &plain(parts.summary()))
        .end()
        .end();
    // Memory does not refuse, and what is written is UTF-8.
    drop(json.finish());
    let text = String::from_utf8(out).unwrap_or_default();
    text.trim_end().to_owned()
}
