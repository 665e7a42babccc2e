//! The verdict as an in-toto statement: a SLSA verification summary (1.0), for the auditor to sign.
//!
//! SLSA knows two results: only a bundle that passed is `PASSED`; one that is undecided is `FAILED` like one that is proven
//! wrong, and `attestry_verdict` says which. No SLSA level is claimed: none is evaluated.

use attestry_format::base64;

use super::{Exported, subject, verdict};
use crate::model::Verdict;
use crate::text::plain;

/// The predicate type.
const TYPE: &str = "https://slsa.dev/verification_summary/v1";

/// The policy of who has no trust file: nobody is trusted.
const NO_POLICY: &str = "https://attestry.dev/policy/none";

/// The statement as JSON on one line, without a newline at the end. These bytes are what is signed.
pub fn vsa(exported: Exported<'_>) -> String {
    let parts = exported.parts;
    let passed = parts.verdict() == Verdict::Passed;
    subject::line(|json| {
        subject::begin(json, &exported, TYPE);
        json.object().name("verifier").object();
        json.member("id", &subject::verifier(&exported));
        json.name("version").object();
        json.member("attestry", &parts.verifier().version).end().end();
        json.member("timeVerified", parts.at())
            .member("resourceUri", &named(&parts.bundle().sha256));
        json.name("policy").object();
        match parts.trust() {
            Some(trust) => {
                if !trust.name.is_empty() {
                    json.member("name", &plain(&trust.name));
                }
                json.name("digest").object().member("sha256", &trust.sha256).end();
            }
            None => {
                json.member("uri", NO_POLICY);
            }
        }
        json.end();
        json.member("verificationResult", if passed { "PASSED" } else { "FAILED" });
        json.name("verifiedLevels").list();
        if passed {
            for property in &subject::properties(&exported) {
                json.text(property);
            }
        } else {
            json.text("FAILED");
        }
        json.end()
            .member("slsaVersion", "1.0")
            .member("attestry_verdict", verdict(parts.verdict()))
            .member("attestry_summary", &plain(parts.summary()))
            .end()
            .end();
    })
}

/// A name for bytes by their SHA-256 in hex (RFC 6920): wherever the file lies, it is these bytes.
fn named(sha256: &str) -> String {
    let pairs = sha256.as_bytes().chunks_exact(2);
    let bytes: Vec<u8> = pairs
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    let base64url = base64::encode(&bytes).replace('+', "-").replace('/', "_");
    format!("ni:///sha-256;{}", base64url.trim_end_matches('='))
}

#[cfg(test)]
mod tests {
    use super::named;

    /// The example of RFC 6920, section 8.1: `Hello World!`.
    #[test]
    fn bytes_are_named_as_the_standard_does() {
        assert_eq!(
            named("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"),
            "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
        );
    }
}
