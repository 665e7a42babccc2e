//! Attestations as the Python Package Index hands them out (PEP 740): a Sigstore bundle in members of its own names.
//!
//! Knows the names. What it makes of them is judged like any other bundle, so that nothing is accepted here. Who published
//! something, as the index says beside the attestations, nobody signed: it is not read.

use std::borrow::Cow;

use crate::json::{Object, Value};
use crate::line::SIGSTORE;

/// What PEP 740 says the parts are those of.
const BUNDLE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";
/// The version of the attestation object that says so.
const VERSION: i64 = 1;

/// The Sigstore bundle that a PEP 740 attestation is; `None` where the object is none, or says that it is a bundle already.
/// Members that are missing are missing in it too, and one of another version has a media type that no bundle has.
pub fn bundle<'a>(object: &Object<'a>) -> Option<Value<'a>> {
    let media_type = object.member("mediaType").and_then(Value::as_str);
    if media_type.is_some_and(|media_type| media_type.starts_with(SIGSTORE)) {
        return None;
    }
    let (material, envelope) = (
        object.member("verification_material")?.as_object()?,
        object.member("envelope")?.as_object()?,
    );
    let version = object.member("version")?;
    let media_type = if version.as_integer() == Some(VERSION) {
        Cow::Borrowed(BUNDLE)
    } else {
        Cow::Owned(format!("PEP 740 attestation, version {}", version.to_text()))
    };
    let certificate = member(material, "certificate", "rawBytes").map(one);
    let entries = member(material, "transparency_entries", "tlogEntries");
    let signature = member(envelope, "signature", "sig").map(one);
    let payload_type = (
        Cow::Borrowed("payloadType"),
        Value::String(Cow::Borrowed("application/vnd.in-toto+json")),
    );
    let payload = member(envelope, "statement", "payload");
    let signatures = signature.map(|signature| (Cow::Borrowed("signatures"), Value::Array(vec![signature])));
    let envelope = [Some(payload_type), payload, signatures];
    let material = [
        certificate.map(|certificate| (Cow::Borrowed("certificate"), certificate)),
        entries,
    ];
    Some(Value::Object(Object::new(vec![
        (Cow::Borrowed("mediaType"), Value::String(media_type)),
        (Cow::Borrowed("verificationMaterial"), all(material)),
        (Cow::Borrowed("dsseEnvelope"), all(envelope)),
    ])))
}

type Pair<'a> = (Cow<'a, str>, Value<'a>);

/// A member under its name in Sigstore bundles, where it is there.
fn member<'a>(object: &Object<'a>, name: &str, as_bundles_say: &'static str) -> Option<Pair<'a>> {
    let value = object.member(name)?.clone();
    Some((Cow::Borrowed(as_bundles_say), value))
}

fn one(pair: Pair<'_>) -> Value<'_> {
    Value::Object(Object::new(vec![pair]))
}

fn all<'a>(pairs: impl IntoIterator<Item = Option<Pair<'a>>>) -> Value<'a> {
    Value::Object(Object::new(pairs.into_iter().flatten().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{self, Depth};

    fn made_of(text: &str) -> Option<String> {
        let value = json::parse(text.as_bytes(), Depth::outermost(8)).expect("JSON");
        bundle(value.as_object().expect("an object")).map(|bundle| json::canonical(&bundle))
    }

    #[test]
    fn the_same_parts_under_the_names_of_bundles() {
        let text = r#"{"version":1,"verification_material":{"certificate":"Yw==","transparency_entries":[7]},
            "envelope":{"statement":"cw==","signature":"Zw=="}}"#;
        assert_eq!(
            made_of(text).as_deref(),
            Some(
                r#"{"dsseEnvelope":{"payload":"cw==","payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"Zw=="}]},"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"certificate":{"rawBytes":"Yw=="},"tlogEntries":[7]}}"#
            )
        );
    }

    #[test]
    fn what_is_missing_is_missing_in_the_bundle_and_another_version_is_none() {
        let text = r#"{"version":2,"verification_material":{},"envelope":{}}"#;
        assert_eq!(
            made_of(text).as_deref(),
            Some(
                r#"{"dsseEnvelope":{"payloadType":"application/vnd.in-toto+json"},"mediaType":"PEP 740 attestation, version 2","verificationMaterial":{}}"#
            )
        );
    }

    #[test]
    fn other_objects_are_no_attestations() {
        for text in [
            "{}",
            r#"{"version":1,"envelope":{}}"#,
            r#"{"verification_material":{},"envelope":{}}"#,
            r#"{"version":1,"verification_material":[],"envelope":{}}"#,
            r#"{"version":1,"verification_material":{},"envelope":{},"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}"#,
        ] {
            assert_eq!(made_of(text), None, "{text}");
        }
    }
}
