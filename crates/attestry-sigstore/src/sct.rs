//! Certificate transparency (RFC 6962 section 3): a log of the root has seen the certificate before it was issued.

use attestry_format::time::Time;
use sha2::{Digest as _, Sha256};
use sigstore_crypto::SigningScheme;
use x509_cert::der::asn1::{ObjectIdentifier, OctetString};
use x509_cert::der::{Decode as _, Encode as _};

use crate::algorithms::Key;
use crate::certificate::Leaf;
use crate::failure::{Failure, Step};
use crate::root::TrustedRoot;

/// The extension that holds the list of signed certificate timestamps.
const LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.2");

/// One signed certificate timestamp, version 1.
#[derive(Debug)]
struct Seen<'a> {
    log: &'a [u8],
    /// Milliseconds since 1970.
    at: u64,
    extensions: &'a [u8],
    algorithm: u16,
    signature: &'a [u8],
}

/// Checks that at least one of its timestamps verifies. `issuer` is the `SubjectPublicKeyInfo` of whoever issued it.
pub(crate) fn check(leaf: &Leaf, issuer: &[u8], root: &TrustedRoot) -> Result<(), Failure> {
    let wrong = |found: String| {
        Failure::new(
            Step::CertificateTransparency,
            "a timestamp by a certificate transparency log of the trusted root",
            found,
        )
    };
    let tbs = &leaf.certificate.tbs_certificate;
    let mut extensions = tbs.extensions.iter().flatten();
    let list = extensions.find(|extension| extension.extn_id == LIST);
    let list = list.ok_or_else(|| wrong("a certificate without one".to_owned()))?;
    let inner =
        OctetString::from_der(list.extn_value.as_bytes()).map_err(|error| wrong(error.to_string()))?;
    let seen = parse(inner.as_bytes()).ok_or_else(|| wrong("a list that cannot be read".to_owned()))?;
    // What the log signed is the certificate before the list was put into it.
    let mut before = tbs.clone();
    before.extensions = before.extensions.map(|all| {
        all.into_iter()
            .filter(|extension| extension.extn_id != LIST)
            .collect()
    });
    let before = before.to_der().map_err(|error| wrong(error.to_string()))?;
    let issuer: [u8; 32] = Sha256::digest(issuer).into();
    let mut found = "none in the list".to_owned();
    for seen in &seen {
        match verify(seen, &before, &issuer, root) {
            Ok(()) => return Ok(()),
            Err(why) => found = why,
        }
    }
    Err(wrong(found))
}

fn verify(seen: &Seen<'_>, before: &[u8], issuer: &[u8; 32], root: &TrustedRoot) -> Result<(), String> {
    let mut logs = root.transparency.iter();
    let log = logs.find(|log| log.id == seen.log).ok_or("one by another log")?;
    let seconds = i64::try_from(seen.at / 1000).unwrap_or(i64::MAX);
    let nanos = u32::try_from(seen.at % 1000).unwrap_or_default() * 1_000_000;
    let at = Time::from_unix_nanos(seconds, nanos).ok_or("one without a time")?;
    if !log.window.holds(at) {
        return Err(format!("one of {at} by a log that was good {}", log.window));
    }
    let scheme = scheme(seen.algorithm).ok_or("one by an algorithm that is not built in")?;
    let key = Key::of_der(&log.key, scheme).map_err(|_| "one by another algorithm than the log's")?;
    let signed = signed(seen, before, issuer).ok_or("a certificate that is too long")?;
    if key.verifies(&signed, seen.signature) {
        Ok(())
    } else {
        Err("one whose signature does not verify".to_owned())
    }
}

/// RFC 5246 section 7.4.1.4.1: the hash function, then the signature algorithm.
const fn scheme(algorithm: u16) -> Option<SigningScheme> {
    match algorithm {
        0x0403 => Some(SigningScheme::EcdsaP256Sha256),
        0x0503 => Some(SigningScheme::EcdsaP384Sha384),
        0x0401 => Some(SigningScheme::RsaPkcs1Sha256),
        0x0501 => Some(SigningScheme::RsaPkcs1Sha384),
        0x0601 => Some(SigningScheme::RsaPkcs1Sha512),
        _ => None,
    }
}

/// What is signed (RFC 6962 section 3.2), for a precertificate.
fn signed(seen: &Seen<'_>, before: &[u8], issuer: &[u8; 32]) -> Option<Vec<u8>> {
    let length = u32::try_from(before.len())
        .ok()
        .filter(|length| *length < 1 << 24)?;
    // Version 1, a certificate timestamp, and then the kind of entry: a precertificate.
    let mut out = vec![0, 0];
    out.extend_from_slice(&seen.at.to_be_bytes());
    out.extend_from_slice(&[0, 1]);
    out.extend_from_slice(issuer);
    out.extend(length.to_be_bytes().into_iter().skip(1));
    out.extend_from_slice(before);
    out.extend_from_slice(&u16::try_from(seen.extensions.len()).ok()?.to_be_bytes());
    out.extend_from_slice(seen.extensions);
    Some(out)
}

/// A list of timestamps, each behind its length. Those of another version are passed over.
fn parse(bytes: &[u8]) -> Option<Vec<Seen<'_>>> {
    let (mut list, rest) = vector(bytes)?;
    if !rest.is_empty() {
        return None;
    }
    let mut all = Vec::new();
    while !list.is_empty() {
        let (one, rest) = vector(list)?;
        list = rest;
        if one.first() == Some(&0) {
            all.push(Seen::of(one)?);
        }
    }
    Some(all)
}

impl<'a> Seen<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let (_version, rest) = bytes.split_first()?;
        let (log, rest) = rest.split_at_checked(32)?;
        let (at, rest) = rest.split_first_chunk::<8>()?;
        let (extensions, rest) = vector(rest)?;
        let (algorithm, rest) = rest.split_first_chunk::<2>()?;
        let (signature, rest) = vector(rest)?;
        rest.is_empty().then_some(Self {
            log,
            at: u64::from_be_bytes(*at),
            extensions,
            algorithm: u16::from_be_bytes(*algorithm),
            signature,
        })
    }
}

/// What stands behind a length of two bytes, and the rest.
fn vector(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        let one = [
            &[0][..],
            &[7; 32],
            &[0, 0, 0, 0, 0, 0, 3, 232],
            &[0, 0],
            &[4, 3],
            &[0, 2, 9, 9],
        ]
        .concat();
        let length = u16::try_from(one.len()).expect("short").to_be_bytes();
        let list = [
            &u16::try_from(one.len() + 2).expect("short").to_be_bytes()[..],
            &length,
            &one,
        ]
        .concat();
        let seen = parse(&list).expect("a list");
        assert_eq!(seen.len(), 1);
        assert_eq!(
            (seen[0].at, seen[0].algorithm, seen[0].signature),
            (1000, 0x0403, &[9, 9][..])
        );
        for cut in 0..list.len() {
            assert!(parse(&list[..cut]).is_none(), "{cut}");
        }
        assert!(parse(&[&list[..], &[0]].concat()).is_none());
    }
}
