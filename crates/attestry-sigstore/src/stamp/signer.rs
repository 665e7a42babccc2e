//! The signer of a time-stamp token as it is read (RFC 5652 section 5.3): how it is named, and what the signature is over.

use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Tag, TagNumber};

use super::elements::{Element, Elements, tagged};
use super::token::TST_INFO;

const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const CERTIFICATE_2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Who signed it, and over what.
#[derive(Debug)]
pub(super) struct Signer<'d> {
    /// The hash function of `digest`.
    pub(super) digest_by: ObjectIdentifier,
    /// The digest of the content that the signature is over.
    pub(super) digest: &'d [u8],
    /// What is signed about the signer's certificate.
    pub(super) certificate: Stated<'d>,
    /// What is signed: the attributes as a set.
    pub(super) signed: Vec<u8>,
    pub(super) algorithm: ObjectIdentifier,
    pub(super) signature: &'d [u8],
}

/// How a signer's certificate is named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named<'d> {
    /// By its issuer's name and its serial number, both DER.
    Serial(&'d [u8], &'d [u8]),
    /// By the identifier of its key.
    Key(&'d [u8]),
}

/// A signer's certificate as it is stated under the signature, so that no other takes its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated<'d> {
    /// Its digest; its hash function is SHA-1 in the first version (RFC 2634), or one that may be named (RFC 5816).
    pub(super) digest: Stating<'d>,
    /// Its issuer's name and its serial number, both DER.
    pub(super) issued: Option<(&'d [u8], &'d [u8])>,
}

/// A digest of a certificate.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stating<'d> {
    /// By SHA-1, which shows nothing.
    First,
    /// By another hash function.
    Second(Option<ObjectIdentifier>, &'d [u8]),
}

impl<'d> Signer<'d> {
    /// What follows its name.
    pub(super) fn of(mut all: Elements<'d>) -> Result<Self, &'static str> {
        let unreadable = "its signer cannot be read";
        let digest_by = all.algorithm().ok_or(unreadable)?;
        let attributes = all.next(tagged(TagNumber::N0, true));
        let attributes = attributes.ok_or("its signature is not over attributes")?;
        let attribute = |kind| attribute(attributes, kind);
        let content_type = attribute(CONTENT_TYPE).and_then(Element::identifier);
        if content_type != Some(TST_INFO) {
            return Err("its signature does not say that it is over time-stamp information");
        }
        let digest = attribute(MESSAGE_DIGEST).filter(|digest| digest.tag == Tag::OctetString);
        let digest = digest.ok_or("its signature is not over the content")?.content;
        let certificate = certificate(attribute(CERTIFICATE), attribute(CERTIFICATE_2));
        // What is signed is a set, though it is written with a tag of its own (RFC 5652 section 5.4).
        let mut signed = attributes.whole.to_vec();
        if let Some(tag) = signed.first_mut() {
            *tag = 0x31;
        }
        Ok(Self {
            digest_by,
            digest,
            certificate: certificate.ok_or("its signature does not name the signer's certificate")?,
            signed,
            algorithm: all.algorithm().ok_or(unreadable)?,
            signature: all.next(Tag::OctetString).ok_or(unreadable)?.content,
        })
    }
}

impl<'d> Named<'d> {
    /// Whose version and name come next.
    pub(super) fn of(signer: &mut Elements<'d>) -> Option<Self> {
        let version = signer.next(Tag::Integer)?.content;
        if let Some(key) = signer.next(tagged(TagNumber::N0, false)) {
            return (version == [3]).then_some(Self::Key(key.content));
        }
        let mut by = signer.within(Tag::Sequence)?;
        let issuer = by.next(Tag::Sequence)?.whole;
        let serial = by.next(Tag::Integer)?.whole;
        (version == [1]).then_some(Self::Serial(issuer, serial))
    }
}

/// The one value of an attribute; `None` where it is absent, twice there, or has not one value.
fn attribute(set: Element<'_>, kind: ObjectIdentifier) -> Option<Element<'_>> {
    let mut all = Elements::of(set.content)?;
    let mut found = None;
    while let Some(one) = all.any() {
        let mut one = one.elements(Tag::Sequence)?;
        if one.next(Tag::ObjectIdentifier)?.identifier() != Some(kind) {
            continue;
        }
        let mut values = one.within(Tag::Set)?;
        let value = values.any()?;
        if found.replace(value).is_some() || !values.is_empty() {
            return None;
        }
    }
    found
}

/// `SigningCertificateV2` or `SigningCertificate`: the first of its certificates is the signer's (RFC 5035 section 3).
fn certificate<'d>(first: Option<Element<'d>>, second: Option<Element<'d>>) -> Option<Stated<'d>> {
    let certificates = second.or(first)?.elements(Tag::Sequence)?.within(Tag::Sequence);
    let mut one = certificates?.within(Tag::Sequence)?;
    let hash = second.and_then(|_| one.algorithm());
    let digest = one.next(Tag::OctetString)?.content;
    let issued = if one.is_empty() {
        None
    } else {
        let mut by = one.within(Tag::Sequence)?;
        let issuer = by
            .within(Tag::Sequence)?
            .within(tagged(TagNumber::N4, true))?
            .any()?;
        Some((issuer.whole, by.next(Tag::Integer)?.whole))
    };
    let digest = match second {
        Some(_) => Stating::Second(hash, digest),
        None => Stating::First,
    };
    Some(Stated { digest, issued })
}
