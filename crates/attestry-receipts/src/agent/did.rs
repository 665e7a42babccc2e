//! `did:key` with an Ed25519 key, which is the key itself: multibase `z` (base58btc) of the multicodec prefix and 32 bytes.

use crate::failure::{Failure, Step};

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The multicodec prefix of an Ed25519 public key.
const PREFIX: [u8; 2] = [0xed, 0x01];
/// Bytes of prefix and key.
const LENGTH: usize = 34;

/// The 32 bytes of the Ed25519 key that a `did:key` is; `None` of any other identifier.
///
/// # Errors
/// [`Step::Key`] of one that is no Ed25519 key.
pub fn key(did: &str) -> Option<Result<[u8; 32], Failure>> {
    let encoded = did.strip_prefix("did:key:")?;
    let key = encoded
        .strip_prefix('z')
        .and_then(base58)
        .and_then(|bytes| bytes.strip_prefix(&PREFIX)?.try_into().ok());
    Some(key.ok_or_else(|| Failure::new(Step::Key, "a `did:key` of an Ed25519 key", format!("`{did}`"))))
}

/// The 34 bytes of a base58 text; `None` for any other length, so that nothing long is worked out.
fn base58(text: &str) -> Option<[u8; LENGTH]> {
    // 34 bytes take at most 47 digits.
    if text.is_empty() || text.len() > 47 {
        return None;
    }
    let mut bytes = [0_u8; LENGTH];
    for digit in text.bytes() {
        let mut carry = u32::try_from(ALPHABET.iter().position(|known| *known == digit)?).ok()?;
        for byte in bytes.iter_mut().rev() {
            carry = carry.checked_add(u32::from(*byte).checked_mul(58)?)?;
            *byte = u8::try_from(carry & 0xff).ok()?;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_that_is_a_key_and_others() {
        let key = |did: &str| super::key(did);
        let first = key("did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw");
        // RFC 8032, 7.1, test 1.
        let expected = *b"\xd7\x5a\x98\x01\x82\xb1\x0a\xb7\xd5\x4b\xfe\xd3\xc9\x64\x07\x3a\x0e\xe1\x72\xf3\xda\xa6\x23\x25\xaf\x02\x1a\x68\xf7\x07\x51\x1a";
        assert_eq!(first, Some(Ok(expected)));
        assert_eq!(key("did:web:example.org"), None);
        for did in [
            "did:key:",
            "did:key:z",
            "did:key:u6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:key:z6Mk0wupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
            "did:key:z6LSeu9HkTHSfLLeUs2nnzUSNedgDUevfNQUQUaHL9XJ7Z5W",
            "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMswwwwwwwwwwwwwww",
        ] {
            let step = key(did).and_then(Result::err).map(|failure| failure.step);
            assert_eq!(step, Some(Step::Key), "{did}");
        }
    }
}
