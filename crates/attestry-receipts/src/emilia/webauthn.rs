//! The statement of a device that its owner was there and was recognised, over a digest (W3C Web Authentication, 7.2).

use attestry_format::json::{Depth, parse};
use attestry_verify::PublicKey;

use sha2::{Digest as _, Sha256};

use crate::failure::Failure;
use crate::limits::DEPTH;
use crate::read::At;

/// Present, and recognised.
const FLAGS: u8 = 0x01 | 0x04;
/// May be backed up, and is.
const ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
/// Hash of the relying party, flags, counter.
const LEAST: usize = 37;

/// Whether a device with this key said so over exactly this digest. For which page it was asked is not looked at: nobody here
/// knows which it should have been.
pub(super) fn holds(statement: &At<'_, '_>, digest: &[u8; 32], key: &PublicKey) -> Result<bool, Failure> {
    let (data, client, signature) = (
        statement.text("authenticator_data")?,
        statement.text("client_data_json")?,
        statement.text("signature")?,
    );
    let (Some(data), Some(client), Some(signature)) =
        (super::url(data), super::url(client), super::url(signature))
    else {
        return Ok(false);
    };
    let Ok(value) = parse(&client, Depth::outermost(DEPTH)) else {
        return Ok(false);
    };
    let asked = At::of(&value, "client_data_json".to_owned())?;
    let challenge = attestry_format::base64::encode_url_unpadded(digest);
    let flags = data.get(32).copied().unwrap_or(0);
    let fits = data.len() >= LEAST
        && flags & FLAGS == FLAGS
        && (flags & BACKED_UP == 0 || flags & ELIGIBLE != 0)
        && asked.text("type")? == "webauthn.get"
        && asked.text("challenge")? == challenge;
    let mut message = data;
    message.extend_from_slice(&Sha256::digest(&client));
    Ok(fits && key.verify(&message, &signature).is_ok())
}
