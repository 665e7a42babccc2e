//! A time-stamp response read (RFC 3161 section 2.4.2, RFC 5652 section 5): what is stamped, when, and who says so. Nothing is
//! verified here.

use attestry_format::time::Time;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Tag, TagNumber};

use super::elements::{Element, Elements, tagged};
use super::signer::{Named, Signer};

/// How many certificates a token may bring.
const MOST: usize = 64;

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(super) const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// A token as far as it must be read to know whose it is, and the rest or what that lacks.
#[derive(Debug)]
pub(super) struct Token<'d> {
    /// The certificates that it brings, DER.
    pub(super) certificates: Vec<&'d [u8]>,
    /// Whose certificate made it.
    pub(super) by: Named<'d>,
    pub(super) said: Result<Said<'d>, &'static str>,
}

/// What a token says.
#[derive(Debug)]
pub(super) struct Said<'d> {
    /// The hash function of the imprint.
    pub(super) imprint_by: ObjectIdentifier,
    /// The imprint of what is stamped.
    pub(super) imprint: &'d [u8],
    /// `genTime`.
    pub(super) time: Time,
    /// The bytes of all this, which are signed.
    pub(super) info: &'d [u8],
    pub(super) signer: Signer<'d>,
}

impl<'d> Token<'d> {
    /// Reads a response, or says what it lacks.
    pub(super) fn parse(response: &'d [u8]) -> Result<Self, &'static str> {
        let content = content(response).ok_or("it holds no signed data")?;
        let mut data = content.elements(Tag::Sequence).ok_or("it holds no signed data")?;
        data.next(Tag::Integer).ok_or("its signed data has no version")?;
        data.next(Tag::Set)
            .ok_or("its signed data lists no hash functions")?;
        let info = data.within(Tag::Sequence).and_then(signed_content);
        let info = info.ok_or("what is signed is no time-stamp information")?;
        let certificates = data.next(tagged(TagNumber::N0, true));
        let certificates = certificates
            .map_or(Some(Vec::new()), all)
            .ok_or("its certificates cannot be read")?;
        data.next(tagged(TagNumber::N1, true));
        let mut signers = data.within(Tag::Set).ok_or("it has no signer")?;
        let mut signer = signers.within(Tag::Sequence).ok_or("it has no signer")?;
        let by = Named::of(&mut signer).ok_or("its signer cannot be read")?;
        let said = if signers.is_empty() {
            Said::of(info, signer)
        } else {
            Err("it has several signers")
        };
        Ok(Self {
            certificates,
            by,
            said,
        })
    }
}

impl<'d> Said<'d> {
    fn of(info: &'d [u8], signer: Elements<'d>) -> Result<Self, &'static str> {
        let unreadable = "its time-stamp information cannot be read";
        let (imprint_by, imprint, time) = stamped(info).ok_or(unreadable)?;
        Ok(Self {
            imprint_by,
            imprint,
            time,
            info,
            signer: Signer::of(signer)?,
        })
    }
}

/// Every certificate of a set.
fn all(set: Element<'_>) -> Option<Vec<&[u8]>> {
    let mut set = Elements::of(set.content)?;
    let mut all = Vec::new();
    while let Some(one) = set.any() {
        all.push(one.whole);
    }
    (set.is_empty() && all.len() <= MOST).then_some(all)
}

/// The signed data of a response.
fn content(response: &[u8]) -> Option<Element<'_>> {
    let mut response = Elements::of(response)?.within(Tag::Sequence)?;
    response.next(Tag::Sequence)?;
    let mut token = response.within(Tag::Sequence)?;
    let kind = token.next(Tag::ObjectIdentifier)?.identifier()?;
    let content = token.within(tagged(TagNumber::N0, true))?.any()?;
    (kind == SIGNED_DATA).then_some(content)
}

/// The bytes that are signed, where they are time-stamp information.
fn signed_content(mut content: Elements<'_>) -> Option<&[u8]> {
    let kind = content.next(Tag::ObjectIdentifier)?.identifier()?;
    let bytes = content.within(tagged(TagNumber::N0, true))?;
    let bytes = { bytes }.next(Tag::OctetString)?;
    (kind == TST_INFO).then_some(bytes.content)
}

/// The imprint and the time of `TSTInfo`.
fn stamped(info: &[u8]) -> Option<(ObjectIdentifier, &[u8], Time)> {
    let mut info = Elements::of(info)?.within(Tag::Sequence)?;
    info.next(Tag::Integer).filter(|version| version.content == [1])?;
    info.next(Tag::ObjectIdentifier)?;
    let mut imprint = info.within(Tag::Sequence)?;
    let by = imprint.algorithm()?;
    let imprint = imprint.next(Tag::OctetString)?.content;
    info.next(Tag::Integer)?;
    Some((by, imprint, time(info.next(Tag::GeneralizedTime)?.content)?))
}

/// `YYYYMMDDhhmmss[.s…]Z`: unlike in a certificate there may be fractions of a second.
fn time(text: &[u8]) -> Option<Time> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_at_checked(14)?;
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| whole.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    Time::parse(&format!(
        "{year}-{month}-{day}T{hour}:{minute}:{second}{fraction}Z"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_may_have_fractions_and_are_in_utc() {
        let parsed = |text: &str| time(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(parsed("20260522101530Z").as_deref(), Some("2026-05-22T10:15:30Z"));
        assert_eq!(
            parsed("20260522101530.25Z").as_deref(),
            Some("2026-05-22T10:15:30.25Z")
        );
        for other in [
            "",
            "Z",
            "202605221015Z",
            "20260522101530",
            "20260522101530+0100",
            "20261322101530Z",
            "2026+522101530Z",
        ] {
            assert_eq!(parsed(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_response_says_what_it_lacks() {
        for (bytes, lacks) in [
            (&b""[..], "it holds no signed data"),
            (&[0x30, 0][..], "it holds no signed data"),
            (
                // A granted response with an empty token of the right type.
                &[
                    0x30, 18, 0x30, 3, 2, 1, 0, 0x30, 11, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2,
                ],
                "it holds no signed data",
            ),
        ] {
            assert_eq!(Token::parse(bytes).err(), Some(lacks), "{bytes:?}");
        }
    }
}
