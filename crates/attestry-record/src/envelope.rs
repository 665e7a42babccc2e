//! DSSE envelopes (1.0.2) with one signature or several.

use serde_json::{Value, json};

use crate::encoding::{base64_standard, hex, sha256};
use crate::signer::{SignError, Signer};
use crate::statement::Statement;

/// The payload type of an in-toto statement.
const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A signed statement.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Envelope {
    payload: Vec<u8>,
    signatures: Vec<(String, Vec<u8>)>,
}

impl Envelope {
    /// The statement, signed by each signer in turn.
    pub fn sign(statement: &Statement, signers: &[&dyn Signer]) -> Result<Self, SignError> {
        let message = pae(PAYLOAD_TYPE, statement.payload());
        let sign = |signer: &&dyn Signer| Ok((signer.public_key().keyid(), signer.sign(&message)?));
        let signatures = signers.iter().map(sign).collect::<Result<Vec<_>, SignError>>()?;
        if signatures.is_empty() {
            return Err(SignError::new("expected at least one signer, found none"));
        }
        Ok(Self {
            payload: statement.payload().to_vec(),
            signatures,
        })
    }

    /// An envelope that was written before. Nothing in it is verified.
    pub(crate) fn of_read(read: attestry_format::envelope::Envelope) -> Self {
        let signature =
            |signature: attestry_format::envelope::Signature| (signature.key_hint, signature.bytes);
        Self {
            payload: read.payload,
            signatures: read.signatures.into_iter().map(signature).collect(),
        }
    }

    /// Whether each signer's signature is by the key that it names. A service that signs may have taken another.
    pub(crate) fn check(&self, signers: &[&dyn Signer]) -> Result<(), SignError> {
        let message = pae(PAYLOAD_TYPE, &self.payload);
        let mut pairs = signers.iter().zip(&self.signatures);
        pairs.try_for_each(|(signer, (_, signature))| signer.public_key().check(&message, signature))
    }

    /// The statement digest as it is written: `sha256:<64 lower-case hex>`.
    pub fn digest(&self) -> String {
        format!("sha256:{}", hex(&self.statement_digest()))
    }

    /// SHA-256 of the payload: the statement digest.
    pub fn statement_digest(&self) -> [u8; 32] {
        sha256(&self.payload)
    }

    /// The signatures digest of FORMAT 5: SHA-256 over the sorted SHA-256 digests of the raw signatures.
    pub fn signatures_digest(&self) -> [u8; 32] {
        let mut digests: Vec<[u8; 32]> = self
            .signatures
            .iter()
            .map(|(_, signature)| sha256(signature))
            .collect();
        digests.sort_unstable();
        sha256(&digests.concat())
    }

    /// The 64 bytes that the log's leaf is hashed from (FORMAT 5).
    pub fn leaf_input(&self) -> [u8; 64] {
        let mut input = [0_u8; 64];
        let halves = self
            .statement_digest()
            .into_iter()
            .chain(self.signatures_digest());
        for (to, from) in input.iter_mut().zip(halves) {
            *to = from;
        }
        input
    }

    /// The envelope as JSON, without the member `attestry`.
    pub(crate) fn json(&self) -> Value {
        let signatures: Vec<Value> = self
            .signatures
            .iter()
            .map(|(keyid, signature)| json!({"keyid": keyid, "sig": base64_standard(signature)}))
            .collect();
        json!({"payloadType": PAYLOAD_TYPE, "payload": base64_standard(&self.payload), "signatures": signatures})
    }
}

/// Pre-authentication encoding: `DSSEv1 SP LEN(type) SP type SP LEN(body) SP body` (DSSE protocol).
pub(crate) fn pae(payload_type: &str, body: &[u8]) -> Vec<u8> {
    let mut message = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), body.len()).into_bytes();
    message.extend_from_slice(body);
    message
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

    use super::*;
    use crate::entropy::PublicEntropy;
    use crate::key::PrivateKey;
    use crate::public_key::Algorithm;

    fn statement() -> Statement {
        let predicate = json!({"a": 1});
        Statement::new(
            "p",
            &[json!({"digest": {"sha256": "ab"}})],
            predicate.as_object().unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn pae_is_the_protocols_own_example() {
        let expected = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world";
        assert_eq!(pae("http://example.com/HelloWorld", b"hello world"), expected);
    }

    #[test]
    fn the_signatures_digest_does_not_depend_on_their_order() {
        let keys = [Algorithm::Ed25519, Algorithm::P256]
            .map(|algorithm| PrivateKey::generate(algorithm, &mut PublicEntropy::new("k")).unwrap());
        let [a, b] = &keys;
        let one = Envelope::sign(&statement(), &[a, b]).unwrap();
        let other = Envelope::sign(&statement(), &[b, a]).unwrap();
        assert_ne!(one, other);
        assert_eq!(one.leaf_input(), other.leaf_input());
        let single = Envelope::sign(&statement(), &[a]).unwrap();
        assert_eq!(single.statement_digest(), one.statement_digest());
        assert_ne!(single.signatures_digest(), one.signatures_digest());
    }

    #[test]
    fn nobody_signs_is_refused() {
        let error = Envelope::sign(&statement(), &[]).unwrap_err();
        assert_eq!(error, SignError::new("expected at least one signer, found none"));
    }
}
