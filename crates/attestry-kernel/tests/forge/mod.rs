//! Signatures good and bad, made from a seed: what a test compares `Keys` and `verify_strict` with.
//!
//! Knows how signatures are made, and how they are made wrong; does not know which of them are accepted: that is asked of
//! `verify_strict`.

use attestry_kernel::ed25519::{Claim, Engine, KeyIndex, KeysOn};
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION};
use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::Scalar;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha512};

/// Numbers that look random, the same for the same seed (splitmix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// One below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.number() % count as u64).unwrap()
    }

    pub(crate) fn scalar(&mut self) -> Scalar {
        let bytes: Vec<u8> = (0..8).flat_map(|_| self.number().to_le_bytes()).collect();
        Scalar::from_bytes_mod_order_wide(&bytes.try_into().unwrap())
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.number().to_le_bytes()[0]).collect()
    }
}

/// Somebody who signs, perhaps with a component of small order in the public key.
pub(crate) struct Signer {
    pub(crate) secret: Scalar,
    pub(crate) public: [u8; 32],
}

impl Signer {
    /// With the point of this number among the eight of small order added to the public key: 0 adds nothing.
    pub(crate) fn new(chance: &mut Chance, torsion: usize) -> Self {
        let secret = chance.scalar();
        let public = (secret * B + EIGHT_TORSION[torsion]).compress().to_bytes();
        Self { secret, public }
    }

    /// A signature as RFC 8032 makes it, but for this point added to R.
    pub(crate) fn sign(&self, chance: &mut Chance, message: &[u8], torsion: EdwardsPoint) -> [u8; 64] {
        let nonce = chance.scalar();
        let point = (nonce * B + torsion).compress().to_bytes();
        self.respond(&point, nonce, message)
    }

    /// R as given, and the s that fits it if R is `nonce` times B.
    pub(crate) fn respond(&self, point: &[u8; 32], nonce: Scalar, message: &[u8]) -> [u8; 64] {
        let response = nonce + challenge(point, &self.public, message) * self.secret;
        join(*point, response.to_bytes())
    }
}

fn challenge(point: &[u8; 32], public: &[u8; 32], message: &[u8]) -> Scalar {
    let hash = Sha512::new().chain_update(point).chain_update(public);
    Scalar::from_bytes_mod_order_wide(&hash.chain_update(message).finalize().into())
}

fn join(point: [u8; 32], response: [u8; 32]) -> [u8; 64] {
    [point, response].concat().try_into().unwrap()
}

/// One signature, by one of the signers.
#[derive(Clone, Debug)]
pub(crate) struct Forged {
    pub(crate) by: usize,
    pub(crate) message: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

/// Ways to make a signature; the first is the right one.
pub(crate) const WAYS: usize = 16;

/// A signature made in one of the ways.
pub(crate) fn forge(chance: &mut Chance, signers: &[Signer], way: usize) -> Forged {
    let by = chance.below(signers.len());
    let signer = &signers[by];
    let length = [0, 1, 31, 64, 100, 300][chance.below(6)];
    let mut message = chance.bytes(length);
    let mut signature = signer.sign(chance, &message, EIGHT_TORSION[0]).to_vec();
    let torsion = 1 + chance.below(7);
    match way {
        // A bit of R, of s, of the message; the message longer; another's signature.
        1 => flip(chance, &mut signature[..32]),
        2 => flip(chance, &mut signature[32..]),
        3 if !message.is_empty() => flip(chance, &mut message),
        4 => message.push(0),
        5 => {
            signature = signers[(by + 1) % signers.len()]
                .sign(chance, &message, EIGHT_TORSION[0])
                .to_vec();
        }
        // s + l, and s with its highest bits set.
        6 => add_order(&mut signature[32..]),
        7 => signature[63] |= 0xe0,
        // R with a component of small order; the same where it makes up for that of the key, if it can.
        8 => signature = signer.sign(chance, &message, EIGHT_TORSION[torsion]).to_vec(),
        9 => {
            for _ in 0..8 {
                let nonce = chance.scalar();
                let point = (nonce * B + EIGHT_TORSION[torsion]).compress().to_bytes();
                signature = signer.respond(&point, nonce, &message).to_vec();
                let public = VerifyingKey::from_bytes(&signer.public).unwrap().to_edwards();
                let response = Scalar::from_canonical_bytes(signature[32..].try_into().unwrap()).unwrap();
                let sum = response * B - challenge(&point, &signer.public, &message) * public;
                if sum.compress().to_bytes() == point {
                    break;
                }
            }
        }
        // R of small order, canonical or not, with an s that fits.
        10 => {
            let point = EIGHT_TORSION[torsion].compress().to_bytes();
            signature = signer.respond(&point, Scalar::ZERO, &message).to_vec();
        }
        11 => {
            let point = EIGHT_TORSION[0].compress().to_bytes();
            signature = signer.respond(&point, Scalar::ZERO, &message).to_vec();
        }
        12 => {
            let points = non_canonical();
            let point = points[chance.below(points.len())];
            signature = signer.respond(&point, Scalar::ZERO, &message).to_vec();
        }
        // Not 64 bytes; nothing but zeros; noise.
        13 => signature.truncate(chance.below(64)),
        14 => signature = vec![0; 64],
        15 => signature = chance.bytes(64),
        _ => {}
    }
    Forged {
        by,
        message,
        signature,
    }
}

fn flip(chance: &mut Chance, bytes: &mut [u8]) {
    let at = chance.below(bytes.len());
    bytes[at] ^= 1 << chance.below(8);
}

/// Adds the order of B to a number of 32 bytes, least first.
fn add_order(number: &mut [u8]) {
    let order = (-Scalar::ONE).to_bytes();
    let mut carry = 1;
    for (byte, add) in number.iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
}

/// Encodings whose y is not below p, or whose x is zero with a sign: of points, and of none.
pub(crate) fn non_canonical() -> Vec<[u8; 32]> {
    let mut found = Vec::new();
    for sign in [0, 0x80] {
        for low in 0xed..=0xff {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (low, 0x7f | sign);
            found.push(bytes);
        }
    }
    for y in [1, 0xec] {
        let mut bytes = if y == 1 { [0; 32] } else { [0xff; 32] };
        (bytes[0], bytes[31]) = (y, bytes[31] | 0x80);
        found.push(bytes);
    }
    found
}

/// What `verify_strict` says, all by itself.
pub(crate) fn strict(public: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let key = VerifyingKey::from_bytes(public).unwrap();
    Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
}

/// Verifies all of them in batches of this size, and compares each answer with `verify_strict`'s. Returns how many hold.
pub(crate) fn compare<E: Engine>(
    keys: &mut KeysOn<E>,
    signers: &[Signer],
    forged: &[Forged],
    batch: usize,
) -> usize {
    let indexes: Vec<KeyIndex> = signers
        .iter()
        .map(|signer| keys.add(signer.public).unwrap())
        .collect();
    let mut hold = 0;
    for forged in forged.chunks(batch) {
        let claims: Vec<Claim<'_>> = forged
            .iter()
            .map(|forged| {
                let (head, body) = forged.message.split_at(forged.message.len() / 3);
                Claim {
                    key: indexes[forged.by],
                    message: [head, body],
                    signature: &forged.signature,
                }
            })
            .collect();
        let answers = keys.verify(&claims);
        assert_eq!(answers.len(), forged.len());
        for (forged, answer) in forged.iter().zip(answers) {
            let expected = strict(&signers[forged.by].public, &forged.message, &forged.signature);
            assert_eq!(answer, expected, "{forged:?}");
            hold += usize::from(answer);
        }
    }
    hold
}
