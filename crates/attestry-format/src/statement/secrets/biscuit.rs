//! Whether bytes are a Biscuit whose holder can narrow and use it: the wire form only, as far as that takes.
//!
//! `Biscuit { rootKeyId = 1, authority = 2, blocks = 3, proof = 4 }`, `Proof { nextSecret = 1 | finalSignature = 2 }`
//! (Biscuit's `schema.proto`). It checks no signature: a token that does not verify may still be somebody's.

/// Whether the bytes are a Biscuit that is not sealed: its proof is the secret of its last block.
pub(super) fn is_unsealed(bytes: &[u8]) -> bool {
    let Some(token) = Fields::read(bytes) else {
        return false;
    };
    let known = token.0.iter().all(|(number, _)| (1..=4).contains(number));
    let blocks_are_signed = token.all(2).chain(token.all(3)).all(is_signed_block);
    let (mut authority, mut proofs) = (token.all(2), token.all(4));
    let (Some(_), None, Some(proof), None) =
        (authority.next(), authority.next(), proofs.next(), proofs.next())
    else {
        return false;
    };
    known && blocks_are_signed && Fields::read(proof).is_some_and(|proof| proof.holds_secret())
}

/// `SignedBlock { block = 1, nextKey = 2, signature = 3, externalSignature = 4, version = 5 }`; a key is a message that
/// says its algorithm, a signature at least 64 bytes.
fn is_signed_block(bytes: &[u8]) -> bool {
    /// Ed25519 signatures have 64 bytes, ECDSA ones in DER more or less; none has fewer.
    const SIGNATURE: usize = 40;
    Fields::read(bytes).is_some_and(|block| {
        block.all(1).count() == 1
            && block.all(2).count() == 1
            && block
                .all(2)
                .all(|key| Fields::read(key).is_some_and(|key| key.all(2).any(|key| key.len() >= 32)))
            && block.all(3).count() == 1
            && block.all(3).all(|signature| signature.len() >= SIGNATURE)
    })
}

/// The fields of one protobuf message, in order: varints and byte strings, which is all a Biscuit has.
struct Fields<'b>(Vec<(u64, Option<&'b [u8]>)>);

impl<'b> Fields<'b> {
    /// No message here has more.
    const MOST: usize = 256;

    fn read(mut rest: &'b [u8]) -> Option<Self> {
        let mut fields = Vec::new();
        while !rest.is_empty() {
            if fields.len() == Self::MOST {
                return None;
            }
            let (tag, after) = varint(rest)?;
            let (number, value, after) = match tag & 7 {
                0 => (tag >> 3, None, varint(after)?.1),
                2 => {
                    let (length, after) = varint(after)?;
                    let (value, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
                    (tag >> 3, Some(value), after)
                }
                _ => return None,
            };
            fields.push((number, value));
            rest = after;
        }
        Some(Self(fields))
    }

    fn all(&self, number: u64) -> impl Iterator<Item = &'b [u8]> {
        self.0
            .iter()
            .filter(move |(own, _)| *own == number)
            .filter_map(|(_, value)| *value)
    }

    /// As a proof: the next secret, 32 bytes, and nothing else.
    fn holds_secret(&self) -> bool {
        matches!(self.0.as_slice(), [(1, Some(secret))] if secret.len() == 32)
    }
}

fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (position, byte) in bytes.iter().enumerate().take(9) {
        value |= u64::from(byte & 0x7f) << (7 * position);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(position.saturating_add(1)..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(number: u8, value: &[u8]) -> Vec<u8> {
        let length = u8::try_from(value.len()).expect("short");
        assert!(length < 128, "one byte of length");
        [&[number << 3 | 2, length], value].concat()
    }

    fn token(proof: &[u8]) -> Vec<u8> {
        let key = [&[0x08, 0x00][..], &field(2, &[7; 32])].concat();
        // Short enough that every length takes one byte.
        let block = [field(1, &[1]), field(2, &key), field(3, &[9; 64])].concat();
        [field(2, &block), field(4, proof)].concat()
    }

    #[test]
    fn a_secret_as_proof_is_unsealed_a_signature_is_sealed() {
        assert!(is_unsealed(&token(&field(1, &[5; 32]))));
        assert!(!is_unsealed(&token(&field(2, &[5; 64]))));
    }

    #[test]
    fn other_bytes_are_no_biscuit() {
        let token = token(&field(1, &[5; 32]));
        assert!(!is_unsealed(&token[..token.len() - 1]), "cut");
        assert!(
            !is_unsealed(&[&token[..], &[0x2a, 0x00]].concat()),
            "a field that no Biscuit has"
        );
        assert!(!is_unsealed(&[]), "nothing");
        assert!(!is_unsealed(&[0x80; 40]), "a number without end");
        assert!(
            !is_unsealed(&[0x12, 0xff, 0xff, 0xff, 0xff, 0x7f]),
            "a length beyond the end"
        );
    }
}
