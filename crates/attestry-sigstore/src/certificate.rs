//! The signing certificate, read: its key, its validity and whom it names.

use attestry_format::time::Time;
use x509_cert::Certificate;
use x509_cert::der::{Decode as _, Encode as _};

use crate::failure::{Failure, Step};
use crate::identity::{self, Identity};

#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) der: Vec<u8>,
    pub(crate) certificate: Certificate,
    /// DER of its `SubjectPublicKeyInfo`.
    pub(crate) spki: Vec<u8>,
    not_before: Time,
    not_after: Time,
    pub(crate) identity: Identity,
}

impl Leaf {
    pub(crate) fn parse(der: &[u8]) -> Result<Self, Failure> {
        let wrong = |found: String| Failure::new(Step::Certificate, "a certificate (RFC 5280)", found);
        let certificate = Certificate::from_der(der).map_err(|error| wrong(error.to_string()))?;
        let tbs = &certificate.tbs_certificate;
        let spki = tbs
            .subject_public_key_info
            .to_der()
            .map_err(|error| wrong(error.to_string()))?;
        let time = |time: &x509_cert::time::Time| {
            let seconds = time.to_unix_duration().as_secs();
            Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
        };
        Ok(Self {
            der: der.to_vec(),
            spki,
            not_before: time(&tbs.validity.not_before),
            not_after: time(&tbs.validity.not_after),
            identity: identity::of(tbs)?,
            certificate,
        })
    }

    /// Whether it was good at a time (RFC 5280 section 4.1.2.5: both ends are inside).
    pub(crate) fn was_good(&self, time: Time) -> Result<(), Failure> {
        // The last second is inside as a whole.
        if self.not_before <= time && time.unix() <= self.not_after.unix() {
            return Ok(());
        }
        Err(Failure::new(
            Step::CertificateTime,
            format!("a time from {} to {}", self.not_before, self.not_after),
            time,
        ))
    }
}
