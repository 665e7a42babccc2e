//! RFC 3161 time stamps on checkpoints, by the authorities of a trust file.
//!
//! Whoever made a token is known by name before anything is verified: one that names nobody of the trust file is a
//! stranger's and proves nothing, and one that does must hold. What is asked is when it was stamped; no clock is.

mod authority;
mod elements;
mod signer;
mod token;

use attestry_format::digest::hex;
use attestry_format::time::Time;
use x509_cert::der::asn1::ObjectIdentifier;

use crate::algorithms::{Key, install};
use crate::artifact::Hash;
use crate::failure::{Failure, Step};
use crate::pem;
use authority::Authority;
use signer::{Named, Stated, Stating};
use token::{Said, Token};

/// What a time stamp comes to that is not wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stamp {
    /// It, or a certificate that it rests on, is of an algorithm that is not built in.
    NotEvaluated,
    /// The text was there.
    Proven {
        /// By when.
        time: Time,
        /// The name in the authority's certificate of the trust file.
        by: String,
    },
    /// By nobody of the trust file.
    Stranger,
}

/// Verifies a time-stamp response over a text. Each authority is one certificate in PEM: that of a signer, or of whoever
/// issued it, perhaps through certificates that the response brings.
///
/// # Errors
/// The [`Step`] that failed: [`Step::Timestamp`] for the response itself, [`Step::TimestampAuthority`] for its signer's
/// certificates.
pub fn stamp(response: &[u8], text: &[u8], authorities: &[String]) -> Result<Stamp, Failure> {
    match judged(response, text, authorities) {
        Ok(stamp) => Ok(stamp),
        Err(Halt::NotEvaluated) => Ok(Stamp::NotEvaluated),
        Err(Halt::Wrong(failure)) => Err(failure),
    }
}

fn judged(response: &[u8], text: &[u8], authorities: &[String]) -> Result<Stamp, Halt> {
    install();
    let lacks = |lack| Failure::new(Step::Timestamp, "a time-stamp response (RFC 3161)", lack);
    let token = Token::parse(response).map_err(lacks)?;
    let read = |pem: &String| pem::labelled(pem, "CERTIFICATE").and_then(|der| Authority::parse(&der));
    let listed: Vec<Authority> = authorities.iter().filter_map(read).collect();
    let between: Vec<Authority> = token
        .certificates
        .iter()
        .filter_map(|der| Authority::parse(der))
        .collect();
    let mut known = listed.iter().chain(&between);
    let signer = known.find(|one| one.is_named(token.by));
    let Some(signer) = signer.filter(|signer| signer.leads_to(&listed, &between)) else {
        // One that cannot be read might be whose it is.
        let is_whole = listed.len() == authorities.len();
        return Ok(if is_whole {
            Stamp::Stranger
        } else {
            Stamp::NotEvaluated
        });
    };
    let said = token.said.map_err(lacks)?;
    is_over(&said, text)?;
    is_signed(&said, signer)?;
    signer.was_good(said.time)?;
    signer.stamps_times()?;
    let by = voucher(signer, &listed, &between, said.time)?.name();
    Ok(Stamp::Proven { time: said.time, by })
}

/// Why a time stamp proves nothing, though somebody of the trust file seems to have made it.
#[derive(Debug)]
enum Halt {
    /// An algorithm is not built in.
    NotEvaluated,
    Wrong(Failure),
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self::Wrong(failure)
    }
}

/// Whether the imprint is the text's.
fn is_over(said: &Said<'_>, text: &[u8]) -> Result<(), Halt> {
    let expected = hash(said.imprint_by)?.of(text);
    if expected == said.imprint {
        return Ok(());
    }
    wrong(
        &format!(
            "a time stamp over the checkpoint's text, whose digest is {}",
            hex(&expected)
        ),
        &format!("one over {}", hex(said.imprint)),
    )
}

/// Whether the certificate's key signed the token.
fn is_signed(said: &Said<'_>, by: &Authority) -> Result<(), Halt> {
    let signer = &said.signer;
    let content = hash(signer.digest_by)?;
    if content.of(said.info) != signer.digest {
        return wrong("a signature over what the token says", "one over something else");
    }
    if !is_stated(&signer.certificate, by)? {
        return wrong(
            "a signature that names its signer's certificate",
            "one that names another",
        );
    }
    let scheme = scheme(signer.algorithm)?.hash(content);
    let key = by.spki().and_then(|spki| Key::of_spki(&spki, scheme).ok());
    if key
        .ok_or(Halt::NotEvaluated)?
        .verifies(&signer.signed, signer.signature)
    {
        return Ok(());
    }
    wrong("a signature by the authority's key", "one that does not verify")
}

/// Whether a certificate is the one that is stated under the signature.
fn is_stated(stated: &Stated<'_>, certificate: &Authority) -> Result<bool, Halt> {
    let is_issued = stated
        .issued
        .is_none_or(|(issuer, serial)| certificate.is_named(Named::Serial(issuer, serial)));
    let is_digest = match stated.digest {
        Stating::First => true,
        // SHA-256 where none is named (RFC 5035 section 4).
        Stating::Second(by, digest) => by.map_or(Ok(Hash::Sha256), hash)?.of(&certificate.der) == digest,
    };
    Ok(is_issued && is_digest)
}

fn wrong(expected: &str, found: &str) -> Result<(), Halt> {
    Err(Failure::new(Step::Timestamp, expected, found).into())
}

/// Who of the trust file vouches for the signer: itself, or whoever issued it.
fn voucher<'c>(
    signer: &Authority,
    listed: &'c [Authority],
    between: &[Authority],
    time: Time,
) -> Result<&'c Authority, Halt> {
    if let Some(own) = listed.iter().find(|own| own.der == signer.der) {
        return Ok(own);
    }
    let mut halt = Halt::NotEvaluated;
    // Of two by one name the other may be the one.
    for anchor in listed
        .iter()
        .filter(|one| signer.leads_to(std::slice::from_ref(*one), between))
    {
        match signer.is_under(anchor, between, time) {
            Ok(()) => return Ok(anchor),
            Err(why) => halt = why,
        }
    }
    Err(halt)
}

/// How a signature is made.
#[derive(Clone, Copy)]
enum Scheme {
    /// Over a digest by the hash function that it names, or else by that of the content.
    Hashed(Option<Hash>),
    /// Over what is signed as it is.
    Whole,
}

impl Scheme {
    const fn hash(self, content: Hash) -> Option<Hash> {
        match self {
            Self::Hashed(Some(hash)) => Some(hash),
            Self::Hashed(None) => Some(content),
            Self::Whole => None,
        }
    }
}

/// By its object identifier (RFC 5754, RFC 8419).
fn scheme(algorithm: ObjectIdentifier) -> Result<Scheme, Halt> {
    const ALL: [(ObjectIdentifier, Scheme); 9] = [
        (oid("1.2.840.10045.2.1"), Scheme::Hashed(None)),
        (oid("1.2.840.10045.4.3.2"), Scheme::Hashed(Some(Hash::Sha256))),
        (oid("1.2.840.10045.4.3.3"), Scheme::Hashed(Some(Hash::Sha384))),
        (oid("1.2.840.10045.4.3.4"), Scheme::Hashed(Some(Hash::Sha512))),
        (oid("1.2.840.113549.1.1.1"), Scheme::Hashed(None)),
        (oid("1.2.840.113549.1.1.11"), Scheme::Hashed(Some(Hash::Sha256))),
        (oid("1.2.840.113549.1.1.12"), Scheme::Hashed(Some(Hash::Sha384))),
        (oid("1.2.840.113549.1.1.13"), Scheme::Hashed(Some(Hash::Sha512))),
        (oid("1.3.101.112"), Scheme::Whole),
    ];
    let own = ALL.into_iter().find(|(own, _)| *own == algorithm);
    own.map(|(_, scheme)| scheme).ok_or(Halt::NotEvaluated)
}

/// By its object identifier (FIPS 180-4).
fn hash(algorithm: ObjectIdentifier) -> Result<Hash, Halt> {
    const ALL: [(ObjectIdentifier, Hash); 3] = [
        (oid("2.16.840.1.101.3.4.2.1"), Hash::Sha256),
        (oid("2.16.840.1.101.3.4.2.2"), Hash::Sha384),
        (oid("2.16.840.1.101.3.4.2.3"), Hash::Sha512),
    ];
    let own = ALL.into_iter().find(|(own, _)| *own == algorithm);
    own.map(|(_, hash)| hash).ok_or(Halt::NotEvaluated)
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}
