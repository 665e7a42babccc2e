//! How receipts are found in the shared test data, and how single values are cut out of it as they stand.

use attestry_format::json::{Depth, Value, elements, members, parse};
use attestry_receipts::{Key, Keys};
use attestry_tests::shared;

/// The bytes of a file in a corpus.
pub(crate) fn file(corpus: &str, name: &str) -> Vec<u8> {
    let path = shared()
        .expect("the shared data is there")
        .join("corpora")
        .join(corpus)
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("`{}`: {error}", path.display()))
}

/// The value of a member, as it stands.
pub(crate) fn member<'b>(bytes: &'b [u8], name: &str) -> Option<&'b [u8]> {
    let all = members(bytes).expect("an object");
    let quoted = format!("\"{name}\"");
    let found = all.into_iter().find(|member| {
        let own = &bytes[member.name.clone()];
        own == name.as_bytes() || own == quoted.as_bytes()
    })?;
    Some(&bytes[found.value])
}

/// The value at a path of members.
pub(crate) fn at<'b>(bytes: &'b [u8], path: &str) -> &'b [u8] {
    path.split('/').fold(bytes, |bytes, name| {
        member(bytes, name).unwrap_or_else(|| panic!("no `{name}` of `{path}`"))
    })
}

/// The elements of an array, as they stand.
pub(crate) fn list(bytes: &[u8]) -> Vec<&[u8]> {
    let all = elements(bytes).expect("an array");
    all.into_iter().map(|range| &bytes[range]).collect()
}

/// A value, read.
pub(crate) fn value(bytes: &[u8]) -> Value<'_> {
    parse(bytes, Depth::outermost(64)).expect("JSON")
}

/// A string.
pub(crate) fn text(bytes: &[u8]) -> String {
    value(bytes).as_str().expect("a string").to_owned()
}

/// An Ed25519 key of 32 bytes, or any key in DER, in PEM.
pub(crate) fn pem(der_or_raw: &[u8]) -> String {
    let mut der = Vec::new();
    if der_or_raw.len() == 32 {
        der.extend_from_slice(b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00");
    }
    der.extend_from_slice(der_or_raw);
    let text = attestry_format::base64::encode(&der);
    format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n")
}

/// One key.
pub(crate) fn key(pem: &str, holder: &str) -> Keys {
    Keys::new(vec![Key::from_pem(pem, holder).expect("a key")])
}
