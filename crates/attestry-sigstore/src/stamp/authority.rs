//! Certificates of time-stamp authorities (RFC 5280, RFC 3161 section 2.3): whom a token names, whether the trust file's
//! certificates lead there, and whether each was good then.

use std::time::Duration;

use attestry_format::time::Time;
use rustls_pki_types::{CertificateDer, UnixTime};
use sigstore_crypto::WEBPKI_VERIFICATION_ALGS;
use webpki::{EndEntityCert, KeyUsage};
use x509_cert::Certificate;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, ExtendedKeyUsage, SubjectKeyIdentifier};

use super::Halt;
use super::signer::Named;
use crate::chain;
use crate::failure::{Failure, Step};

/// How many certificates may lie between a signer and a certificate of the trust file.
const DEPTH: usize = 8;

/// The object identifier `id-kp-timeStamping`, and its contents.
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
const PURPOSE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];
const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// A certificate, read.
#[derive(Debug)]
pub(super) struct Authority {
    pub(super) der: Vec<u8>,
    certificate: Certificate,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    serial: Vec<u8>,
    not_before: Time,
    not_after: Time,
}

impl Authority {
    pub(super) fn parse(der: &[u8]) -> Option<Self> {
        let certificate = Certificate::from_der(der).ok()?;
        let tbs = &certificate.tbs_certificate;
        let time = |time: &x509_cert::time::Time| {
            let seconds = time.to_unix_duration().as_secs();
            Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
        };
        Some(Self {
            der: der.to_vec(),
            issuer: tbs.issuer.to_der().ok()?,
            subject: tbs.subject.to_der().ok()?,
            serial: tbs.serial_number.to_der().ok()?,
            not_before: time(&tbs.validity.not_before),
            not_after: time(&tbs.validity.not_after),
            certificate,
        })
    }

    /// DER of its `SubjectPublicKeyInfo`.
    pub(super) fn spki(&self) -> Option<Vec<u8>> {
        let key = &self.certificate.tbs_certificate.subject_public_key_info;
        key.to_der().ok()
    }

    /// What to call it: its common name, else its whole name.
    pub(super) fn name(&self) -> String {
        let subject = &self.certificate.tbs_certificate.subject;
        let mut parts = subject.0.iter().flat_map(|part| part.0.iter());
        let common = parts.find(|part| part.oid == COMMON_NAME);
        common
            .and_then(|part| String::from_utf8(part.value.value().to_vec()).ok())
            .unwrap_or_else(|| subject.to_string())
    }

    /// Whether it is the one that a token names as its signer's.
    pub(super) fn is_named(&self, named: Named<'_>) -> bool {
        match named {
            Named::Serial(issuer, serial) => self.issuer == issuer && self.serial == serial,
            Named::Key(key) => self.key_id().is_some_and(|own| own == key),
        }
    }

    fn key_id(&self) -> Option<Vec<u8>> {
        let (_, id) = self
            .certificate
            .tbs_certificate
            .get::<SubjectKeyIdentifier>()
            .ok()??;
        Some(id.0.into_bytes())
    }

    /// Whether it says that it was issued by that one.
    fn names_issuer(&self, issuer: &Self) -> bool {
        let by = self.certificate.tbs_certificate.get::<AuthorityKeyIdentifier>();
        let by = by.ok().flatten().and_then(|(_, by)| by.key_identifier);
        let is_other_key = match (by, issuer.key_id()) {
            (Some(by), Some(key)) => by.as_bytes() != key,
            _ => false,
        };
        self.issuer == issuer.subject && !is_other_key
    }

    /// Whether it is one of the trust file's, or leads to one by the names of the issuers that came with it.
    pub(super) fn leads_to(&self, listed: &[Self], between: &[Self]) -> bool {
        let mut last = vec![self];
        for _ in 0..DEPTH {
            let is_there = |one: &&Self| {
                let mut listed = listed.iter();
                listed.any(|own| own.der == one.der || one.names_issuer(own))
            };
            if last.iter().any(is_there) {
                return true;
            }
            let issuers = between.iter();
            last = issuers
                .filter(|issuer| last.iter().any(|one| one.names_issuer(issuer)))
                .collect();
        }
        false
    }

    /// Whether it was good at a time (RFC 5280 section 4.1.2.5: both ends are inside).
    pub(super) fn was_good(&self, time: Time) -> Result<(), Failure> {
        // The last second is inside as a whole.
        if self.not_before <= time && time.unix() <= self.not_after.unix() {
            return Ok(());
        }
        let (name, from, to) = (self.name(), self.not_before, self.not_after);
        Err(Failure::new(
            Step::TimestampAuthority,
            format!("a time from {from} to {to}, when the certificate of `{name}` was good"),
            time,
        ))
    }

    /// Whether it is for time stamps, and nothing else.
    pub(super) fn stamps_times(&self) -> Result<(), Failure> {
        let extensions = self.certificate.tbs_certificate.extensions.iter().flatten();
        let mut usages = extensions.filter(|extension| extension.extn_id == EXTENDED_KEY_USAGE);
        let purposes = match (usages.next(), usages.next()) {
            (Some(usage), None) => ExtendedKeyUsage::from_der(usage.extn_value.as_bytes()).ok(),
            _ => None,
        };
        let purposes = purposes.map(|purposes| purposes.0).unwrap_or_default();
        if purposes == [TIME_STAMPING] {
            return Ok(());
        }
        let found: Vec<String> = purposes.iter().map(ToString::to_string).collect();
        let found = match found.as_slice() {
            [] => "one that names no use".to_owned(),
            uses => format!("one for {}", uses.join(", ")),
        };
        Err(Failure::new(
            Step::TimestampAuthority,
            "a certificate for time stamping alone",
            found,
        ))
    }

    /// Follows the chain to a certificate of the trust file at a time.
    pub(super) fn is_under(&self, anchor: &Self, between: &[Self], time: Time) -> Result<(), Halt> {
        anchor.was_good(time)?;
        let between: Vec<CertificateDer<'_>> = between
            .iter()
            .map(|one| CertificateDer::from(one.der.as_slice()))
            .collect();
        let (der, anchor) = (
            CertificateDer::from(self.der.as_slice()),
            CertificateDer::from(anchor.der.as_slice()),
        );
        let seconds = u64::try_from(time.unix()).unwrap_or_default();
        let followed = webpki::anchor_from_trusted_cert(&anchor).and_then(|anchor| {
            EndEntityCert::try_from(&der)?
                .verify_for_usage(
                    WEBPKI_VERIFICATION_ALGS,
                    &[anchor],
                    &between,
                    UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
                    // The signer's own is asked for its use above; an issuer may leave it open.
                    KeyUsage::required_if_present(PURPOSE),
                    None,
                    None,
                )
                .map(|_| ())
        });
        followed.map_err(|error| match error {
            webpki::Error::UnsupportedSignatureAlgorithmContext(_)
            | webpki::Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => Halt::NotEvaluated,
            other => Halt::Wrong(Failure::new(
                Step::TimestampAuthority,
                "a chain of certificates to one of the trust file",
                chain::said(&other, "time stamping"),
            )),
        })
    }
}
