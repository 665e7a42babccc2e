//! The verdict as an in-toto statement: a Simple Verification Result (0.2), for the auditor to sign.
//!
//! It lists what was shown, never what was not: a property that is absent says nothing. Only a bundle that passed has
//! `ATTESTRY_PASSED`.

use super::{Exported, subject, verdict};
use crate::text::plain;

/// The predicate type.
const TYPE: &str = "https://in-toto.io/attestation/svr/v0.2";

/// The statement as JSON on one line, without a newline at the end. These bytes are what is signed.
pub fn svr(exported: Exported<'_>) -> String {
    let parts = exported.parts;
    subject::line(|json| {
        subject::begin(json, &exported, TYPE);
        json.object().name("verifier").object();
        json.member("id", &subject::verifier(&exported))
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
        for property in &subject::properties(&exported) {
            json.text(property);
        }
        // Readers pass over members that they do not know; who reads these sees why a property is not there.
        json.end()
            .member("attestry_verdict", verdict(parts.verdict()))
            .member("attestry_summary", &plain(parts.summary()))
            .end()
            .end();
    })
}
