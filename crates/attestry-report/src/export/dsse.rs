//! DSSE (1.0.2) around a statement: what is signed, and the envelope. Whoever holds a key signs elsewhere.

use attestry_format::base64;

/// The payload type of an in-toto statement.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// The bytes that are signed for a payload: `DSSEv1 SP LEN(type) SP type SP LEN(body) SP body`.
pub fn message(payload: &str) -> Vec<u8> {
    format!(
        "DSSEv1 {} {PAYLOAD_TYPE} {} {payload}",
        PAYLOAD_TYPE.len(),
        payload.len()
    )
    .into_bytes()
}

/// The envelope with one signature, on one line. `keyid` is the key's hint: hex SHA-256 of its `SubjectPublicKeyInfo`.
pub fn envelope(payload: &str, keyid: &str, signature: &[u8]) -> String {
    // All of it is base64 and hex: nothing needs an escape.
    format!(
        "{{\"payloadType\":\"{PAYLOAD_TYPE}\",\"payload\":\"{}\",\"signatures\":[{{\"keyid\":\"{keyid}\",\"sig\":\"{}\"}}]}}\n",
        base64::encode(payload.as_bytes()),
        base64::encode(signature)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_names_the_type_and_both_lengths() {
        assert_eq!(
            message("{\"ë\":1}"),
            "DSSEv1 28 application/vnd.in-toto+json 8 {\"ë\":1}".as_bytes()
        );
        assert_eq!(
            envelope("{}", "ab", &[0, 1]),
            "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[{\"keyid\":\"ab\",\"sig\":\"AAE=\"}]}\n"
        );
    }
}
