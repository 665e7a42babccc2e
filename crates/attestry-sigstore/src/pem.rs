//! PEM (RFC 7468): one block's label and bytes.

use attestry_format::base64;

/// The label and the bytes of the first block.
pub(crate) fn decode(text: &str) -> Option<(&str, Vec<u8>)> {
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let (body, _) = rest.split_once("-----END ")?;
    let body: String = body.split_ascii_whitespace().collect();
    Some((label, base64::decode_standard(&body).ok()?))
}

/// The bytes of a block with that label.
pub(crate) fn labelled(text: &str, label: &str) -> Option<Vec<u8>> {
    decode(text)
        .filter(|(found, _)| *found == label)
        .map(|(_, bytes)| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_block_is_read_and_nothing_else_is_taken_for_one() {
        let text = "-----BEGIN PUBLIC KEY-----\nAAEC\n-----END PUBLIC KEY-----\n";
        assert_eq!(decode(text), Some(("PUBLIC KEY", vec![0, 1, 2])));
        assert_eq!(labelled(text, "CERTIFICATE"), None);
        for broken in [
            "",
            "AAEC",
            "-----BEGIN X-----\n!\n-----END X-----",
            "-----BEGIN X-----\nAAEC",
        ] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
