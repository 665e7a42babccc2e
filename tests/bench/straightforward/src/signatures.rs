//! Signatures alone, read once and checked often: what one scheme costs against another, with nothing else around.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};

use attestry_kernel::ed25519;

use crate::keys::Keys;
use crate::statement::Line;

/// How much memory our tables may take, and how many signatures ours is given at once.
const CEILING: usize = 64 << 20;
const BATCH: usize = 1000;

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
    /// Those of a bundle's statements, from one on (counted from 0) for as many as asked for.
    ///
    /// # Errors
    /// Where a line cannot be read or names an unknown key.
    pub fn of(bundle: &[u8], keys: &Keys, from: usize, most: usize) -> Result<Self, String> {
        let lines = bundle
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty());
        let mut claims = Vec::new();
        for line in lines.skip(from).take(most) {
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

    /// How many hold by our kernel, which meets the keys for the first time too and builds whatever it wants for them.
    pub fn ours(&self) -> usize {
        let mut keys = ed25519::Keys::new(CEILING);
        let mut good = 0;
        for batch in self.0.chunks(BATCH) {
            let signatures: Vec<[u8; 64]> = batch.iter().map(|claim| claim.signature.to_bytes()).collect();
            let claims: Vec<_> = batch
                .iter()
                .zip(&signatures)
                .filter_map(|(claim, signature)| {
                    let key = keys.add(claim.key.to_bytes())?;
                    let message = [claim.signed.as_slice(), &[]];
                    Some(ed25519::Claim {
                        key,
                        message,
                        signature,
                    })
                })
                .collect();
            good += keys.verify(&claims).into_iter().filter(|held| *held).count();
        }
        good
    }
}
