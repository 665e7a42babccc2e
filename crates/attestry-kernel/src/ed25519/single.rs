//! One signature by itself. Knows no tables.

use alloc::vec::Vec;

use ed25519_dalek::ed25519::signature::MultipartVerifier;
use ed25519_dalek::{Signature, VerifyingKey};

use super::claim::Claim;
use super::small_order;

/// What `verify_strict` answers.
pub(crate) fn strict(key: &VerifyingKey, claim: &Claim<'_>) -> bool {
    let Ok(signature) = Signature::from_slice(claim.signature) else {
        return false;
    };
    let message: Vec<u8> = claim.message.concat();
    key.verify_strict(&message, &signature).is_ok()
}

/// The same, a little more quickly, for a key that is not of small order: without decoding R, and without copying the message.
/// `verify_strict` adds two checks to this verification, and where this one accepts, both come to the question whether R is
/// one of the eight encodings of points of small order (see the module's page).
pub(crate) fn quick(key: &VerifyingKey, claim: &Claim<'_>) -> bool {
    let Ok(signature) = Signature::from_slice(claim.signature) else {
        return false;
    };
    let plain = key.multipart_verify(&claim.message, &signature);
    let accepted = plain.is_ok() && !small_order::is_encoding(signature.r_bytes());
    accepted || strict(key, claim)
}
