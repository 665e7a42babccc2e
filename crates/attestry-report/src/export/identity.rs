//! Identifiers for what a document names: UUIDs of version 5 (RFC 9562), made from digests, so that the same report is
//! written with the same bytes whenever it is.

use std::fmt::Write as _;

use super::sha1::sha1;

/// The namespace of URLs (RFC 9562, appendix C).
const URLS: [u8; 16] = [
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
];

/// Names what one document speaks of.
pub(super) struct Identity {
    namespace: [u8; 16],
}

impl Identity {
    /// The identifiers of a document about a bundle under a trust file, each by its SHA-256 in hex.
    pub(super) fn of(document: &str, bundle: &str, trust: Option<&str>) -> Self {
        let trust = trust.unwrap_or("none");
        Self {
            namespace: named(
                &URLS,
                &format!("https://attestry.dev/{document}/{bundle}/{trust}"),
            ),
        }
    }

    /// The identifier of one thing, by a name that no other thing of the document has.
    pub(super) fn uuid(&self, name: &str) -> String {
        written(&named(&self.namespace, name))
    }
}

fn named(namespace: &[u8; 16], name: &str) -> [u8; 16] {
    let mut message = namespace.to_vec();
    message.extend_from_slice(name.as_bytes());
    let mut uuid = [0; 16];
    for (to, from) in uuid.iter_mut().zip(sha1(&message)) {
        *to = from;
    }
    let [.., version, _, variant, _, _, _, _, _, _, _] = &mut uuid;
    *version = (*version & 0x0f) | 0x50;
    *variant = (*variant & 0x3f) | 0x80;
    uuid
}

fn written(uuid: &[u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (place, byte) in uuid.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_the_uuid_that_others_compute() {
        // Python: uuid.uuid5(uuid.NAMESPACE_URL, "http://python.org/")
        assert_eq!(
            written(&named(&URLS, "http://python.org/")),
            "4c565f0d-3f5a-5890-b41b-20cf47701c5e"
        );
    }

    #[test]
    fn what_differs_in_one_part_has_another_identifier() {
        let one = Identity::of("oscal", "ab", Some("cd"));
        let again = Identity::of("oscal", "ab", Some("cd"));
        assert_eq!(one.uuid("x"), again.uuid("x"));
        let others = [
            one.uuid("y"),
            Identity::of("oscal", "ab", None).uuid("x"),
            Identity::of("oscal", "ac", Some("cd")).uuid("x"),
        ];
        assert!(!others.contains(&one.uuid("x")), "{others:?}");
    }
}
