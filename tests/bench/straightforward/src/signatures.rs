//! Signatures alone, read once and checked often: what one scheme costs against another, with nothing else around.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};

use crate::keys::Keys;
use crate::statement::Line;

/// What was signed, with what came of it.
#[derive(Debug)]
pub struct Signatures(Vec<Claim>);

#[derive(Debug)]
struct Claim {
    key: VerifyingKey,
    signed: Vec<u8>,
    signature: Signature,
}

impl Signatures {
    /// Those of every line of a bundle, for as many lines as asked for.
    ///
    /// # Errors
    /// Where a line cannot be read or names an unknown key.
    pub fn of(bundle: &[u8], keys: &Keys, most: usize) -> Result<Self, String> {
        let lines = bundle
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty());
        let mut claims = Vec::new();
        for line in lines.take(most) {
            let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
            let payload = STANDARD
                .decode(&*line.payload)
                .map_err(|error| error.to_string())?;
            let kind = &line.payload_type;
            let mut signed = format!("DSSEv1 {} {kind} {} ", kind.len(), payload.len()).into_bytes();
            signed.extend_from_slice(&payload);
            for given in &line.signatures {
                let bytes = STANDARD.decode(&*given.sig).map_err(|error| error.to_string())?;
                claims.push(Claim {
                    key: *keys.by_hint(&given.keyid).ok_or("unknown key")?,
                    signed: signed.clone(),
                    signature: Signature::from_slice(&bytes).map_err(|error| error.to_string())?,
                });
            }
        }
        Ok(Self(claims))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// How many hold, by plain `verify_strict`, one after the other. The keys are read anew, as by somebody who meets
    /// them for the first time.
    pub fn plain(&self) -> usize {
        let mut known: Vec<(&[u8; 32], VerifyingKey)> = Vec::new();
        let mut good = 0;
        for claim in &self.0 {
            let bytes = claim.key.as_bytes();
            let key = match known.iter().find(|(of, _)| *of == bytes) {
                Some((_, key)) => *key,
                None => match VerifyingKey::from_bytes(bytes) {
                    Ok(key) => {
                        known.push((bytes, key));
                        key
                    }
                    Err(_) => continue,
                },
            };
            good += usize::from(key.verify_strict(&claim.signed, &claim.signature).is_ok());
        }
        good
    }
}
