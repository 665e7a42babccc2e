//! The Ed25519 keys of a trust file, by their hint.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::VerifyingKey;
use serde::Deserialize;

use crate::sha256;

/// Keys by the hexadecimal SHA-256 of their `SubjectPublicKeyInfo`.
#[derive(Clone, Debug, Default)]
pub struct Keys(HashMap<String, VerifyingKey>);

#[derive(Deserialize)]
struct TrustFile {
    keys: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    #[serde(rename = "publicKey")]
    pem: String,
}

impl Keys {
    /// Those of this trust file.
    ///
    /// # Errors
    /// Where it is no trust file, or a key is not Ed25519 in PEM.
    pub fn of_trust_file(bytes: &[u8]) -> Result<Self, String> {
        let file: TrustFile =
            serde_json::from_slice(bytes).map_err(|error| format!("trust file: {error}"))?;
        let keys = file.keys.iter().map(|listed| key(&listed.pem));
        keys.collect::<Option<_>>()
            .map(Self)
            .ok_or_else(|| "trust file: a key is not Ed25519".to_owned())
    }

    /// The key with this hint.
    pub(crate) fn by_hint(&self, hint: &str) -> Option<&VerifyingKey> {
        self.0.get(hint)
    }
}

fn key(pem: &str) -> Option<(String, VerifyingKey)> {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let spki = STANDARD.decode(body).ok()?;
    let key = VerifyingKey::from_bytes(spki.last_chunk::<32>()?).ok()?;
    let hint = sha256(&[&spki])
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .fold(String::new(), |a, b| a + &b);
    Some((hint, key))
}
